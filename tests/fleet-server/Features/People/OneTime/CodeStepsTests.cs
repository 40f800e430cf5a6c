using System.Text;
using Laterne.Features.People.OneTime;

namespace Laterne.Features.Tests.People.OneTime;

[TestClass]
public sealed class CodeStepsTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, SHA-1: the last six of the eight digits there.
    [TestMethod]
    [DataRow(59, "287082")]
    [DataRow(1111111109, "081804")]
    [DataRow(1111111111, "050471")]
    [DataRow(1234567890, "005924")]
    [DataRow(2000000000, "279037")]
    [DataRow(20000000000, "353130")]
    public void The_vectors_of_RFC_6238_are_right(long seconds, string code) =>
        Assert.AreEqual(seconds / 30, CodeSteps.Of(Secret, code, DateTimeOffset.FromUnixTimeSeconds(seconds), 0));

    [TestMethod]
    public void A_code_counts_one_step_early_and_one_late_and_no_further()
    {
        const long step = 1111111109 / 30;
        foreach (var (offset, counts) in new[] { (-2, false), (-1, true), (0, true), (1, true), (2, false) })
        {
            var now = DateTimeOffset.FromUnixTimeSeconds((step + offset) * 30);
            Assert.AreEqual(counts ? step : null, CodeSteps.Of(Secret, "081804", now, 0), offset.ToString());
        }
    }

    [TestMethod]
    public void A_code_is_worth_nothing_once_its_step_or_a_later_one_was_taken()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111109);
        const long step = 1111111109 / 30;
        Assert.AreEqual(step, CodeSteps.Of(Secret, "081804", now, step - 1));
        Assert.IsNull(CodeSteps.Of(Secret, "081804", now, step));
        Assert.IsNull(CodeSteps.Of(Secret, "081804", now, step + 1));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("      ")]
    [DataRow("81804")]
    [DataRow("0818040")]
    [DataRow("08180４")]
    [DataRow("٠٨١٨٠٤")]
    [DataRow("08180x")]
    [DataRow("-81804")]
    [DataRow("0x81804")]
    public void What_is_not_six_digits_is_wrong(string typed) =>
        Assert.IsNull(CodeSteps.Of(Secret, typed, DateTimeOffset.FromUnixTimeSeconds(1111111109), 0));

    [TestMethod]
    public void Blanks_between_the_digits_do_not_count() =>
        Assert.IsNotNull(CodeSteps.Of(Secret, " 081 804 ", DateTimeOffset.FromUnixTimeSeconds(1111111109), 0));

    [TestMethod]
    public void The_address_names_the_server_the_user_and_the_secret() =>
        Assert.AreEqual(
            "otpauth://totp/Laterne:ada%40city.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Laterne&algorithm=SHA1&digits=6&period=30",
            CodeSteps.Uri("ada@city.example", Secret));
}

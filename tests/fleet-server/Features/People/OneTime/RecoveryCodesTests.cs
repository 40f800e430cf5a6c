using Laterne.Features.People.OneTime;

namespace Laterne.Features.Tests.People.OneTime;

[TestClass]
public sealed class RecoveryCodesTests
{
    [TestMethod]
    public void Ten_different_codes_are_made_each_of_80_bits()
    {
        var codes = RecoveryCodes.Create();
        Assert.HasCount(10, codes.Distinct().ToList());
        Assert.IsTrue(codes.All(code => code.Length == 19 && code.Count(letter => letter == '-') == 3), string.Join(' ', codes));
    }

    [TestMethod]
    [DataRow("0123-4567-89ab-cdef")]
    [DataRow("0123456789ABCDEF")]
    [DataRow(" O1 23 4567 89ab cdef")]
    [DataRow("oI23-4567-89ab-cdef")]
    public void A_code_is_read_however_a_person_types_it(string typed) =>
        CollectionAssert.AreEqual(RecoveryCodes.HashOf("0123-4567-89ab-cdef"), RecoveryCodes.HashOf(typed));

    [TestMethod]
    [DataRow("")]
    [DataRow("123456")]
    [DataRow("0123-4567-89ab-cde")]
    [DataRow("0123-4567-89ab-cdef-0")]
    [DataRow("0123-4567-89ab-cdeu")]
    [DataRow("0123-4567-89ab-cde\u0000")]
    public void What_cannot_be_a_code_has_no_hash(string typed) => Assert.IsNull(RecoveryCodes.HashOf(typed));
}

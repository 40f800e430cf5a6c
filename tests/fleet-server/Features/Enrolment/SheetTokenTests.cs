using Laterne.Features.Enrolment;

namespace Laterne.Features.Tests.Enrolment;

[TestClass]
public sealed class SheetTokenTests
{
    [TestMethod]
    public void A_token_is_four_groups_of_five_without_letters_that_look_alike()
    {
        var (text, hash) = SheetToken.Create();

        StringAssert.Matches(text, new("^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$"));
        Assert.IsTrue(SheetToken.Matches(text, hash));
        Assert.AreNotEqual(text, SheetToken.Create().Text);
    }

    [TestMethod]
    [DataRow("0123456789ABCDEFGHJK")]
    [DataRow("01234-56789-abcde-fghjk")]
    [DataRow("o1234-56789-ABCDE-FGHJK")]
    [DataRow(" 0i234 56789 abcde fghjk ")]
    [DataRow("0L234-56789-ABCDE-FGHJK")]
    public void What_a_person_types_is_taken_whatever_its_case_and_blanks(string typed) =>
        Assert.IsTrue(SheetToken.Matches(typed, SheetToken.Read("01234-56789-ABCDE-FGHJK")!));

    [TestMethod]
    [DataRow("")]
    [DataRow("01234-56789-ABCDE-FGHJ")]
    [DataRow("01234-56789-ABCDE-FGHJKM")]
    [DataRow("U1234-56789-ABCDE-FGHJK")]
    [DataRow("ſ1234-56789-ABCDE-FGHJK")]
    public void What_has_not_its_shape_is_no_token(string typed) => Assert.IsNull(SheetToken.Read(typed));
}

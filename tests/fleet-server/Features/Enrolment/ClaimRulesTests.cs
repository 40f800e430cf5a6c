using Laterne.Features.Enrolment;
using Laterne.Features.Http;

namespace Laterne.Features.Tests.Enrolment;

[TestClass]
public sealed class ClaimRulesTests
{
    private const long Now = 1_795_302_000_000;

    [TestMethod]
    public void An_open_sheet_is_taken() => Assert.IsNull(Check());

    [TestMethod]
    public void A_used_sheet_and_an_old_one_are_gone()
    {
        Assert.AreEqual((410, "token-used"), Said(Check(sheet => sheet.UsedMs = Now - 1)));
        Assert.AreEqual((410, "token-expired"), Said(Check(sheet => sheet.ExpiresMs = Now)));
    }

    [TestMethod]
    public void A_board_that_is_not_planned_is_refused_and_named()
    {
        var refusal = Check(sheet => sheet.Board = "wt32-eth01");

        Assert.AreEqual((422, "board-mismatch"), Said(refusal));
        StringAssert.Contains(refusal!.Reason, "wt32-eth01");
        Assert.IsNull(Check(sheet => sheet.Board = "devkit-v1"));
    }

    [TestMethod]
    public void A_pole_in_service_gets_another_controller_only_by_a_swap()
    {
        Assert.AreEqual((409, "pole-in-service"), Said(Check(inService: true)));
        Assert.IsNull(Check(sheet => sheet.Purpose = Purposes.Swap, inService: true));
    }

    [TestMethod]
    public void While_one_controller_is_about_to_connect_another_is_refused_and_the_same_may_repeat()
    {
        Assert.AreEqual((409, "claimed-elsewhere"), Said(Check(before: PendingOf("ffeeddccbbaa"))));
        Assert.IsNull(Check(before: PendingOf("a0b1c2d3e4f5")));
        Assert.IsNull(Check(before: PendingOf("ffeeddccbbaa", confirmByMs: Now)));
    }

    [TestMethod]
    public void A_mac_has_one_spelling_and_a_serial_its_own()
    {
        Assert.AreEqual("a0b1c2d3e4f5", ClaimRules.Canonical("A0B1C2D3E4F5"));
        Assert.AreEqual("SN-2026-X", ClaimRules.Canonical("SN-2026-X"));
    }

    private static Refusal? Check(Action<Sheet>? alter = null, bool inService = false, Claim? before = null)
    {
        var sheet = new Sheet { PoleId = "N-01", Purpose = Purposes.New, TokenHash = [], Board = "", CreatedMs = Now - 1000, ExpiresMs = Now + 1000, IssuedBy = "ada" };
        alter?.Invoke(sheet);
        return ClaimRules.Check(sheet, inService, before, "a0b1c2d3e4f5", "devkit-v1", Now);
    }

    private static Claim PendingOf(string controller, long confirmByMs = Now + 60_000) => new()
    {
        PoleId = "N-01",
        Id = "x",
        State = Claim.Pending,
        Purpose = Purposes.New,
        Controller = controller,
        Board = "devkit-v1",
        Firmware = "0.1.0",
        Boot = 0,
        TokenHash = [],
        SecretSalt = [],
        SecretHash = [],
        CreatedMs = Now - 1000,
        ConfirmByMs = confirmByMs,
    };

    private static (int, string) Said(Refusal? refusal) => (refusal!.Status, refusal.Code);
}

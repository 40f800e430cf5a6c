namespace Laterne.Setup.Tests;

[TestClass]
public sealed class SetupGateTests
{
    [TestMethod]
    public void Nobodys_pole_is_open_if_its_network_has_a_key()
    {
        Assert.IsTrue(new SetupGate(false, SetupRecord.NoClaim, true).IsOpen);
        Assert.IsFalse(new SetupGate(false, SetupRecord.NoClaim, false).IsOpen);
        var gate = new SetupGate(false, SetupRecord.NoClaim, false);
        gate.Step(SetupGate.ClaimMs, true, false);
        Assert.IsFalse(gate.IsOpen);
    }

    [TestMethod]
    public void A_pole_that_was_connected_is_closed_for_good()
    {
        var gate = new SetupGate(true, SetupRecord.NoClaim, true);
        gate.Step(0, true, false);
        gate.Step(100 * SetupGate.ClaimMs, true, false);
        Assert.IsFalse(gate.IsOpen);
    }

    [TestMethod]
    public void A_claim_that_came_to_nothing_can_be_tried_again_by_a_held_button_or_when_it_is_over()
    {
        var gate = new SetupGate(true, SetupRecord.Awaited, true);
        gate.Step(1000, true, false);
        gate.Step(1000 + SetupGate.HoldMs - 1, true, false);
        gate.Step(1000 + SetupGate.HoldMs, false, false);
        Assert.IsFalse(gate.IsOpen, "let go too early");
        gate.Step(10_000, true, false);
        gate.Step(10_000 + SetupGate.HoldMs, true, false);
        Assert.IsTrue(gate.IsOpen);
        gate.Step(20_000, false, false);
        Assert.IsTrue(gate.IsOpen);
        gate.Step(30_000, false, true);
        Assert.IsFalse(gate.IsOpen, "connected after all");
        gate.Step(SetupGate.ClaimMs, true, false);
        Assert.IsFalse(gate.IsOpen);

        var waiting = new SetupGate(true, SetupRecord.Awaited, true);
        waiting.Step(SetupGate.ClaimMs - 1, false, false);
        Assert.IsFalse(waiting.IsOpen);
        waiting.Step(SetupGate.ClaimMs, false, false);
        Assert.IsTrue(waiting.IsOpen);
        Assert.IsTrue(new SetupGate(true, SetupRecord.Reopened, true).IsOpen, "after the restart that it takes");
    }
}

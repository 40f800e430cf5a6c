using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Updates;

namespace Laterne.Releases.Tests;

/// <summary>Which faults keep a release from its place: those that were not there before.</summary>
[TestClass]
public sealed class ProvingTests : UpdateRig
{
    // The longest time a release gets to become healthy, and a little.
    private const int GivenUpMs = 1_810_000;

    public static IEnumerable<object[]> Functions =>
        Enumerable.Range(3, RollBackReason.Parts - 3).Select(part => new object[] { RollBackReason.PartName(part) });

    [TestMethod]
    [DynamicData(nameof(Functions))]
    public void A_function_that_breaks_in_the_trial_rolls_the_release_back_and_is_its_reason(string name)
    {
        Neighbour.Name = name;
        Update();
        Neighbour.Health = FunctionHealth.Fault;
        var rig = Start("1.4.0");
        rig.Run(GivenUpMs);
        Assert.AreEqual(SlotState.RolledBack, Record().State);
        Assert.IsGreaterThan(0, Restarts);
        rig = Start("1.0.0");
        rig.Run(5_000);
        CollectionAssert.AreEqual(new[] { "RolledBack" }, States(rig));
        Assert.AreEqual(name, Reason(rig));
    }

    [TestMethod]
    [DynamicData(nameof(Functions))]
    public void A_function_that_was_broken_before_keeps_no_release_from_its_place(string name)
    {
        Neighbour.Name = name;
        Neighbour.Health = FunctionHealth.Fault;
        Update();
        var rig = Start("1.4.0");
        rig.Run(130_000);
        Assert.AreEqual("Proving Confirmed", string.Join(' ', States(rig)));
    }

    [TestMethod]
    public void A_function_that_recovers_begins_the_soak_time_anew()
    {
        Update();
        Neighbour.Health = FunctionHealth.Fault;
        var rig = Start("1.4.0");
        rig.Run(600_000);
        Neighbour.Health = FunctionHealth.Ok;
        rig.Run(100_000);
        Assert.AreEqual("Proving", string.Join(' ', States(rig)));
        rig.Run(30_000);
        Assert.AreEqual("Proving Confirmed", string.Join(' ', States(rig)));
    }

    [TestMethod]
    public void A_function_that_is_absent_or_switched_off_is_no_fault()
    {
        Update();
        Neighbour.Health = FunctionHealth.Absent;
        var rig = Start("1.4.0");
        rig.Run(130_000);
        Assert.AreEqual(SlotState.None, Record().State, "confirmed and told");
        Assert.AreEqual(1, Record().Confirmed);
    }

    [TestMethod]
    public void Every_function_of_the_pole_has_a_place_among_the_parts_except_updates_itself()
    {
        // What has no name is no part of the pole.
        var names = typeof(FunctionName).GetFields().Select(field => (string)field.GetRawConstantValue()!).Where(name => name != FunctionName.None).Order();
        var parts = Functions.Select(row => (string)row[0]).Append(FunctionName.Updates).Order();
        CollectionAssert.AreEqual(names.ToArray(), parts.ToArray());
    }

    private void Update()
    {
        var rig = Start("1.0.0");
        Offer(rig, Signature);
        rig.Run(60_000);
        Assert.AreEqual(1, Record().Choose());
    }
}

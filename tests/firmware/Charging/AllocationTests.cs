namespace Laterne.Charging.Tests;

[TestClass]
public sealed class AllocationTests
{
    [TestMethod]
    [DataRow('A')]
    [DataRow('C')]
    public void Six_hours_allocate_nothing(char state)
    {
        var pole = new ChargerRig(isPeculiar: true, isSigned: true);
        pole.Vehicle.State = state;
        pole.Run(60_000);
        pole.Rig.Uplink.Arrived = null;
        pole.Rig.Uplink.Disconnect();
        var charging = pole.Function;
        Step(charging, pole, 3_600_000);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Step(charging, pole, 6 * 3_600_000);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.AreEqual(state == 'C', pole.Contactor.IsClosed);
    }

    // The function alone: the pole around it has its own test.
    private static void Step(ChargingFunction charging, ChargerRig pole, long ms)
    {
        long end = pole.Rig.Now + ms;
        while (pole.Rig.Now < end)
        {
            pole.Rig.Now += charging.Step(pole.Rig.Now, pole.Rig.Utc);
        }
    }
}

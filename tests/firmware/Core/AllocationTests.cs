using Laterne.Core.Tests.Ports;

namespace Laterne.Core.Tests;

[TestClass]
public sealed class AllocationTests
{
    [TestMethod]
    public void Six_hours_of_presence_ramps_and_telemetry_allocate_nothing()
    {
        var rig = Rig.Running(Documents.Example, Documents.Utc(2026, 11, 21, 19));
        rig.Photocell.Lux = 3;
        rig.Uplink.Arrived = null;
        rig.Uplink.Connect();
        Pass(rig, 3_600_000);
        long messages = rig.Uplink.Messages;

        long before = GC.GetAllocatedBytesForCurrentThread();
        Pass(rig, 6 * 3_600_000);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.AreEqual(0, allocated);
        Assert.IsGreaterThan(messages + 100, rig.Uplink.Messages, "telemetry was on its way all the time");
        Assert.IsGreaterThan(300, rig.Pole.State.RoadUsers);
    }

    [TestMethod]
    public void A_new_night_allocates_nothing()
    {
        var rig = Rig.Running(Documents.Example, Documents.Utc(2026, 11, 21, 9));
        rig.Run(7_200_000);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int night = 0; night < 30; night++)
        {
            rig.Motion.Pass();
            rig.Now += 24 * 3_600_000;
            rig.Step();
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Pass(Rig rig, long ms)
    {
        long end = rig.Now + ms;
        long nextPerson = rig.Now;
        while (rig.Now < end)
        {
            if (rig.Now >= nextPerson)
            {
                rig.Motion.Pass();
                nextPerson += 50_000 + (rig.Now % 7_000);
            }

            rig.Now += rig.Step();
        }
    }
}

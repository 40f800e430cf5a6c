using System.Text;
using Laterne.Core.Health;
using Laterne.Device.Storage;
using Laterne.Hardware;
using Laterne.Health;

namespace Laterne.Device.Tests;

[TestClass]
public sealed class Factory_Reset_Tests
{
    [TestMethod]
    public void Settings_go_and_boot_number_counters_and_identity_stay()
    {
        var pole = Prepared();
        Assert.AreEqual(1, pole.Firmware.Core.Settings.Version);
        Mark(pole);
        pole.Board.Restart();
        pole.Start();
        Check(pole, "");
        Assert.AreEqual(2, pole.Firmware.Core.State.Boot);
        Assert.IsGreaterThanOrEqualTo(4711, pole.Firmware.Core.State.EnergyWh);
        pole.Board.Restart();
        pole.Start();
        Assert.AreEqual(3, pole.Firmware.Core.State.Boot, "once");
    }

    [TestMethod]
    [DataRow(TornWrite.HalfThenErased)]
    [DataRow(TornWrite.Half)]
    public void A_power_cut_at_any_write_is_finished_by_the_next_start_or_has_changed_nothing(TornWrite torn)
    {
        for (var cut = 0; ; cut++)
        {
            var pole = Prepared();
            pole.Board.Flash.CutPowerAtWrite(cut, torn);
            var marked = false;
            try
            {
                Mark(pole);
                marked = true;
                pole.Board.Restart();
                pole.Start();
            }
            catch (DeviceRebootedException)
            {
                // The firmware ended with the power.
            }

            var wasCut = !pole.Board.IsPowered;
            pole.Board.PowerOn();
            pole.Start();
            pole.StepOnce();
            if (marked)
            {
                Check(pole, $"write {cut}");
            }
            else
            {
                Assert.AreEqual(1, pole.Firmware.Core.Settings.Version, $"write {cut}");
            }

            Assert.IsGreaterThanOrEqualTo(4711, pole.Firmware.Core.State.EnergyWh, $"write {cut}");
            if (!wasCut)
            {
                Assert.IsGreaterThan(4, cut);
                return;
            }
        }
    }

    private static TestPole Prepared()
    {
        var pole = new TestPole(TestPole.SideStreet, hasTime: true, prepare: board =>
        {
            board.Flash.Provision(@"I:\identity.json", """{"poleId":"N-01","secret":"s3cret-of-the-pole","host":"fleet.example"}""");
            using (board.Enter())
            {
                var counters = new byte[72];
                ByteOrder.WriteLong(counters, 0, 4711);
                ByteOrder.WriteLong(counters, 40, 4711);
                Assert.IsTrue(new Store().TryReplace("counters", counters, counters.Length));
            }
        });
        pole.Run(TimeSpan.FromSeconds(1));
        return pole;
    }

    private static void Mark(TestPole pole)
    {
        using (pole.Board.Enter())
        {
            if (!new FactoryReset(new Store()).TryMark())
            {
                throw new DeviceRebootedException("cut");
            }
        }
    }

    private static void Check(TestPole pole, string message)
    {
        Assert.AreEqual(0, pole.Firmware.Core.Settings.Version, message);
        pole.StepOnce();
        Assert.AreEqual(FunctionHealth.Ok, pole.Firmware.Core.State.Health.Storage, message + ": nothing is missed");
        StringAssert.Contains(Encoding.UTF8.GetString(pole.Board.Flash.Dump()[@"I:\identity.json"]), "s3cret-of-the-pole");
    }
}

using Laterne.Core;
using Laterne.Hardware;
using Laterne.Health;

namespace Laterne.Device.Tests;

/// <summary>Loops of restarts, the watchdog and what is left of them, with the real firmware on a virtual board.</summary>
[TestClass]
public sealed class Safe_Mode_Tests
{
    [TestMethod]
    public void A_part_that_makes_every_step_fail_ends_in_safe_mode_with_light_and_without_that_part()
    {
        var pole = new TestPole(TestPole.SideStreet, hasTime: true);
        for (var starts = 1; !pole.Firmware.IsSafeMode; starts++)
        {
            Assert.IsLessThanOrEqualTo(StartCount.MostFaults, starts);
            Assert.AreEqual(10000, pole.Light);
            pole.Board.Restart();
            pole.Board.Pins.BreakDriver(TestPole.MotionPin);
            try
            {
                pole.Start();
            }
            catch (Exception e) when (e is not DeviceRebootedException)
            {
                // As in Main: a pole that cannot be built starts anew.
            }
        }

        pole.Sensor.Lux = 5000;
        pole.Run(TimeSpan.FromMinutes(5));
        Assert.AreEqual(0, pole.Light, "the photocell decides");
        pole.Sensor.Lux = 2;
        pole.Run(TimeSpan.FromMinutes(5));
        Assert.AreEqual(10000, pole.Light);
        Assert.AreEqual(0, pole.Firmware.Core.Settings.Version);
        Assert.IsNotNull(pole.Firmware.Core.Function(FunctionName.Health));
        Assert.IsNull(pole.Firmware.Core.Function(FunctionName.Emergency));

        Assert.ThrowsExactly<DeviceRebootedException>(() => pole.Run(TimeSpan.FromHours(1)), "a quiet hour");
        pole.Start();
        Assert.IsFalse(pole.Firmware.IsSafeMode);
        pole.Run(TimeSpan.FromSeconds(10));
        Assert.AreEqual(1, pole.Firmware.Core.Settings.Version, "the settings were only left alone");
    }

    [TestMethod]
    public void In_safe_mode_the_call_button_still_calls_until_safe_mode_itself_fails_again_and_again()
    {
        var (pole, pillar) = Drivers.Call_Pillar_Tests.Make();
        while (!pole.Firmware.IsSafeMode)
        {
            pole.Board.Restart();
            pole.Start();
        }

        pole.Run(TimeSpan.FromSeconds(1));
        pillar.Press();
        pole.Run(TimeSpan.FromSeconds(1));
        Assert.AreEqual(Hardware.Peripherals.CallerSignal.Yellow, pillar.Signal);
        Assert.AreEqual(10000, pole.Light);

        for (var more = 0; more < 3; more++)
        {
            pole.Board.Restart();
            pole.Start();
        }

        Assert.IsTrue(pole.Firmware.IsSafeMode);
        Assert.IsNull(pole.Firmware.Core.Function(FunctionName.Emergency), "the pillar may be what fails");
        pole.Run(TimeSpan.FromMinutes(5));
        Assert.AreEqual(10000, pole.Light);
    }

    [TestMethod]
    public void The_last_lines_before_a_failed_step_are_there_after_it()
    {
        var pole = new TestPole(TestPole.SideStreet, hasTime: true);
        pole.Run(TimeSpan.FromSeconds(10));
        pole.Board.Pins.BreakDriver(TestPole.MotionPin);
        Assert.ThrowsExactly<DeviceRebootedException>(() => pole.StepOnce());
        pole.Start();

        var store = new Device.Storage.Store();
        using (pole.Board.Enter())
        {
            var left = new FaultLog(store);
            Assert.AreEqual(1, left.Boot);
            Assert.AreEqual("started: unknown", left.Line(0));
            StringAssert.StartsWith(left.Line(left.Count - 1), "step failed: ");
        }
    }

    [TestMethod]
    public void A_pole_whose_heap_stays_low_feeds_no_watchdog_and_tells_why_it_was_reset()
    {
        var pole = new TestPole(TestPole.SideStreet, hasTime: true);
        var fedMs = 0L;
        pole.Board.Pins.OutputChanged += (pin, _) => fedMs = pin == TestPole.WatchdogPin ? pole.NowMs : fedMs;
        pole.Run(TimeSpan.FromMinutes(1));
        Assert.IsLessThan(1_100, pole.NowMs - fedMs);

        pole.Board.FreeHeapBytes = 2_000;
        pole.Run(TimeSpan.FromMinutes(3) + TimeSpan.FromSeconds(15));
        Assert.IsGreaterThan(10_000, pole.NowMs - fedMs, "a chip that waits 10 s acts");
        pole.Board.Restart(clockKept: false);
        Assert.AreEqual(10000, pole.Light);
        Assert.AreEqual("watchdog", pole.Start().BootReason);
    }

    [TestMethod]
    public void Without_a_watchdog_that_acts_it_restarts_itself()
    {
        var pole = new TestPole(TestPole.SideStreet, hasTime: true);
        pole.Board.FreeHeapBytes = 2_000;
        Assert.ThrowsExactly<DeviceRebootedException>(() => pole.Run(TimeSpan.FromMinutes(6)));
        Assert.AreEqual("software", pole.Start().BootReason);
        Assert.AreEqual(2, pole.Board.Starts);
    }

    [TestMethod]
    public void A_street_whose_supply_flaps_has_light_at_every_start_and_functions_in_most()
    {
        var pole = new TestPole(TestPole.SideStreet, hasTime: true);
        var safe = 0;
        for (var i = 0; i < 50; i++)
        {
            pole.Run(TimeSpan.FromMinutes(1));
            pole.Board.PowerOff();
            pole.Board.PowerOn();
            pole.Start();
            Assert.AreEqual(10000, pole.Light);
            safe += pole.Firmware.IsSafeMode ? 1 : 0;
        }

        Assert.IsInRange(5, 12, safe);
    }

    [TestMethod]
    public void A_power_cut_at_any_write_of_a_loop_of_restarts_leaves_a_pole_that_gets_out_of_safe_mode()
    {
        for (var cut = 0; cut < 24; cut++)
        {
            var pole = new TestPole(TestPole.SideStreet, hasTime: true);
            pole.Board.Flash.CutPowerAtWrite(cut, TornWrite.HalfThenErased);
            for (var i = 0; i < 7; i++)
            {
                try
                {
                    pole.Board.Restart();
                    pole.Start();
                    pole.StepOnce();
                }
                catch (DeviceRebootedException)
                {
                    pole.Board.PowerOn();
                }
            }

            for (var i = 0; i < 2; i++)
            {
                try
                {
                    pole.Board.Restart();
                    pole.Start();
                    pole.Run(TimeSpan.FromMinutes(61));
                }
                catch (DeviceRebootedException)
                {
                    pole.Start();
                }
            }

            Assert.IsFalse(pole.Firmware.IsSafeMode, $"write {cut}");
        }
    }
}

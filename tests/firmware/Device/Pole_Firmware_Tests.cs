using Laterne.Hardware;

namespace Laterne.Device.Tests;

[TestClass]
public sealed class Pole_Firmware_Tests
{
    [TestMethod]
    public void The_version_that_is_reported_is_the_one_that_was_built() =>
        Assert.AreEqual(PoleFirmware.Version, typeof(PoleFirmware).Assembly.GetName().Version!.ToString(3), "else a pole rolls every release of this build back");

    [TestMethod]
    public void A_passer_by_makes_the_output_rise_within_a_fifth_of_a_second()
    {
        var pole = new TestPole(TestPole.SideStreet, hasTime: true);
        var random = new Random(7);
        List<long> delays = [];
        for (var i = 0; i < 100; i++)
        {
            pole.Run(TimeSpan.FromSeconds(20) + TimeSpan.FromMilliseconds(random.Next(1000)));
            var before = pole.Light;
            Assert.IsInRange(1, 2000, before);
            var edge = pole.NowMs;
            pole.Board.Pins.Drive(TestPole.MotionPin, true);
            Assert.IsTrue(pole.Firmware.Wake.WaitOne(0), "the edge wakes the step loop");
            while (pole.Light <= before)
            {
                pole.Board.Clock.Advance(TimeSpan.FromMilliseconds(pole.StepOnce()));
            }

            delays.Add(pole.NowMs - edge);
            pole.Board.Pins.Drive(TestPole.MotionPin, false);
        }

        delays.Sort();
        Assert.IsLessThanOrEqualTo(100, delays[94], "p95, ms");
        Assert.IsLessThanOrEqualTo(200, delays[^1], "longest, ms");
    }

    [TestMethod]
    public void The_lamp_reaches_boost_and_comes_back_to_standby()
    {
        var pole = new TestPole(TestPole.SideStreet, hasTime: true);
        pole.Run(TimeSpan.FromSeconds(10));
        Assert.AreEqual(20, pole.Firmware.Core.State.TargetLevel);

        pole.Board.Pins.Drive(TestPole.MotionPin, true);
        pole.Run(TimeSpan.FromSeconds(3));
        Assert.AreEqual(10000, pole.Light);

        pole.Board.Pins.Drive(TestPole.MotionPin, false);
        pole.Run(TimeSpan.FromSeconds(10));
        Assert.AreEqual(20, pole.Firmware.Core.State.TargetLevel);
        Assert.IsLessThanOrEqualTo(2000, pole.Light);
        Assert.AreEqual(1, pole.Firmware.Core.State.RoadUsers);
    }

    [TestMethod]
    public void A_restart_that_the_firmware_asks_for_keeps_time_settings_and_says_so()
    {
        var pole = new TestPole(TestPole.SideStreet, hasTime: true);
        var reboots = 0;
        pole.Board.Rebooted += () => reboots++;
        pole.Run(TimeSpan.FromSeconds(10));

        using (pole.Board.Enter())
        {
            Assert.ThrowsExactly<DeviceRebootedException>(() => pole.Firmware.Restart());
        }

        Assert.AreEqual(1, reboots);
        Assert.AreEqual(10000, pole.Light, "nobody drives the stage");
        var restarted = pole.Start();
        Assert.AreEqual("software", restarted.BootReason);
        pole.Run(TimeSpan.FromSeconds(10));
        Assert.AreEqual("side-streets", restarted.Core.State.Program);
        Assert.AreEqual(20, restarted.Core.State.TargetLevel);
        pole.Board.Restart();
        Assert.AreEqual("unknown", pole.Start().BootReason);
    }

    [TestMethod]
    public void A_brown_out_keeps_the_settings_and_lights_until_the_time_is_known_again()
    {
        var pole = new TestPole(TestPole.SideStreet, hasTime: true);
        pole.Run(TimeSpan.FromSeconds(10));
        var boot = pole.Firmware.Core.State.Boot;

        pole.Board.PowerOff();
        Assert.IsFalse(pole.Board.Pwm.IsDriven(TestPole.LampPin));
        pole.Board.Clock.Advance(TimeSpan.FromSeconds(2));
        pole.Board.PowerOn();
        pole.Board.I2c.IsStuck = true;
        var restarted = pole.Start();

        Assert.AreEqual("powerOn", restarted.BootReason);
        Assert.AreEqual(boot + 1, restarted.Core.State.Boot);
        Assert.AreEqual(10000, pole.Light);
        pole.Run(TimeSpan.FromMinutes(5));
        Assert.AreEqual(1, restarted.Core.State.SettingsVersion);
        Assert.AreEqual(10000, pole.Light, "neither time nor photocell: on");
        pole.Board.Clock.SetUtc(TestPole.WinterNightMs);
        pole.Run(TimeSpan.FromMinutes(1));
        Assert.AreEqual(20, restarted.Core.State.TargetLevel);
    }

    [TestMethod]
    public void A_dead_firmware_cannot_touch_the_board_that_has_started_again()
    {
        var pole = new TestPole(TestPole.SideStreet, hasTime: true);
        pole.Run(TimeSpan.FromSeconds(1));
        var dead = pole.Firmware;
        pole.Board.Restart();
        pole.Start();
        var starts = pole.Board.Starts;

        using (pole.Board.Enter())
        {
            Assert.ThrowsExactly<DeviceRebootedException>(() => dead.Step());
        }

        Assert.AreEqual(starts, pole.Board.Starts);
    }

    [TestMethod]
    public void A_steady_pole_allocates_nothing()
    {
        var pole = new TestPole(TestPole.SideStreet, hasTime: true);
        pole.Run(TimeSpan.FromMinutes(2));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 300; i++)
        {
            pole.Board.Clock.Advance(TimeSpan.FromMilliseconds(pole.StepOnce()));
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void An_inverting_stage_gets_inverted_duty()
    {
        var pole = new TestPole(prepare: board => board.Flash.Provision(@"I:\board.json", """{"name":"oc","lampPwmInverted":true}"""));

        Assert.IsTrue(pole.Board.Pwm.IsDriven(TestPole.LampPin));
        Assert.AreEqual(0.0, pole.Board.Pwm.Duty(TestPole.LampPin));
    }
}

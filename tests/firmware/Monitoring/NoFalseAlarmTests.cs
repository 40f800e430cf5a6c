namespace Laterne.Monitoring.Tests;

[TestClass]
public sealed class NoFalseAlarmTests
{
    [TestMethod]
    public void Passers_by_all_night_raise_nothing()
    {
        var rig = new MonitoringRig(presence: true);
        var random = new Random(4);
        rig.Minutes(12 * 60, () =>
        {
            if (random.Next(120) == 0)
            {
                rig.Rig.Motion.Pass();
            }
        });
        Assert.IsEmpty(rig.Alarms);
    }

    [TestMethod]
    public void Ramps_of_an_hour_and_overrides_to_every_level_raise_nothing()
    {
        var rig = new MonitoringRig();
        foreach (var level in new[] { 10, 100, 0, 55, 10, 0, 100, 30 })
        {
            rig.Override(level, 20);
            rig.Minutes(21);
        }

        Assert.IsEmpty(rig.Alarms);
    }

    [TestMethod]
    public void A_silent_meter_is_no_dead_lamp()
    {
        var rig = new MonitoringRig();
        rig.Minutes(5);
        rig.Lamp.IsSilent = true;
        rig.Lamp.IsDead = true;
        rig.Minutes(300);
        Assert.IsEmpty(rig.Alarms);
        rig.Lamp.IsSilent = false;
        rig.Minutes(1);
        Assert.IsEmpty(rig.Alarms, "hours of silence speak for nothing");
        rig.Minutes(2);
        CollectionAssert.AreEqual(new[] { "lampFailure raised" }, rig.Alarms);
        rig.Lamp.IsSilent = true;
        rig.Minutes(300);
        Assert.HasCount(1, rig.Alarms, "nor does silence repair a lamp");
    }

    [TestMethod]
    public void A_meter_that_answers_every_other_round_still_tells_a_dead_lamp()
    {
        var rig = new MonitoringRig();
        rig.Lamp.IsDead = true;
        var round = 0;
        rig.Minutes(20, () => rig.Lamp.IsSilent = round++ / 10 % 2 == 0);
        CollectionAssert.AreEqual(new[] { "lampFailure raised" }, rig.Alarms);
    }

    [TestMethod]
    public void A_meter_wired_the_wrong_way_round_is_no_dead_lamp()
    {
        var rig = new MonitoringRig();
        rig.Lamp.Factor = 0;
        rig.Lamp.Extra = -56;
        rig.Minutes(60);
        Assert.IsEmpty(rig.Alarms);
    }

    [TestMethod]
    public void A_dead_lamp_is_neither_cycling_nor_too_low_nor_deaf()
    {
        var rig = new MonitoringRig();
        rig.Minutes(5);
        rig.Lamp.IsDead = true;
        for (var i = 0; i < 10; i++)
        {
            rig.Override(i % 2 == 0 ? 20 : 80, 5);
            rig.Minutes(6);
        }

        CollectionAssert.AreEqual(new[] { "lampFailure raised" }, rig.Alarms);
    }

    [TestMethod]
    public void Each_alarm_of_random_faults_is_raised_and_cleared_in_turn_and_a_sound_lamp_ends_without_any()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var random = new Random(seed);
            var thermometer = new FakeThermometer();
            var rig = new MonitoringRig(section: """{"derates":true}""", thermometer: thermometer, presence: random.Next(2) == 0);
            for (var i = 0; i < 60; i++)
            {
                switch (random.Next(10))
                {
                    case 0: rig.Lamp.IsDead = !rig.Lamp.IsDead; break;
                    case 1: rig.Lamp.StuckAtPercent = random.Next(2) == 0 ? null : random.Next(101); break;
                    case 2: rig.Lamp.Factor = 0.3 + (random.NextDouble() * 1.5); break;
                    case 3: rig.Lamp.IsSilent = !rig.Lamp.IsSilent; break;
                    case 4: thermometer.Celsius = random.Next(4) == 0 ? null : random.Next(20, 120); break;
                    case 5: rig.Override(random.Next(10) == 0 ? 0 : random.Next(10, 101), random.Next(1, 30)); break;
                    case 6: rig.Rig.Motion.Pass(); break;
                    case 7 when random.Next(3) == 0: rig.Restart(); break;
                    default: break;
                }

                rig.Minutes(random.Next(1, 40), () => Assert.IsTrue(
                    rig.Rig.Light.Hundredths is 0 or >= 1000 and <= 10_000, $"seed {seed}: driven with {rig.Rig.Light.Hundredths}"));
            }

            (rig.Lamp.IsDead, rig.Lamp.StuckAtPercent, rig.Lamp.Factor, rig.Lamp.IsSilent, thermometer.Celsius) = (false, null, 1, false, 30);
            for (var i = 0; i < 6; i++)
            {
                rig.Override(100, 35);
                rig.Minutes(36);
                rig.Override(0, 5);
                rig.Minutes(6);
                rig.Override(20, 5);
                rig.Minutes(6);
            }

            Assert.AreEqual(0, rig.Monitoring.Raised, $"seed {seed}");
            foreach (var kind in rig.Alarms.GroupBy(alarm => alarm.Split(' ')[0]))
            {
                CollectionAssert.AreEqual(
                    Enumerable.Range(0, kind.Count()).Select(i => kind.Key + (i % 2 == 0 ? " raised" : " cleared")).ToArray(), kind.ToArray(),
                    $"seed {seed}");
            }
        }
    }
}

using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Core.Tests;
using Laterne.Core.Tests.Ports;
using static Laterne.Energy.Tests.Poles;

namespace Laterne.Energy.Tests;

/// <summary>The charger's current between the rounds: which phase counts, how often it is read, and that the rounds go on beside it.</summary>
[TestClass]
public sealed class CurrentWatchTests
{
    private const long Evening = 1_795_302_000_000;
    private const int Lamp = 1;
    private const int Charger = 2;

    private readonly FakeMeterBus _bus = new();
    private readonly List<long> _gaps = [];
    private EnergyMaker _maker = null!;
    private long _readMs;

    [TestMethod]
    [DataRow("sdm120", new[] { 12.0 }, 12_000)]
    [DataRow("sdm630", new[] { 12.0, 3.0, 16.5 }, 16_500)]
    [DataRow("sdm72d-m-v2", new[] { 0, 14.25, 0 }, 14_250)]
    [DataRow("abb-b", new[] { 12.0, 16.25, double.NaN }, 16_250)]
    public void The_most_loaded_phase_counts_whichever_it_is(string model, double[] phases, int milliampere)
    {
        var rig = Running(model);
        _bus.Meters[Charger].Ampere = phases[0];
        _bus.Meters[Charger].PhaseAmpere = phases;
        Watch(rig, 1_000);
        Assert.AreEqual(milliampere, _maker.Charger.CurrentMilliampere);
    }

    [TestMethod]
    public void A_meter_without_other_phases_is_asked_for_the_first_alone()
    {
        var rig = Running("abb-b");
        _bus.Meters[Charger].HasOnePhase = true;
        _bus.Meters[Charger].Ampere = 9.5;
        Watch(rig, 1_000);
        Assert.AreEqual(9_500, _maker.Charger.CurrentMilliampere);
    }

    [TestMethod]
    public void A_meter_that_was_busy_for_a_moment_is_read_in_all_phases_again()
    {
        var rig = Running("sdm630");
        Watch(rig, 1_000);
        _bus.Meters[Charger].Refuses = 6;
        Watch(rig, 1_000);
        _bus.Meters[Charger].Refuses = null;
        _bus.Meters[Charger].PhaseAmpere = [3, 20, 3];
        Watch(rig, 1_000);
        Assert.AreEqual(20_000, _maker.Charger.CurrentMilliampere);
    }

    [TestMethod]
    [DataRow(double.NaN)]
    [DataRow(-1.0)]
    [DataRow(120.0)]
    public void What_is_no_current_is_no_reading(double ampere)
    {
        var rig = Running("sdm630");
        Watch(rig, 1_000);
        long readMs = _maker.Charger.CurrentReadMs;
        _bus.Meters[Charger].PhaseAmpere = [ampere, ampere, ampere];
        Watch(rig, 1_000);
        Assert.IsLessThan(readMs + 300, _maker.Charger.CurrentReadMs);
    }

    [TestMethod]
    public void It_is_read_several_times_a_second_while_somebody_wants_to_know_and_not_otherwise()
    {
        var rig = Running("sdm630");
        int before = _bus.Requests;
        rig.Run(60_000);
        Assert.AreEqual(-1, _maker.Charger.CurrentReadMs);
        int idle = _bus.Requests - before;
        _bus.LooksUntilAnswer = 4;
        Watch(rig, 60_000);
        Assert.IsInRange(250, 350, _gaps.Count, "60 s");
        Assert.IsLessThanOrEqualTo(350, _gaps.Max());
        _maker.Charger.WatchCurrent(false, false);
        before = _bus.Requests;
        rig.Run(60_000);
        Assert.AreEqual(idle, _bus.Requests - before, 11);
    }

    [TestMethod]
    public void Urgent_readings_follow_each_other_without_a_pause()
    {
        var rig = Running("sdm630");
        _bus.LooksUntilAnswer = 4;
        Watch(rig, 1_000);
        _gaps.Clear();
        Watch(rig, 2_000, isUrgent: true);
        Assert.IsLessThanOrEqualTo(200, _gaps.Max());
    }

    [TestMethod]
    public void A_silent_lamp_meter_holds_it_up_for_less_than_half_a_second_and_the_rounds_go_on_beside_it()
    {
        var rig = Running("sdm630");
        Watch(rig, 30_000);
        _bus.Meters[Lamp].IsSilent = true;
        _bus.LooksUntilAnswer = 4;
        _gaps.Clear();
        Watch(rig, 300_000);
        Assert.IsLessThanOrEqualTo(550, _gaps.Max());
        Assert.IsTrue(Function(rig).Lamp.State.IsFaulty);
        Assert.IsTrue(Function(rig).Charger.State.IsFresh);
    }

    [TestMethod]
    public void A_charger_meter_that_falls_silent_is_a_fault_as_ever_and_leaves_the_line_to_the_lamp()
    {
        var rig = Running("sdm630");
        Watch(rig, 30_000);
        _bus.Meters[Charger].IsSilent = true;
        Watch(rig, 60_000);
        Assert.IsTrue(Function(rig).Charger.State.IsFaulty);
        Assert.IsTrue(Function(rig).Lamp.State.IsFresh);
        _bus.Meters[Charger].IsSilent = false;
        Watch(rig, 30_000);
        Assert.AreEqual(FunctionHealth.Ok, Function(rig).Health);
        Assert.IsGreaterThan(rig.Now - 400, _maker.Charger.CurrentReadMs);
    }

    [TestMethod]
    public void No_noise_on_the_line_becomes_a_current()
    {
        var random = new Random(11);
        var rig = Running("sdm630");
        _bus.Meters[Charger].PhaseAmpere = [7.5, 7.5, 7.5];
        Watch(rig, 1_000);
        _bus.Disturb = answer =>
        {
            byte[] broken = [.. answer];
            broken[random.Next(broken.Length)] ^= (byte)random.Next(1, 256);
            return random.Next(3) == 0 ? answer : random.Next(2) == 0 ? broken : broken[..random.Next(broken.Length)];
        };
        for (int i = 0; i < 3_000; i++)
        {
            Watch(rig, 100);
            Assert.AreEqual(7_500, _maker.Charger.CurrentMilliampere);
        }
    }

    private Rig Running(string model)
    {
        _bus.Meters[Lamp] = new FakeMeter("sdm120") { Serial = 1 };
        _bus.Meters[Charger] = new FakeMeter(model) { Serial = 2 };
        _maker = new EnergyMaker(_bus);
        var rig = Rig.Running(
            Document("{\"lampMeter\":{\"model\":\"sdm120\",\"address\":1},\"chargerMeter\":{\"model\":\"" + model + "\",\"address\":2}}"), Evening,
            ports => ports.Functions = [_maker]);
        rig.Run(5_000);
        return rig;
    }

    /// <summary>Runs while it is watched; in steps as small as a charge point's.</summary>
    private void Watch(Rig rig, long ms, bool isUrgent = false)
    {
        for (long end = rig.Now + ms; rig.Now < end;)
        {
            _maker.Charger.WatchCurrent(true, isUrgent);
            int next = rig.Step();
            if (_maker.Charger.CurrentReadMs is > 0 and var readMs && readMs != _readMs)
            {
                _gaps.Add(_readMs == 0 ? 0 : readMs - _readMs);
                _readMs = readMs;
            }

            rig.Now += Math.Min(next, 50);
        }
    }
}

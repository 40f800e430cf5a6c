using System.Text.Json.Nodes;
using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Core.Tests;
using Laterne.Core.Tests.Ports;
using static Laterne.Energy.Tests.Poles;

namespace Laterne.Energy.Tests;

[TestClass]
public sealed class MeterTests
{
    private const long Evening = 1_795_302_000_000;

    private readonly FakeMeterBus _bus = new();
    private readonly FakeMeter _meter = new("sdm630");

    [TestMethod]
    [DataRow("sdm120")]
    [DataRow("sdm630")]
    [DataRow("sdm72d-m-v2")]
    [DataRow("abb-b")]
    public void Each_model_is_read_by_its_own_registers(string model)
    {
        _bus.Meters[9] = new FakeMeter(model) { Watt = -3.25 };
        var rig = Running(model, 9);
        rig.Run(5_000);

        var lamp = Function(rig).Lamp.State;
        Assert.IsTrue(lamp.IsFresh);
        Assert.AreEqual(4711, lamp.Serial);
        Assert.AreEqual(230_500, lamp.VoltageMillivolt);
        Assert.AreEqual(250, lamp.CurrentMilliampere);
        Assert.AreEqual(-3_250, lamp.PowerMilliwatt);
        Assert.AreEqual(12_340, lamp.RegisterWh);
        Assert.AreEqual(0, lamp.TotalWh, "what it counted before it came here is not this pole's");
        Assert.AreEqual(FunctionHealth.Ok, Function(rig).Health);
    }

    [TestMethod]
    public void Two_meters_share_the_line_and_their_readings_reach_the_server()
    {
        _bus.Meters[1] = _meter;
        _bus.Meters[2] = new FakeMeter("abb-b") { Serial = 9, KilowattHours = 100 };
        var rig = Rig.Running(Document("""{"lampMeter":{"model":"sdm630","address":1},"chargerMeter":{"model":"abb-b","address":2}}"""), Evening, Equip);
        rig.Uplink.Connect();
        rig.Run(5_000);
        _meter.KilowattHours += 0.5;
        _bus.Meters[2].KilowattHours += 7;
        rig.Run(900_000);

        JsonNode lamp = rig.Uplink.Readings.Last(reading => (string)reading["kind"]! == "lampMeter");
        JsonNode charger = rig.Uplink.Readings.Last(reading => (string)reading["kind"]! == "chargerMeter");
        Assert.AreEqual(500, (long)lamp["activeEnergyWh"]!);
        Assert.AreEqual(56_100, (long)lamp["activePowerMilliwatt"]!);
        Assert.AreEqual(7_000, (long)charger["activeEnergyWh"]!);
        Assert.AreEqual(107_000, (long)charger["registerWh"]!);
    }

    [TestMethod]
    public void A_silent_meter_is_a_fault_raised_once_and_cleared_once_and_no_reading_is_made_up()
    {
        _bus.Meters[1] = _meter;
        var rig = Running("sdm630", 1);
        rig.Uplink.Connect();
        rig.Run(30_000);
        _meter.IsSilent = true;
        rig.Run(15_000);
        Assert.IsFalse(Faults(rig).Any(), "two misses are no fault yet");
        rig.Run(1_800_000);
        Assert.AreEqual(FunctionHealth.Fault, Function(rig).Health);
        JsonNode last = rig.Uplink.Readings.Last();
        Assert.IsNull(last["activePowerMilliwatt"]);
        Assert.AreEqual(0, (long)last["activeEnergyWh"]!);

        _meter.IsSilent = false;
        rig.Run(60_000);
        CollectionAssert.AreEqual(new[] { "raised", "cleared" }, Faults(rig).ToArray());
        Assert.AreEqual("lampMeter: silent", (string)rig.Uplink.Of(2).First(e => (string)e["type"]! == "meterFault")["detail"]!);
        Assert.AreEqual(FunctionHealth.Ok, Function(rig).Health);
    }

    [TestMethod]
    [DataRow(double.NaN, 0.25)]
    [DataRow(1_000_000d, 0.25)]
    [DataRow(230d, double.PositiveInfinity)]
    [DataRow(230d, 5_000d)]
    public void A_value_that_cannot_be_is_a_fault_and_not_a_reading(double volt, double ampere)
    {
        (_meter.Volt, _meter.Ampere) = (volt, ampere);
        _bus.Meters[1] = _meter;
        var rig = Running("sdm630", 1);
        rig.Run(60_000);
        Assert.AreEqual(FunctionHealth.Fault, Function(rig).Health);
        Assert.AreEqual(0, Function(rig).Lamp.State.Serial);
    }

    [TestMethod]
    public void Another_serial_number_is_an_event_and_the_poles_counter_goes_on()
    {
        _bus.Meters[1] = _meter;
        var rig = Running("sdm630", 1);
        rig.Uplink.Connect();
        rig.Run(15_000);
        _meter.KilowattHours = 12.4;
        rig.Run(15_000);
        Assert.AreEqual(60, Function(rig).Lamp.State.TotalWh);
        (_meter.Serial, _meter.KilowattHours) = (4712, 3);
        rig.Run(25_000);
        _meter.KilowattHours = 3.1;
        rig.Run(15_000);

        Assert.AreEqual(160, Function(rig).Lamp.State.TotalWh);
        JsonNode changed = rig.Uplink.Of(2).Single(e => (string)e["type"]! == "meterChanged");
        Assert.AreEqual("""{"serialBefore":4711,"serial":4712,"registerBeforeWh":12400,"registerWh":3000}""", changed["data"]!.ToJsonString());
    }

    [TestMethod]
    public void A_serial_number_that_is_named_once_is_a_miss_and_changes_nothing()
    {
        _bus.Meters[1] = _meter;
        var rig = Running("sdm630", 1);
        rig.Uplink.Connect();
        rig.Run(15_000);
        for (int i = 0; i < 20; i++)
        {
            _meter.Serial = _meter.Serial == 4711 ? 815u : 4711u;
            rig.Run(10_000);
        }

        Assert.AreEqual(4711, Function(rig).Lamp.State.Serial);
        Assert.IsFalse(rig.Uplink.Of(2).Any(e => (string)e["type"]! == "meterChanged"));
    }

    [TestMethod]
    public void A_register_that_rises_faster_than_the_feeder_bears_is_no_reading_and_is_not_counted()
    {
        _bus.Meters[1] = _meter;
        var rig = Running("sdm630", 1);
        rig.Uplink.Connect();
        rig.Run(15_000);
        _meter.KilowattHours += 1_000;
        rig.Run(40_000);
        Assert.AreEqual(0, Function(rig).Lamp.State.TotalWh);
        Assert.IsFalse(Function(rig).Lamp.State.IsFresh);
        Assert.AreEqual("lampMeter: jump", (string)rig.Uplink.Of(2).Single(e => (string)e["type"]! == "meterFault")["detail"]!);

        _meter.KilowattHours -= 1_000 - 0.1;
        rig.Run(30_000);
        Assert.AreEqual(100, Function(rig).Lamp.State.TotalWh);
        Assert.AreEqual(FunctionHealth.Ok, Function(rig).Health);
    }

    [TestMethod]
    public void Reading_allocates_nothing()
    {
        var bus = new RecordedBus(_meter, 1);
        var rig = Rig.Running(
            Document("""{"lampMeter":{"model":"sdm630","address":1},"periodS":1}"""), Evening, ports => ports.Functions = [new EnergyMaker(bus)]);
        rig.Run(120_000);
        IPoleFunction energy = rig.Pole.Function(FunctionName.Energy)!;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 3_000; i++)
        {
            rig.Now += energy.Step(rig.Now, rig.Utc);
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.IsTrue(((EnergyFunction)energy).Lamp.State.IsFresh);
        Assert.IsGreaterThan(500, bus.Requests);
    }

    [TestMethod]
    public void A_register_that_falls_is_told_and_not_counted()
    {
        _bus.Meters[1] = _meter;
        var rig = Running("sdm630", 1);
        rig.Uplink.Connect();
        rig.Run(15_000);
        _meter.KilowattHours -= 1;
        rig.Run(60_000);
        Assert.AreEqual(0, Function(rig).Lamp.State.TotalWh);
        Assert.IsTrue(Function(rig).Lamp.State.IsBackwards);
        _meter.KilowattHours += 1.1;
        rig.Run(60_000);
        Assert.AreEqual(100, Function(rig).Lamp.State.TotalWh);
        CollectionAssert.AreEqual(
            new[] { "meterRunningBackwards raised", "meterFault raised", "meterRunningBackwards cleared", "meterFault cleared" },
            rig.Uplink.EventTypes.Where(type => type.StartsWith("meter")).ToArray());
    }

    [TestMethod]
    public void A_power_cut_loses_no_energy_because_the_meter_keeps_its_register()
    {
        _bus.Meters[1] = _meter;
        var rig = Running("sdm630", 1);
        rig.Run(15_000);
        _meter.KilowattHours += 1;
        rig.Run(15_000);
        rig.Restart();
        _meter.KilowattHours += 1;
        rig.Run(15_000);
        Assert.AreEqual(2_000, Function(rig).Lamp.State.TotalWh);
    }

    [TestMethod]
    public void No_noise_on_the_line_becomes_a_reading_or_stops_the_pole()
    {
        var random = new Random(7);
        _bus.Meters[1] = _meter;
        var rig = Running("sdm630", 1);
        rig.Run(15_000);
        var state = Function(rig).Lamp.State;
        _bus.Disturb = answer =>
        {
            int kind = random.Next(5);
            byte[] noise = new byte[random.Next(0, 24)];
            random.NextBytes(noise);
            if (kind == 0)
            {
                return noise;
            }

            byte[] broken = kind == 1 ? answer[..random.Next(answer.Length)] : [.. answer];
            if (kind == 2)
            {
                broken[random.Next(broken.Length)] ^= (byte)random.Next(1, 256);
            }

            return kind == 3 ? [.. noise, .. broken] : kind == 4 ? [.. broken, .. noise] : broken;
        };
        rig.Run(4 * 3_600_000, () =>
        {
            Assert.IsTrue(!state.IsFresh || state.PowerMilliwatt == 56_100);
            Assert.AreEqual(12_340, state.RegisterWh);
        });
        Assert.AreEqual(0, state.TotalWh);
        Assert.IsGreaterThan(1000, _bus.Requests);
    }

    private Rig Running(string model, int address) =>
        Rig.Running(Document($$$"""{"lampMeter":{"model":"{{{model}}}","address":{{{address}}}}}"""), Evening, Equip);

    private void Equip(PolePorts ports) => ports.Functions = [new EnergyMaker(_bus)];
}

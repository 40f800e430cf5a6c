using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Core.Tests;
using Laterne.Core.Tests.Ports;
using static Laterne.Energy.Tests.Poles;

namespace Laterne.Energy.Tests;

[TestClass]
public sealed class MeterSettingsTests
{
    private const long Evening = 1_795_302_000_000;
    private const string Sdm630 = """{"lampMeter":{"model":"sdm630","address":1}}""";

    private readonly FakeMeterBus _bus = new();

    [TestMethod]
    [DataRow("""{"lampMeter":{"model":"sdm999"}}""", "energy.lampMeter.model")]
    [DataRow("""{"lampMeter":{"address":3}}""", "energy.lampMeter.model")]
    [DataRow("""{"lampMeter":{"model":"sdm120","address":248}}""", "energy.lampMeter.address")]
    [DataRow("""{"lampMeter":{"model":"sdm120","address":5},"chargerMeter":{"model":"abb-b","address":5}}""", "energy.chargerMeter")]
    [DataRow("""{"periodS":0}""", "energy.periodS")]
    public void A_wrong_setting_is_refused_with_its_field(string section, string field)
    {
        var rig = Rig.Running(Document(section), Evening, Equip);
        rig.Uplink.Connect();
        rig.Run(2_000);
        Assert.AreEqual(field, (string)rig.Uplink.Of(3).Last()["refusal"]!["field"]!);
    }

    [TestMethod]
    public void Without_a_meter_in_the_settings_the_line_stays_quiet()
    {
        var rig = Rig.Running(Documents.Example, Evening, Equip);
        rig.Run(60_000);
        Assert.AreEqual(0, _bus.Requests);
        Assert.AreEqual(FunctionHealth.Absent, Function(rig).Health);
    }

    [TestMethod]
    public void A_meter_taken_out_of_the_settings_gives_no_reading_any_more_and_its_fault_is_cleared()
    {
        _bus.Meters[1] = new FakeMeter("sdm630");
        var rig = Rig.Running(Document(Sdm630), Evening, Equip);
        rig.Uplink.Connect();
        rig.Run(15_000);
        var state = Function(rig).Lamp.State;
        Assert.IsTrue(state.IsFresh);
        Assert.IsInRange(rig.Now - 11_000, rig.Now, state.ReadMs);
        rig.Uplink.Desire(Document("""{"lampMeter":{"model":"sdm630","address":7}}""", version: 43));
        rig.Run(100);
        Assert.IsFalse(state.IsFresh, "the meter at another address is not read yet");
        Assert.AreEqual(-1, state.ReadMs);
        rig.Run(60_000);
        Assert.IsTrue(state.IsFaulty);

        rig.Uplink.Desire(Document("{}", version: 44));
        rig.Run(5_000);
        Assert.AreEqual(FunctionHealth.Absent, Function(rig).Health);
        CollectionAssert.AreEqual(new[] { "raised", "cleared" }, Faults(rig).ToArray());
    }

    [TestMethod]
    public void Settings_that_leave_the_meter_alone_leave_its_round_alone()
    {
        _bus.Meters[1] = new FakeMeter("sdm630");
        var rig = Rig.Running(Document(Sdm630), Evening, Equip);
        rig.Run(15_000);
        for (int version = 43; version < 60; version++)
        {
            rig.Uplink.Desire(Document(Sdm630, version));
            rig.Run(3_000);
            Assert.IsTrue(Function(rig).Lamp.State.IsFresh);
        }
    }

    private void Equip(PolePorts ports) => ports.Functions = [new EnergyMaker(_bus)];
}

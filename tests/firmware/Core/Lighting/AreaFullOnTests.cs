using Laterne.Core.Ports;
using Laterne.Core.Tests.Ports;

namespace Laterne.Core.Tests.Lighting;

[TestClass]
public sealed class AreaFullOnTests
{
    private readonly Rig _rig = Rig.Running(Documents.Example, Documents.Utc(2026, 11, 21, 23));

    public AreaFullOnTests()
    {
        _rig.Uplink.Connect();
        _rig.Run(20_000);
    }

    [TestMethod]
    public void It_lights_fully_for_its_seconds_above_an_override_and_then_gives_the_lamp_back()
    {
        Command("override", "\"level\":20,\"expiration\":" + (_rig.Utc + 3_600_000) + ",\"reason\":\"quiet\"");
        Command("area-full-on", "\"seconds\":600");
        Assert.AreEqual(10_000, _rig.Light.Hundredths);
        Assert.AreEqual("emergency", _rig.Pole.State.Reason);
        Assert.AreEqual("areaFullOn", _rig.Pole.State.Detail);
        _rig.Run(590_000);
        Assert.AreEqual(10_000, _rig.Light.Hundredths);
        _rig.Run(12_000);
        Assert.AreEqual(2000, _rig.Light.Hundredths);
    }

    [TestMethod]
    public void It_lights_by_day_as_well_and_zero_seconds_end_it()
    {
        _rig.SetUtc(Documents.Utc(2026, 11, 22, 12));
        _rig.Photocell.Lux = 9_000;
        _rig.Run(90_000);
        Assert.AreEqual(0, _rig.Light.Hundredths);
        Command("area-full-on", "\"seconds\":7200");
        Assert.AreEqual(10_000, _rig.Light.Hundredths);
        Command("area-full-on", "\"seconds\":0");
        Assert.AreEqual(0, _rig.Light.Hundredths);
    }

    [TestMethod]
    public void A_time_out_of_range_is_refused()
    {
        Command("area-full-on", "\"seconds\":7201");
        Assert.AreEqual("refused", (string?)_rig.Uplink.Of(UplinkKind.Response).Last()["status"]);
        Command("identify", "\"seconds\":301");
        Assert.AreEqual("seconds", (string?)_rig.Uplink.Of(UplinkKind.Response).Last()["field"]);
    }

    private void Command(string name, string members)
    {
        _rig.Uplink.Command(name, name + _rig.Now, $$"""{"expires":{{_rig.Utc + 10_000}},{{members}}}""");
        _rig.Run(2_000);
    }
}

using Laterne.Core.Lighting;
using Laterne.Emergency.Tests;

namespace Laterne.LightAhead.Tests;

[TestClass]
public sealed class CallTests
{
    private const int Standby = 2000;
    private const int Full = 10_000;

    private readonly FakePillar _pillar = new();
    private readonly TestStreet _street;

    public CallTests() => _street = new TestStreet(7, reach: 1, equip: (index, ports) =>
    {
        if (index == 3)
        {
            _pillar.Equip(ports, ((LightAheadMaker)ports.Functions[0]).Alarm);
        }
    });

    [TestMethod]
    public void A_press_lights_the_neighbours_within_half_a_second_and_they_stay_lit_while_the_call_is_open()
    {
        long pressed = _street.NowMs;
        Press();
        _street.Run(1_500);
        CollectionAssert.AreEquivalent(new[] { 2, 3, 4 }, _street.RoseMs.Keys);
        Assert.IsTrue(_street.RoseMs.Values.All(rose => rose - pressed < 500));
        Assert.AreEqual((LightReason.Emergency, LightReason.NeighbourCall), (_street.Pole(4).Pole.State.Reason, _street.Pole(4).Pole.State.Detail));
        _street.Run(600_000);
        Assert.AreEqual((Full, Full, Standby), (_street.Light(2), _street.Light(4), _street.Light(5)));
    }

    [TestMethod]
    public void When_the_call_is_closed_the_neighbours_go_back_to_their_program()
    {
        Press();
        _street.Run(5_000);
        _street.Pole(3).Uplink.Connect();
        _street.Pole(3).Uplink.Command("call-close", "r-1", $$"""{"expires":{{_street.Pole(3).Utc + 600_000}},"callNumber":1}""");
        _street.Run(2_000);
        Assert.IsFalse(_street.Pole(2).Pole.State.Reason == LightReason.Emergency);
        _street.Run(60_000);
        Assert.AreEqual((Standby, Standby), (_street.Light(2), _street.Light(4)));
    }

    [TestMethod]
    public void A_neighbour_that_hears_nothing_any_more_forgets_the_call_after_half_a_minute()
    {
        Press();
        _street.Run(1_000);
        _street.Radios[2].IsBroken = true;
        _street.Run(28_000);
        Assert.AreEqual(Full, _street.Light(4));
        _street.Run(30_000);
        Assert.AreEqual(Standby, _street.Light(4));
    }

    private void Press()
    {
        _pillar.Press();
        _street.Wake(3);
    }
}

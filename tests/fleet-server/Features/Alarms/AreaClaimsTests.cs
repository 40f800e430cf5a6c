using Laterne.Features.Alarms;
using Laterne.Features.Alarms.Watching;
using Laterne.Features.Live;

namespace Laterne.Features.Tests.Alarms;

[TestClass]
public sealed class AreaClaimsTests
{
    private const long Start = 1_795_302_000_000;
    private static readonly AlarmOptions Options = new();

    // Cabinet K1 with feeders A (20 poles) and B (20 poles), cabinet K2 with one feeder C (20 poles); all in the group north, which has 20 more poles without a cabinet.
    private static readonly Supply Wires = new(
        new Dictionary<string, string> { ["K1"] = "Market", ["K2"] = "Harbour" },
        new Dictionary<string, (string, string)> { ["A"] = ("A", "K1"), ["B"] = ("B", "K1"), ["C"] = ("C", "K2") });

    private static readonly AreaMap Map = new(
        new[] { "A", "B", "C", "X" }.SelectMany(feeder => Enumerable.Range(0, 20).Select(i => Pole($"{feeder}-{i:D2}", feeder == "X" ? null : feeder))), Wires);

    [TestMethod]
    public void All_poles_of_a_cabinet_are_one_alarm_of_the_cabinet_and_nothing_is_counted_for_feeder_or_group()
    {
        var claims = Decide(Fail("A", 20).Concat(Fail("B", 20)));
        Assert.AreEqual(new Area(Area.Cabinet, "K1"), claims.Single().Area);
        Assert.IsTrue(claims.Single().Opens);
        Assert.HasCount(40, claims.Single().Of);
        Assert.AreEqual(40, claims.Single().Members);
    }

    [TestMethod]
    public void One_feeder_of_several_is_the_feeder_and_the_only_feeder_of_a_cabinet_is_the_cabinet()
    {
        Assert.AreEqual(new Area(Area.Feeder, "A"), Decide(Fail("A", 20)).Single().Area, "half of the cabinet, but by one feeder");
        Assert.AreEqual(new Area(Area.Feeder, "A"), Decide(Fail("A", 20).Concat(Fail("B", 1))).Single().Area, "one lamp of the other feeder changes nothing");
        Assert.AreEqual(new Area(Area.Cabinet, "K2"), Decide(Fail("C", 15)).Single().Area);
    }

    [TestMethod]
    public void Less_than_most_of_a_feeder_is_left_to_the_group()
    {
        Assert.IsEmpty(Decide(Fail("A", 9)));
        var claim = Decide(Fail("A", 5).Concat(Fail("C", 5))).Single();
        Assert.AreEqual(new Area(Area.Group, "north"), claim.Area);
        Assert.HasCount(10, claim.Of);
    }

    [TestMethod]
    public void Two_cabinets_of_a_group_are_two_alarms_and_the_group_has_only_what_no_cabinet_explains()
    {
        var claims = Decide(Fail("A", 20).Concat(Fail("B", 20)).Concat(Fail("C", 20)).Concat(Fail("X", 12)));
        CollectionAssert.AreEqual(new[] { "cabinet/K1 40", "cabinet/K2 20", "group/north 12" }, claims.Select(c => $"{c.Area.Kind}/{c.Area.Id} {c.Of.Count}").ToArray());
        Assert.AreEqual(72, claims.Sum(c => c.Of.Select(a => a.Id).Distinct().Count()));
    }

    [TestMethod]
    public void What_comes_one_after_the_other_grows_from_group_to_feeder_to_cabinet()
    {
        List<Alarm> failed = [.. Fail("A", 6), .. Fail("B", 4)];
        var group = Take(Decide(failed).Single(), failed);
        Assert.AreEqual("area/group/north", group.Cause);
        failed.AddRange(Fail("A", 20, from: 6));
        var grown = Decide(failed, group);
        Assert.AreEqual("feeder/A 20, group/north 4", string.Join(", ", grown.Select(c => $"{c.Area.Kind}/{c.Area.Id} {c.Of.Count}")));
        var feeder = Take(grown[0], failed);
        failed.AddRange(Fail("B", 20, from: 4));
        var whole = Decide(failed, group, feeder);
        Assert.AreEqual("cabinet/K1 40", $"{whole[0].Area.Kind}/{whole[0].Area.Id} {whole[0].Of.Count}");
        Assert.IsTrue(whole.Skip(1).All(c => c.Of.Count == 0 && !c.Opens), "the smaller ones have nothing left");
    }

    [TestMethod]
    public void A_standing_cabinet_takes_what_fails_later_and_what_was_acknowledged_alone_opens_none()
    {
        List<Alarm> failed = [.. Fail("C", 20)];
        var cabinet = Take(Decide(failed[..15]).Single(), failed[..15]);
        var held = Decide(failed, cabinet).Single();
        Assert.IsFalse(held.Opens);
        Assert.HasCount(5, held.Takes);
        Assert.HasCount(20, held.Of);
        List<Alarm> known = [.. Fail("C", 20)];
        known.ForEach(a => a.AcknowledgedMs = Start);
        Assert.IsEmpty(Decide(known));
    }

    [TestMethod]
    public void A_cabinet_that_is_deleted_keeps_what_it_had_so_that_its_alarm_finds_its_end()
    {
        var alarm = AreaAlarm(new Area(Area.Cabinet, "gone"));
        var held = Decide([], alarm).Single();
        Assert.AreEqual(0, held.Members);
        Assert.IsEmpty(held.Of);
        Assert.IsTrue(AreaRules.IsCalm(0, AreaRules.Threshold(Area.Cabinet, 0, Options)));
    }

    [TestMethod]
    public void Poles_that_are_planned_or_taken_down_are_no_members()
    {
        var map = new AreaMap(
            [Pole("1", "A"), Pole("2", "A") with { Commissioning = "decommissioned" }, Pole("3", "A") with { Commissioning = "planned", LastSeenMs = 0 }, Pole("4", "A") with { Commissioning = "planned" }], Wires);
        Assert.AreEqual(2, map.Sizes[new Area(Area.Feeder, "A")]);
        Assert.IsEmpty(map.Of("2"));
        CollectionAssert.AreEqual(new[] { "cabinet", "feeder", "group" }, map.Of("4").Select(a => a.Kind).ToArray());
    }

    private static IReadOnlyList<AreaClaim> Decide(IEnumerable<Alarm> failed, params Alarm[] standing) =>
        AreaClaims.Decide(Map, [.. failed], standing.ToDictionary(a => a.Cause), Options, Start + 60_000);

    private static IEnumerable<Alarm> Fail(string feeder, int to, int from = 0) => Enumerable.Range(from, to - from).Select(i => new Alarm
    {
        Id = $"{feeder}-{i:D2}",
        Cause = $"pole/{feeder}-{i:D2}/offline/",
        Type = "offline",
        Place = "",
        PoleId = $"{feeder}-{i:D2}",
        Severity = Severity.Major,
        FirstMs = Start + (i * 500),
        LastMs = Start + (i * 500),
    });

    private static Alarm Take(AreaClaim claim, List<Alarm> failed)
    {
        var alarm = AreaAlarm(claim.Area);
        foreach (var one in failed.Where(a => claim.Of.Any(of => of.Id == a.Id)))
        {
            one.FoldedInto = alarm.Id;
        }

        return alarm;
    }

    private static Alarm AreaAlarm(Area area) => new()
    {
        Id = "alarm of " + area.Id,
        Cause = area.Cause,
        Type = "areaFailure",
        Place = area.Kind,
        AreaKind = area.Kind,
        AreaId = area.Id,
        Severity = Severity.Critical,
        FirstMs = Start,
        LastMs = Start,
    };

    private static PoleState Pole(string id, string? feeder) => new() { Id = id, Name = id, Latitude = 51, Longitude = 6, GroupId = "north", FeederId = feeder, LastSeenMs = 1 };
}

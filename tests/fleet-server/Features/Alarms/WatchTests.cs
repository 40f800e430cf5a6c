using Laterne.Features.Alarms;
using Laterne.Features.Alarms.Notifications;
using Laterne.Features.Alarms.Routes;
using Laterne.Features.Alarms.Silences;
using Laterne.Features.Alarms.Watching;
using Laterne.Features.Live;

namespace Laterne.Features.Tests.Alarms;

[TestClass]
public sealed class WatchTests
{
    private const long Hour = 3_600_000;
    private const long Start = 1_795_302_000_000;
    private static readonly AlarmOptions Options = new();

    [TestMethod]
    public void A_link_that_flaps_raises_nothing()
    {
        var watch = new PoleWatch(Start);
        for (var i = 0; i < 500; i++)
        {
            var findings = watch.Judge(Pole(i % 2 == 0), Options, 900_000, Start + (i * 60_000));
            Assert.IsFalse(Wrong(findings, "offline", ""), $"minute {i}");
        }
    }

    [TestMethod]
    public void Being_back_for_a_moment_does_not_end_offline()
    {
        var watch = new PoleWatch(Start);
        Wrong(watch.Judge(Pole(false), Options, 900_000, Start), "offline", "");
        Assert.IsTrue(Wrong(watch.Judge(Pole(false), Options, 900_000, Start + 180_000), "offline", ""));
        Assert.IsTrue(Wrong(watch.Judge(Pole(true), Options, 900_000, Start + 200_000), "offline", ""));
        Assert.IsTrue(Wrong(watch.Judge(Pole(true), Options, 900_000, Start + 230_000), "offline", ""));
        Assert.IsFalse(Wrong(watch.Judge(Pole(true), Options, 900_000, Start + 261_000), "offline", ""));
    }

    [TestMethod]
    [DataRow("weather", "weather", 1800L)]
    [DataRow("hotspot", "hotspot", 3 * 3600L)]
    [DataRow("emergency", "selfTest", 73 * 3600L)]
    [DataRow("motion", "presence", 192 * 3600L)]
    public void A_function_that_should_have_spoken_is_silent(string function, string what, long afterS)
    {
        var watch = new PoleWatch(Start);
        var pole = Pole(true, (function, "ok"));
        Wrong(watch.Judge(pole, Options, 900_000, Start), "functionSilent", what);
        Assert.IsFalse(Wrong(watch.Judge(pole, Options, 900_000, Start + (afterS * 1000)), "functionSilent", what));
        Assert.IsTrue(Wrong(watch.Judge(pole, Options, 900_000, Start + (afterS * 1000) + 2000), "functionSilent", what));
        if (what != "presence")
        {
            watch.Heard(what, Start + (afterS * 1000) + 3000);
            Assert.IsFalse(Wrong(watch.Judge(pole, Options, 900_000, Start + (afterS * 1000) + 4000), "functionSilent", what));
        }
    }

    [TestMethod]
    public void An_access_point_is_silent_only_after_hours_in_which_it_should_have_had_power()
    {
        var watch = new PoleWatch(Start);
        var pole = Pole(true, ("hotspot", "ok"));
        Wrong(watch.Judge(pole, Options, 900_000, Start), "functionSilent", "hotspot");
        watch.Heard("hotspot", Start);
        Assert.IsFalse(Wrong(watch.Judge(pole, Options, 900_000, Start + (9 * Hour), (_, _, _) => 2 * Hour), "functionSilent", "hotspot"), "it was off at night");
        Assert.IsTrue(Wrong(watch.Judge(pole, Options, 900_000, Start + (11 * Hour), (_, from, to) => from == Start && to == Start + (11 * Hour) ? 4 * Hour : 0), "functionSilent", "hotspot"));
    }

    [TestMethod]
    public void A_meter_counts_as_expected_once_it_was_heard_and_an_absent_function_never()
    {
        var watch = new PoleWatch(Start);
        var pole = Pole(true, ("energy", "ok"), ("weather", "absent"));
        watch.Judge(pole, Options, 900_000, Start).ToList();
        Assert.IsFalse(Wrong(watch.Judge(pole, Options, 900_000, Start + (2 * Hour)), "functionSilent", "lampMeter"));
        Assert.IsFalse(Wrong(watch.Judge(pole, Options, 900_000, Start + (2 * Hour)), "functionSilent", "weather"));
        watch.Heard("lampMeter", Start + (2 * Hour));
        Assert.IsTrue(Wrong(watch.Judge(pole, Options, 900_000, Start + (3 * Hour)), "functionSilent", "lampMeter"));
    }

    [TestMethod]
    public void A_health_word_that_lasts_is_found()
    {
        var watch = new PoleWatch(Start);
        var pole = Pole(true, ("storage", "fault"));
        Assert.IsFalse(Wrong(watch.Judge(pole, Options, 900_000, Start), "functionFault", "storage"));
        Assert.IsTrue(Wrong(watch.Judge(pole, Options, 900_000, Start + 121_000), "functionFault", "storage"));
    }

    [TestMethod]
    public void An_area_opens_by_number_or_by_share_within_the_window_and_is_calm_below_half()
    {
        var together = Enumerable.Range(0, 10).Select(i => Start + (i * 1000L)).ToList();
        Assert.AreEqual(10, AreaRules.Threshold(Area.Group, 200, Options));
        Assert.AreEqual(100, AreaRules.Threshold(Area.Cabinet, 200, Options), "most of what it feeds");
        Assert.AreEqual(3, AreaRules.Threshold(Area.Feeder, 2, Options), "two poles are no area");
        Assert.IsTrue(AreaRules.Opens(together, 10, Options, Start + 10_000));
        Assert.IsFalse(AreaRules.Opens(together[..9], 10, Options, Start + 10_000));
        Assert.IsFalse(AreaRules.Opens([.. Enumerable.Range(0, 10).Select(i => Start + (i * 60_000L))], 10, Options, Start + 600_000), "one a minute is no common failure");
        Assert.IsFalse(AreaRules.IsCalm(5, 10));
        Assert.IsTrue(AreaRules.IsCalm(4, 10));
    }

    [TestMethod]
    public void A_route_waits_for_its_hours_also_over_midnight()
    {
        var route = new AlarmRoute { Id = "r", Name = "Night", Address = "a@b", FromMinute = 22 * 60, ToMinute = 6 * 60, RepeatMinutes = 60, Reminders = 3 };
        var noon = new DateTimeOffset(2026, 12, 15, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        Assert.AreEqual(noon + (10 * Hour), RouteRules.Within(route, noon, TimeZoneInfo.Utc));
        Assert.AreEqual(noon + (13 * Hour), RouteRules.Within(route, noon + (13 * Hour), TimeZoneInfo.Utc));
        Assert.HasCount(1, RouteRules.Times(route, noon, TimeZoneInfo.Utc).ToList(), "reminders that would all come at ten are one");
        route.FromMinute = route.ToMinute = 0;
        CollectionAssert.AreEqual(new[] { noon, noon + Hour, noon + (2 * Hour), noon + (3 * Hour) }, RouteRules.Times(route, noon, TimeZoneInfo.Utc).ToArray());
    }

    [TestMethod]
    public void A_segment_is_silenced_for_the_poles_beside_its_line()
    {
        const string Line = "[[6.7589,51.4343],[6.7689,51.4343]]";
        Assert.IsTrue(SilenceRules.IsAt(Line, 6.7639, 51.4345));
        Assert.IsFalse(SilenceRules.IsAt(Line, 6.7639, 51.4350));
        Assert.IsFalse(SilenceRules.IsAt("{}", 6.7639, 51.4345));
    }

    [TestMethod]
    public void A_message_is_tried_ever_more_seldom_and_given_up_after_its_hours()
    {
        Assert.AreEqual(5000, Patience.Next(1, 0, 0, TimeSpan.FromHours(24)));
        Assert.AreEqual(60_000, Patience.Next(3, 0, 0, TimeSpan.FromHours(24)));
        Assert.AreEqual(1_800_000, Patience.Next(40, 0, 0, TimeSpan.FromHours(24)));
        Assert.IsNull(Patience.Next(40, 0, 24 * Hour, TimeSpan.FromHours(24)));
    }

    private static bool Wrong(IEnumerable<Finding> findings, string type, string place) => findings.ToList().Any(f => f.Type == type && f.Place == place && f.IsWrong);

    private static PoleState Pole(bool online, params (string Name, string Health)[] functions) => new()
    {
        Id = "N-01",
        Name = "N",
        Latitude = 51,
        Longitude = 6,
        Online = online,
        LastSeenMs = 1,
        Sample = new LiveSample { RoadUsers = 3 },
        Report = Report.None with { Functions = functions.ToDictionary(f => f.Name, f => f.Health) },
    };
}

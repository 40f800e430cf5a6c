using Laterne.Core.Lighting;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Core.Tests.Lighting;

[TestClass]
public sealed class NightPlanTests
{
    private const string Period = "{ \"start\": { \"sunset\": -5 }, \"end\": { \"sunrise\": 5 }, \"level\": 100 }";

    [TestMethod]
    public void The_spring_night_is_an_hour_short_and_keeps_local_clock_times()
    {
        NightPlan plan = Plan(Documents.Example, 20260328);

        Assert.AreEqual(Documents.Utc(2026, 3, 28, 11), plan.From);
        Assert.AreEqual(Documents.Utc(2026, 3, 29, 10), plan.To);
        Assert.AreEqual(50, plan.ProgramLevel[At(plan, Documents.Utc(2026, 3, 28, 22))], "23:00 CET");
        Assert.AreEqual(50, plan.ProgramLevel[At(plan, Documents.Utc(2026, 3, 29, 2, 59))], "4:59 CEST");
        Assert.AreEqual(100, plan.ProgramLevel[At(plan, Documents.Utc(2026, 3, 29, 3))], "5:00 CEST");
    }

    [TestMethod]
    public void The_autumn_night_is_an_hour_long_and_keeps_local_clock_times()
    {
        NightPlan plan = Plan(Documents.Example, 20261024);

        Assert.AreEqual(Documents.Utc(2026, 10, 24, 10), plan.From);
        Assert.AreEqual(Documents.Utc(2026, 10, 25, 11), plan.To);
        Assert.AreEqual(50, plan.ProgramLevel[At(plan, Documents.Utc(2026, 10, 24, 21))], "23:00 CEST");
        Assert.AreEqual(50, plan.ProgramLevel[At(plan, Documents.Utc(2026, 10, 25, 3, 59))], "4:59 CET");
        Assert.AreEqual(100, plan.ProgramLevel[At(plan, Documents.Utc(2026, 10, 25, 4))], "5:00 CET");
    }

    [TestMethod]
    public void A_switch_point_in_the_skipped_hour_comes_at_its_end()
    {
        NightPlan plan = Plan(Documents.With("{ \"clock\": 300 }", "{ \"clock\": 150 }"), 20260328);

        Assert.AreEqual(50, plan.ProgramLevel[At(plan, Documents.Utc(2026, 3, 29, 0, 59))]);
        Assert.AreEqual(100, plan.ProgramLevel[At(plan, Documents.Utc(2026, 3, 29, 1))], "2:30 does not exist: 3:00 CEST");
    }

    [TestMethod]
    public void A_switch_point_in_the_double_hour_comes_the_first_time()
    {
        NightPlan plan = Plan(Documents.With("{ \"clock\": 300 }", "{ \"clock\": 150 }"), 20261024);

        Assert.AreEqual(50, plan.ProgramLevel[At(plan, Documents.Utc(2026, 10, 25, 0, 29))]);
        Assert.AreEqual(100, plan.ProgramLevel[At(plan, Documents.Utc(2026, 10, 25, 0, 30))], "2:30 CEST");
    }

    [TestMethod]
    public void Nights_follow_each_other_without_gap_or_overlap_for_a_year()
    {
        PoleSettings settings = Documents.Read(Documents.Example);
        var plan = new NightPlan();
        int first = CivilDate.ToDays(20260101);
        long to = 0;
        for (int day = first; day < first + 365; day++)
        {
            plan.Compute(settings, day);
            Assert.IsTrue(to == 0 || plan.From == to);
            Assert.AreEqual(day, settings.Offsets.NightOf(plan.From));
            Assert.AreEqual(day, settings.Offsets.NightOf(plan.To - 1));
            to = plan.To;
        }
    }

    [TestMethod]
    public void Switch_points_count_only_inside_the_period()
    {
        // In June the sun sets after 21:00: a switch point at 18:00 does not touch the night.
        NightPlan plan = Plan(Documents.With("{ \"clock\": 1380 }", "{ \"clock\": 1080 }"), 20260620);

        Assert.AreEqual(100, plan.ProgramLevel[At(plan, plan.Sunset)]);
    }

    [TestMethod]
    public void Of_overlapping_periods_the_first_of_the_list_rules()
    {
        NightPlan plan = Plan(
            Documents.With(Period, "{ \"start\": { \"clock\": 1320 }, \"end\": { \"clock\": 60 }, \"level\": 30 }, " + Period)
                .Replace("\"switchPoints\"", "\"unused\"").Replace("\"dynamicControls\"", "\"unused\""),
            20261121);

        Assert.AreEqual(100, plan.Level[At(plan, Documents.Utc(2026, 11, 21, 20))]);
        Assert.AreEqual(30, plan.Level[At(plan, Documents.Utc(2026, 11, 21, 21))]);
        Assert.AreEqual(100, plan.Level[At(plan, Documents.Utc(2026, 11, 22, 0))]);
        Assert.AreEqual(0, plan.Level[At(plan, plan.To - 1)]);
    }

    [TestMethod]
    public void Noon_to_noon_is_always_on()
    {
        NightPlan plan = Plan(
            Documents.With(Period, "{ \"start\": { \"clock\": 720 }, \"end\": { \"clock\": 720 }, \"level\": 60 }")
                .Replace("\"switchPoints\"", "\"unused\"").Replace("\"dynamicControls\"", "\"unused\""),
            20261121);

        Assert.AreEqual(1, plan.Count);
        Assert.AreEqual(60, plan.Level[0]);
    }

    [TestMethod]
    public void A_dynamic_control_ends_with_the_period()
    {
        NightPlan plan = Plan(Documents.With("\"start\": { \"clock\": 1320 }, \"end\": { \"clock\": 330 },", ""), 20261121);

        Assert.AreEqual(NightPlan.NoBoost, plan.Boost[At(plan, plan.Sunset - (6 * 60_000))]);
        Assert.AreEqual(100, plan.Boost[At(plan, plan.Sunset)]);
        Assert.AreEqual(NightPlan.NoBoost, plan.Boost[At(plan, plan.Sunrise + (5 * 60_000))]);
    }

    [TestMethod]
    public void Without_a_presence_sensor_no_dynamic_control_dims()
    {
        NightPlan plan = Plan(Documents.With("\"motion\": { \"enabled\": true", "\"motion\": { \"enabled\": false"), 20261121);

        Assert.AreEqual(100, plan.Level[At(plan, Documents.Utc(2026, 11, 21, 21))]);
        Assert.AreEqual(50, plan.Level[At(plan, Documents.Utc(2026, 11, 22, 0))]);
    }

    [TestMethod]
    public void Where_the_sun_does_not_set_a_solar_period_is_empty_and_where_it_does_not_rise_it_lasts_from_noon_to_noon()
    {
        string json = Documents.With("51434400", "78216667").Replace("6762300", "15633333");

        NightPlan summer = Plan(json, 20260621);
        Assert.AreEqual(Clock.Unknown, summer.Sunset);
        Assert.IsTrue(summer.ProgramLevel.Take(summer.Count).All(level => level == 0));

        NightPlan winter = Plan(json, 20261221);
        Assert.AreEqual(winter.From, winter.Sunset);
        Assert.AreEqual(winter.To, winter.Sunrise);
        Assert.IsTrue(winter.ProgramLevel.Take(winter.Count).All(level => level > 0));
    }

    [TestMethod]
    public void The_first_rule_that_fits_the_date_and_weekday_names_the_program()
    {
        string json = Documents.With("\"programs\": [ {", "\"programs\": [ {\"id\":\"christmas\"}, {\"id\":\"weekend\"}, {").Replace(
            "\"rules\": []",
            """
            "rules": [ {"startDate":20261224,"endDate":20261226,"program":"christmas"}, {"days":96,"program":"weekend"} ]
            """);
        PoleSettings settings = Documents.Read(json);

        Assert.AreEqual("christmas", ProgramOf(settings, 20261226), "Saturday, but the earlier rule wins");
        Assert.AreEqual("weekend", ProgramOf(settings, 20261227), "Sunday");
        Assert.AreEqual("side-streets", ProgramOf(settings, 20261228), "Monday");
        Assert.AreEqual("weekend", ProgramOf(settings, 20261121), "Saturday");
    }

    [TestMethod]
    public void Every_day_of_four_centuries_is_turned_into_a_date_and_back()
    {
        for (var date = new DateTime(1900, 1, 1); date.Year < 2300; date = date.AddDays(1))
        {
            int days = (int)(date - DateTime.UnixEpoch).TotalDays;
            int written = (date.Year * 10_000) + (date.Month * 100) + date.Day;
            Assert.AreEqual(written, CivilDate.FromDays(days));
            Assert.AreEqual(days, CivilDate.ToDays(written));
            Assert.AreEqual(((int)date.DayOfWeek + 6) % 7, CivilDate.DayOfWeek(days));
        }
    }

    private static string ProgramOf(PoleSettings settings, int date) =>
        settings.Programs[settings.Calendar.ProgramFor(CivilDate.ToDays(date))].Id;

    private static NightPlan Plan(string json, int date)
    {
        var plan = new NightPlan();
        plan.Compute(Documents.Read(json), CivilDate.ToDays(date));
        return plan;
    }

    private static int At(NightPlan plan, long utcMs)
    {
        Assert.IsTrue(plan.Holds(utcMs));
        return Enumerable.Range(0, plan.Count).Last(i => plan.At[i] <= utcMs);
    }
}

using Laterne.Core.Lighting;
using Laterne.Core.Settings;

namespace Laterne.Core.Tests.Settings;

[TestClass]
public sealed class SettingsReaderTests
{
    private const string Minimal = """
        {"version":1,"position":{"latitudeE6":0,"longitudeE6":0},"programs":[{"id":"a"}],"calendar":{"defaultProgram":"a"}}
        """;

    [TestMethod]
    public void The_example_is_read_field_by_field()
    {
        PoleSettings settings = Documents.Read(Documents.Example);

        Assert.AreEqual(7, settings.Version);
        Assert.AreEqual(51_434_400, settings.LatitudeE6);
        Assert.AreEqual(6_762_300, settings.LongitudeE6);
        Assert.AreEqual(3, settings.Offsets.Count);
        Assert.AreEqual(1_774_746_000_000, settings.Offsets.From[1]);
        Assert.AreEqual(120, settings.Offsets.Minutes[1]);
        Assert.AreEqual(56_000, settings.Luminaire.NominalPowerMilliwatt);
        Assert.AreEqual(2, settings.Luminaire.ConstantLightOutputCount);
        ControlProgram program = settings.Programs[0];
        Assert.AreEqual("side-streets", program.Id);
        Assert.AreEqual(TimePoint.Sunset(-5), program.PeriodStart[0]);
        Assert.AreEqual(TimePoint.Sunrise(5), program.PeriodEnd[0]);
        Assert.AreEqual(TimePoint.Clock(1380), program.SwitchAt[0]);
        Assert.AreEqual(60_000, program.SwitchRampMs[0]);
        Assert.AreEqual(ControlProgram.DefaultRampMs, program.SwitchRampMs[1]);
        Assert.AreEqual(20, program.StandbyLevel[0]);
        Assert.AreEqual(8000, program.RampDownMs[0]);
    }

    [TestMethod]
    public void What_is_left_out_takes_its_default()
    {
        PoleSettings settings = Documents.Read(Minimal);

        Assert.AreEqual(10, settings.Luminaire.MinimumDimLevel);
        Assert.AreEqual(100, settings.Luminaire.SystemFailureLevel);
        Assert.IsTrue(settings.MotionEnabled);
        Assert.AreEqual(168, settings.SilentAfterHours);
        Assert.AreEqual(20, settings.OnBelowLux);
        Assert.AreEqual(900, settings.TelemetryPeriodS);
        Assert.AreEqual(0, settings.Offsets.Count);
    }

    [TestMethod]
    public void A_new_document_keeps_nothing_of_the_one_before()
    {
        var reader = new SettingsReader();
        var settings = new PoleSettings();
        byte[] full = Documents.Bytes(Documents.Example);
        byte[] small = Documents.Bytes(Minimal);
        Assert.IsTrue(reader.TryRead(full, full.Length, settings));

        Assert.IsTrue(reader.TryRead(small, small.Length, settings));

        Assert.AreEqual(0, settings.Programs[0].PeriodCount);
        Assert.AreEqual(0, settings.Programs[0].DynamicCount);
        Assert.AreEqual(0, settings.Luminaire.ConstantLightOutputCount);
        Assert.AreEqual(0, settings.Offsets.Count);
    }

    [TestMethod]
    public void Unknown_members_are_passed_over_however_they_are_built()
    {
        string json = Documents.With("\"version\": 7,", """
            "version": 7, "tariff": {"a":[1,2.5e3,{"b":null}],"version":"x"}, "ä€😀": true, "note": "\u00e4\ud83d\ude00",
            """);

        Assert.AreEqual(7, Documents.Read(json).Version);
    }

    [TestMethod]
    [DataRow("\"version\": 7,", "", "version", "missing")]
    [DataRow("\"version\": 7,", "\"version\": 0,", "version", "integer from 1")]
    [DataRow("\"version\": 7,", "\"version\": 7.5,", "version", "integer")]
    [DataRow("\"version\": 7,", "\"version\": \"7\",", "version", "integer")]
    [DataRow("51434400", "90000001", "position.latitudeE6", "-90000000 to 90000000")]
    [DataRow("\"longitudeE6\": 6762300", "\"x\": 1", "position.longitudeE6", "missing")]
    [DataRow("\"minutes\": 120", "\"minutes\": 841", "utcOffsets[1].minutes", "-840 to 840")]
    [DataRow("1774746000000", "0", "utcOffsets[1].from", "later")]
    [DataRow("\"minimumDimLevel\": 10", "\"minimumDimLevel\": 0", "luminaire.minimumDimLevel", "1 to 100")]
    [DataRow("\"minimumDimLevel\": 10", "\"minimumDimLevel\": 30", "programs[0].dynamicControls[0].standbyLevel", "minimumDimLevel of 30")]
    [DataRow("\"systemFailureLevel\": 100", "\"systemFailureLevel\": 0", "luminaire.systemFailureLevel", "1 to 100")]
    [DataRow("\"powerOnLevel\": 100", "\"powerOnLevel\": 5", "luminaire.powerOnLevel", "at least")]
    [DataRow("\"standbyPowerMilliwatt\": 500", "\"standbyPowerMilliwatt\": 60000", "luminaire.standbyPowerMilliwatt", "nominalPowerMilliwatt")]
    [DataRow("\"hours\": 60000", "\"hours\": 0", "luminaire.constantLightOutput[1].hours", "more than")]
    [DataRow("\"offAboveLux\": 35", "\"offAboveLux\": 20", "photocell.offAboveLux", "onBelowLux")]
    [DataRow("\"enabled\": true, \"stuck", "\"enabled\": 1, \"stuck", "motion.enabled", "true or false")]
    [DataRow("\"periodS\": 900", "\"periodS\": 1", "telemetry.periodS", "10 to 86400")]
    [DataRow("{ \"sunset\": -5 }", "{ \"sunset\": -721 }", "programs[0].activePeriods[0].start.sunset", "-720 to 720")]
    [DataRow("{ \"sunset\": -5 }", "{ \"sunset\": -5, \"clock\": 1 }", "programs[0].activePeriods[0].start", "exactly one")]
    [DataRow("{ \"sunset\": -5 }", "{ }", "programs[0].activePeriods[0].start", "exactly one")]
    [DataRow("{ \"sunset\": -5 }", "1200", "programs[0].activePeriods[0].start", "object")]
    [DataRow("{ \"clock\": 300 }, \"level\": 100", "{ \"clock\": 300 }, \"level\": 5", "programs[0].switchPoints[1].level", "at least")]
    [DataRow("{ \"clock\": 300 }, \"level\": 100", "{ \"clock\": 1440 }, \"level\": 100", "programs[0].switchPoints[1].at.clock", "0 to 1439")]
    [DataRow("\"end\": { \"clock\": 330 }", "\"end\": { \"clock\": 1200 }", "programs[0].dynamicControls[0].end", "split it at 12:00")]
    [DataRow("\"boostLevel\": 100", "\"boostLevel\": 10", "programs[0].dynamicControls[0].boostLevel", "standbyLevel")]
    [DataRow("\"holdTimeS\": 30", "\"holdTimeS\": 301", "programs[0].dynamicControls[0].holdTimeS", "5 to 300")]
    [DataRow("\"rampUpMs\": 1000", "\"rampUpMs\": 960001", "programs[0].dynamicControls[0].rampUpMs", "0 to 960000")]
    [DataRow("\"id\": \"side-streets\"", "\"id\": \"side streets\"", "programs[0].id", "letters, digits")]
    [DataRow("\"defaultProgram\": \"side-streets\"", "\"defaultProgram\": \"other\"", "calendar.defaultProgram", "other")]
    [DataRow("\"rules\": []", "\"rules\": [{\"startDate\":20260229,\"endDate\":20261231,\"program\":\"side-streets\"}]", "calendar.rules[0].startDate", "no date")]
    [DataRow("\"rules\": []", "\"rules\": [{\"startDate\":20261231,\"endDate\":20260101,\"program\":\"side-streets\"}]", "calendar.rules[0].endDate", "before")]
    [DataRow("\"rules\": []", "\"rules\": [{\"days\":128,\"program\":\"side-streets\"}]", "calendar.rules[0].days", "1 to 127")]
    [DataRow("\"rules\": []", "\"rules\": [{\"program\":\"none\"}]", "calendar.rules[0].program", "none")]
    [DataRow("\"rules\": []", "\"rules\": [1 2]", "calendar.rules[0]", "object")]
    [DataRow("\"holdTimeS\": 30,", "\"holdTimeS\": 30", "programs[0].dynamicControls[0]", "broken at byte")]
    public void A_bad_field_refuses_the_whole_document_by_name(string piece, string replacement, string field, string reason)
    {
        Refusal refusal = Documents.Refused(Documents.With(piece, replacement));

        Assert.AreEqual(field, refusal.Field);
        Assert.Contains(reason, refusal.Reason);
    }

    [TestMethod]
    public void Text_after_the_document_refuses_it()
    {
        Refusal refusal = Documents.Refused(Documents.Example + "{}");

        Assert.AreEqual("$", refusal.Field);
        Assert.Contains("follows the end", refusal.Reason);
    }

    [TestMethod]
    public void Two_programs_must_not_share_a_name()
    {
        Refusal refusal = Documents.Refused(Minimal.Replace("[{\"id\":\"a\"}]", "[{\"id\":\"a\"},{\"id\":\"a\"}]"));

        Assert.AreEqual("programs[1].id", refusal.Field);
    }

    [TestMethod]
    public void More_programs_than_the_limit_are_refused()
    {
        string programs = string.Join(',', Enumerable.Range(0, 7).Select(i => $"{{\"id\":\"p{i}\"}}"));

        Refusal refusal = Documents.Refused(Minimal.Replace("{\"id\":\"a\"}", programs));

        Assert.AreEqual("programs", refusal.Field);
        Assert.Contains("more than 6", refusal.Reason);
    }

    [TestMethod]
    public void A_document_beyond_4096_bytes_is_refused()
    {
        Assert.Contains("4096", Documents.Refused(Documents.Example + new string(' ', 4096)).Reason);
    }

    [TestMethod]
    public void Always_on_is_written_as_noon_to_noon()
    {
        string json = Documents.With("{ \"sunset\": -5 }, \"end\": { \"sunrise\": 5 }", "{ \"clock\": 720 }, \"end\": { \"clock\": 720 }");

        Assert.AreEqual(TimePoint.Clock(720), Documents.Read(json).Programs[0].PeriodEnd[0]);
    }

    [TestMethod]
    public void A_document_cut_off_anywhere_is_refused_and_never_throws()
    {
        byte[] json = Documents.Bytes(Documents.Example);
        var reader = new SettingsReader();
        var settings = new PoleSettings();
        for (int length = 0; length < json.Length; length++)
        {
            Assert.IsFalse(reader.TryRead(json, length, settings), $"{length} bytes");
            Assert.IsTrue(reader.Refusal.IsSet);
        }
    }

    [TestMethod]
    public void Random_damage_never_throws_and_never_breaks_the_rules()
    {
        byte[] example = Documents.Bytes(Documents.Example);
        var random = new Random(20261121);
        var reader = new SettingsReader();
        var settings = new PoleSettings();
        var plan = new NightPlan();
        int taken = 0;
        for (int i = 0; i < 15_000; i++)
        {
            byte[] json = (byte[])example.Clone();
            int length = json.Length;
            for (int damage = random.Next(1, 4); damage > 0; damage--)
            {
                int at = random.Next(length);
                json[at] = random.Next(3) switch
                {
                    0 => (byte)random.Next(256),
                    1 => (byte)"{}[]\",:0123456789-"[random.Next(18)],
                    _ => json[random.Next(length)],
                };
            }

            if (reader.TryRead(json, length, settings))
            {
                taken++;
                plan.Compute(settings, random.Next(20_000, 22_000));
                Assert.IsTrue(plan.Level.Take(plan.Count).All(level => level == 0 || level >= settings.Luminaire.MinimumDimLevel));
            }
            else
            {
                Assert.IsTrue(reader.Refusal.IsSet && reader.Refusal.Field.Length > 0 && reader.Refusal.Reason.Length > 0);
            }
        }

        Assert.IsGreaterThan(30, taken, "some damage only changes a number");
    }
}

using System.Text;
using System.Text.Json;
using Laterne.Contracts;
using Laterne.Core.Settings;
using Laterne.Features.Lighting;
using Laterne.Features.Poles;
using Laterne.Features.Settings;

namespace Laterne.Features.Tests.Settings;

[TestClass]
public sealed class CompositionTests
{
    private static readonly IReadOnlyList<UtcOffset> Offsets =
        UtcOffsetChanges.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));

    private static Pole Lamp(string? group = null, string? calendar = null) => new()
    {
        Id = "N-01",
        Name = "Nordstraße 2",
        Latitude = 51.4343214,
        Longitude = 6.7589612,
        GroupId = group,
        CalendarId = calendar,
        SecretSalt = [],
        SecretHash = [],
        CreatedMs = 0,
    };

    private static SavedProgram Program(string id, int switchPoints = 0, int level = 50) => new()
    {
        Id = id,
        Name = id,
        Version = 1,
        ChangedMs = 0,
        ChangedBy = "",
        Program = new ProgramBody
        {
            Id = id,
            ActivePeriods = [new() { Start = new() { Sunset = 0 }, End = new() { Sunrise = 0 }, Level = 100 }],
            SwitchPoints = [.. Enumerable.Range(0, switchPoints).Select(i => new SwitchPoint { At = new() { Clock = 1000 + i }, Level = level, RampMs = 900_000 })],
            DynamicControls = [new() { StandbyLevel = 20, BoostLevel = 100 }],
        }.ToJson(),
    };

    private static SavedCalendar Calendar(string id, string defaultProgram, params string[] rules) => new()
    {
        Id = id,
        Name = id,
        Version = 1,
        ChangedMs = 0,
        ChangedBy = "",
        DefaultProgram = defaultProgram,
        Rules = JsonSerializer.Serialize(rules.Select(program => new CalendarRule { StartDate = 20261201, EndDate = 20270106, Program = program }), ProgramBody.Json),
    };

    private static Composition Of(SavedProgram[] programs, SavedCalendar[] calendars, params PoleGroup[] groups) =>
        new(programs.ToDictionary(p => p.Id), calendars.ToDictionary(c => c.Id), groups.ToDictionary(g => g.Id), Offsets, new CalendarYear("NW", new DateOnly(2026, 12, 1)));

    [TestMethod]
    public void A_pole_takes_what_the_server_composes()
    {
        var composition = Of([Program("calm", 3), Program("christmas")], [Calendar("standard", "calm", "christmas")]);
        var (payload, refusal) = composition.Compose(Lamp(), 7);
        Assert.IsNull(refusal);
        var settings = new PoleSettings();
        var reader = new SettingsReader();
        Assert.IsTrue(reader.TryRead(payload!, payload!.Length, settings), reader.Refusal.Field + " " + reader.Refusal.Reason);
        Assert.AreEqual(7, settings.Version);
        Assert.AreEqual(51_434_321, settings.LatitudeE6);
        Assert.AreEqual(6_758_961, settings.LongitudeE6);
        Assert.AreEqual(5, settings.Offsets.Count);
        Assert.AreEqual("calm", settings.Programs[0].Id);
        Assert.AreEqual(3, settings.Programs[0].SwitchPointCount);
        Assert.AreEqual(2, settings.ProgramCount);
    }

    [TestMethod]
    public void Its_own_calendar_goes_before_the_groups_and_that_before_the_default_one()
    {
        var group = new PoleGroup { Id = "g", Name = "g", CalendarId = "of-group" };
        Assert.AreEqual("own", Composition.CalendarOf(Lamp("g", "own"), group));
        Assert.AreEqual("of-group", Composition.CalendarOf(Lamp("g"), group));
        Assert.AreEqual("standard", Composition.CalendarOf(Lamp(), null));
    }

    [TestMethod]
    public void Only_programs_of_the_poles_calendar_travel()
    {
        var composition = Of([Program("calm"), Program("other")], [Calendar("standard", "calm"), Calendar("c2", "other")]);
        var text = Encoding.UTF8.GetString(composition.Compose(Lamp(), 1).Payload!);
        Assert.Contains("\"calm\"", text);
        Assert.DoesNotContain("\"other\"", text);
    }

    [TestMethod]
    public void A_document_over_the_limit_is_refused_and_the_refusal_names_what_to_shorten()
    {
        var programs = Enumerable.Range(1, 6).Select(i => Program($"program-number-{i}", i == 4 ? 12 : 10)).ToArray();
        var composition = Of(programs, [Calendar("standard", "program-number-1", [.. programs.Skip(1).Select(p => p.Id)])]);
        var (payload, refusal) = composition.Compose(Lamp(), 1);
        Assert.IsNull(payload);
        Assert.AreEqual("settings-too-long", refusal!.Code);
        Assert.AreEqual(422, refusal.Status);
        Assert.Contains("program-number-4", refusal.Reason);
        Assert.Contains("4096", refusal.Reason);
        Assert.Contains("6 programs", refusal.Reason);
    }

    [TestMethod]
    public void The_largest_document_that_is_not_refused_fits_into_a_pole()
    {
        for (var points = 0; points <= 12; points++)
        {
            var programs = Enumerable.Range(1, 5).Select(i => Program($"p{i}", points)).ToArray();
            var (payload, refusal) = Of(programs, [Calendar("standard", "p1", "p2", "p3", "p4", "p5")]).Compose(Lamp(), long.MaxValue);
            Assert.IsTrue(refusal is not null || payload!.Length <= Limits.PayloadBytes, $"{points} switch points");
        }
    }

    [TestMethod]
    public void A_level_below_the_minimum_of_the_groups_luminaire_is_refused_with_the_firmwares_field()
    {
        var group = new PoleGroup { Id = "g", Name = "g", LuminaireProfile = """{"minimumDimLevel":60}""" };
        var (_, refusal) = Of([Program("calm", 1)], [Calendar("standard", "calm")], group).Compose(Lamp("g"), 1);
        Assert.AreEqual("programs[0].switchPoints[0].level", refusal!.Field);
        Assert.Contains("N-01", refusal.Reason);
    }

    [TestMethod]
    public void Two_documents_that_differ_in_version_only_count_as_the_same()
    {
        var composition = Of([Program("calm")], [Calendar("standard", "calm")]);
        var (seven, _) = composition.Compose(Lamp(), 7);
        var (eight, _) = composition.Compose(Lamp(), 8);
        Assert.IsTrue(SettingsDocument.SameBut(seven, eight));
        CollectionAssert.AreEqual(eight, SettingsDocument.WithVersion(seven, 8));
        var (other, _) = Of([Program("calm", 1)], [Calendar("standard", "calm")]).Compose(Lamp(), 7);
        Assert.IsFalse(SettingsDocument.SameBut(seven, other));
    }
}

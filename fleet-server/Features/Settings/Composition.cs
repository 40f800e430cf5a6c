using System.Text.Json;
using Laterne.Features.Charging;
using Laterne.Features.Http;
using Laterne.Features.Lighting;
using Laterne.Features.Poles;

namespace Laterne.Features.Settings;

/// <summary>
/// Makes settings documents out of poles, groups, calendars and programs. Pure: give it what it needs, it answers with bytes
/// or a refusal. What many poles share is judged once.
/// </summary>
internal sealed class Composition(
    IReadOnlyDictionary<string, SavedProgram> programs,
    IReadOnlyDictionary<string, SavedCalendar> calendars,
    IReadOnlyDictionary<string, PoleGroup> groups,
    IReadOnlyList<UtcOffset> utcOffsets,
    CalendarYear year,
    IReadOnlyDictionary<string, ChargingSection>? charging = null,
    IReadOnlyDictionary<string, StreetSections>? street = null,
    IReadOnlyDictionary<string, JsonElement>? ahead = null)
{
    private readonly Dictionary<(string Calendar, string Luminaire), SettingsDocument> _shared = [];

    /// <summary>The calendar that rules a pole: its own, its group's, or the default one.</summary>
    public static string CalendarOf(Pole pole, PoleGroup? group) => pole.CalendarId ?? group?.CalendarId ?? DefaultPlan.CalendarId;

    public (byte[]? Payload, Refusal? Refusal) Compose(Pole pole, long version)
    {
        var group = pole.GroupId is { } id ? groups.GetValueOrDefault(id) : null;
        var key = (Calendar: CalendarOf(pole, group), Luminaire: group?.LuminaireProfile ?? "");
        if (!_shared.TryGetValue(key, out var shared))
        {
            if (!calendars.TryGetValue(key.Calendar, out var calendar))
            {
                return (null, Refusal.NotFound("calendar", key.Calendar));
            }

            shared = Share(calendar, key.Luminaire);
            var bytes = shared.ToBytes();
            if (SettingsSize.Fault(shared, bytes.Length, Owner(pole)) is { } tooLong)
            {
                return (null, tooLong);
            }

            if (SettingsCheck.FirstFault(bytes) is { } fault)
            {
                return (null, Refusal.Unprocessable("settings-refused", fault.Field,
                    $"Pole \"{pole.Id}\" could not run its new settings: {fault.Field} {fault.Reason}"));
            }

            _shared[key] = shared;
        }

        var document = shared with { Version = version, Position = SettingsDocument.GeoPosition.Of(pole.Latitude, pole.Longitude) };
        var section = charging?.GetValueOrDefault(pole.Id);
        document = section is null ? document : document with { Telemetry = section.Telemetry, Energy = section.Energy, Charging = section.Charging };
        var more = street?.GetValueOrDefault(pole.Id);
        document = more is null ? document : document with { Weather = more.Weather, Hotspot = more.Hotspot };
        document = ahead?.TryGetValue(pole.Id, out var lightAhead) == true ? document with { LightAhead = lightAhead } : document;
        var payload = document.ToBytes();
        if ((section is not null || more is not null || document.LightAhead is not null) && SettingsCheck.FirstFault(payload) is { } odd)
        {
            return (null, Refusal.Unprocessable("settings-refused", odd.Field, $"Pole \"{pole.Id}\" could not run its new settings: {odd.Field} {odd.Reason}"));
        }

        return SettingsSize.Fault(document, payload.Length, Owner(pole)) is { } refusal ? (null, refusal) : (payload, null);
    }

    private static string Owner(Pole pole) => $"The settings of pole \"{pole.Id}\"";

    private SettingsDocument Share(SavedCalendar calendar, string luminaire)
    {
        var rules = SettingsDocument.Parse(year.ToJson(calendar));
        var ids = rules.EnumerateArray().Select(rule => rule.GetProperty("program").GetString()!).Concat(calendar.RuleList().Select(rule => rule.Program)).Prepend(calendar.DefaultProgram).Distinct();
        return new SettingsDocument
        {
            Version = 1,
            Position = new(0, 0),
            UtcOffsets = utcOffsets,
            Luminaire = luminaire.Length == 0 ? null : SettingsDocument.Parse(luminaire),
            Programs = [.. ids.Where(programs.ContainsKey).Select(id => SettingsDocument.Parse(programs[id].Program))],
            Calendar = new(rules, calendar.DefaultProgram),
        };
    }
}

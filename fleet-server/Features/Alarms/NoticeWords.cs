using System.Globalization;
using System.Text.Json;
using Laterne.Features.Alarms.Notifications;
using Laterne.Features.Alarms.Routes;
using Laterne.Features.Live;

namespace Laterne.Features.Alarms;

/// <summary>What a message about an alarm says, in German or English, and as JSON for a program.</summary>
internal static class NoticeWords
{
    private static readonly Dictionary<string, (string De, string En)> Types = new()
    {
        ["offline"] = ("nicht erreichbar", "out of reach"),
        ["supplyLoss"] = ("ohne Netzspannung", "without supply"),
        ["areaFailure"] = ("Ausfall eines Gebiets", "area failure"),
        ["functionSilent"] = ("Funktion stumm", "function silent"),
        ["functionFault"] = ("Funktion gestört", "function faulty"),
        ["lampFailure"] = ("Lampe ausgefallen", "lamp failure"),
        ["contactorWelded"] = ("Schütz verschweißt", "contactor welded"),
        ["callButtonStuck"] = ("Ruftaste klemmt", "call button stuck"),
        ["selfTest"] = ("Selbsttest der Rufsäule nicht bestanden", "self-test of the call pillar failed"),
        ["selfTestOverdue"] = ("Selbsttest der Rufsäule überfällig", "self-test of the call pillar overdue"),
        ["safeMode"] = ("im abgesicherten Betrieb", "in safe mode"),
        ["highTemperature"] = ("Leuchte zu heiß", "luminaire too hot"),
        ["test"] = ("Probenachricht", "test message"),
    };

    private static readonly Dictionary<Severity, (string De, string En)> Levels = new()
    {
        [Severity.Critical] = ("KRITISCH", "CRITICAL"),
        [Severity.Major] = ("Schwer", "Major"),
        [Severity.Minor] = ("Leicht", "Minor"),
        [Severity.Warning] = ("Hinweis", "Warning"),
    };

    /// <param name="number">0: the first message, then its reminders.</param>
    public static Notice Of(Alarm alarm, AlarmRoute route, int number, long dueMs, PoleState? pole, string groupName, TimeZoneInfo zone, string pageUrl)
    {
        var isGerman = route.Language == "de";
        var what = Types.TryGetValue(alarm.Type, out var known) ? (isGerman ? known.De : known.En) : alarm.Type;
        var level = isGerman ? Levels[alarm.Severity].De : Levels[alarm.Severity].En;
        var where = pole is not null ? $"{pole.Name} ({pole.Id})" : alarm.PoleId ?? (groupName.Length > 0 ? groupName : alarm.GroupId ?? "");
        var reminder = number == 0 ? "" : isGerman ? $" (Erinnerung {number})" : $" (reminder {number})";
        var since = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(alarm.LastMs), zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var place = alarm.Place.Length > 0 ? $" [{alarm.Place}]" : "";
        var link = pageUrl.Length > 0 ? $"{pageUrl.TrimEnd('/')}/alarms?alarm={alarm.Id}" : null;
        string?[] lines =
        [
            $"{level}: {what}{place}",
            where,
            pole is not null && groupName.Length > 0 ? groupName : null,
            (isGerman ? "Seit " : "Since ") + since,
            alarm.Detail is { Length: > 0 } detail ? (isGerman ? "Einzelheit: " : "Detail: ") + detail : null,
            link,
            isGerman ? "Erinnerungen enden, sobald jemand den Alarm quittiert." : "Reminders end as soon as somebody acknowledges the alarm.",
        ];
        return new Notice
        {
            Key = $"{alarm.Source}/{alarm.Episode}/{route.Id}/{number}",
            Source = alarm.Source,
            Channel = route.Channel,
            Address = route.Address,
            Secret = route.Secret,
            Subject = $"{level}: {where}: {what}{reminder}",
            Text = string.Join('\n', lines.Where(line => line is not null)) + "\n",
            Json = JsonSerializer.Serialize(new
            {
                kind = number == 0 ? "raised" : "reminder",
                number,
                alarm = new
                {
                    id = alarm.Id,
                    type = alarm.Type,
                    place = alarm.Place,
                    severity = JsonNamingPolicy.CamelCase.ConvertName(alarm.Severity.ToString()),
                    poleId = alarm.PoleId,
                    poleName = pole?.Name,
                    latitude = pole?.Latitude,
                    longitude = pole?.Longitude,
                    groupId = alarm.GroupId,
                    count = alarm.Count,
                    firstMs = alarm.FirstMs,
                    lastMs = alarm.LastMs,
                    detail = alarm.Detail,
                    link,
                },
            }),
            DueMs = dueMs,
        };
    }
}

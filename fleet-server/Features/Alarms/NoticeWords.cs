using System.Globalization;
using System.Text.Json;
using Laterne.Features.Alarms.Notifications;
using Laterne.Features.Alarms.Routes;
using Laterne.Features.Alarms.Watching;
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

    private static readonly Dictionary<string, (string De, string En)> Areas = new()
    {
        [Area.Cabinet] = ("Schaltschrank", "Cabinet"),
        [Area.Feeder] = ("Abgang", "Feeder"),
        [Area.Group] = ("Gruppe", "Group"),
    };

    /// <param name="number">0: the first message, then its reminders.</param>
    public static Notice Of(Alarm alarm, AlarmRoute route, int number, long dueMs, NoticeScene scene)
    {
        var isGerman = route.Language == "de";
        var reminder = number == 0 ? "" : isGerman ? $" (Erinnerung {number})" : $" (reminder {number})";
        return Write(
            alarm, route, number.ToString(CultureInfo.InvariantCulture), number == 0 ? "raised" : "reminder", number, dueMs, scene, "", reminder, (isGerman ? "Seit " : "Since ", alarm.LastMs),
            isGerman ? "Erinnerungen enden, sobald jemand den Alarm quittiert." : "Reminders end as soon as somebody acknowledges the alarm.");
    }

    /// <summary>That it is over, to a route that told of it.</summary>
    public static Notice OfEnd(Alarm alarm, AlarmRoute route, long dueMs, NoticeScene scene)
    {
        var isGerman = route.Language == "de";
        return Write(
            alarm, route, "end", "cleared", 0, dueMs, scene, isGerman ? "Behoben: " : "Cleared: ", "", (isGerman ? "Behoben " : "Cleared ", alarm.ClearedMs ?? alarm.LastMs),
            isGerman ? "Die Ursache besteht nicht mehr." : "The cause is gone.");
    }

    private static Notice Write(
        Alarm alarm, AlarmRoute route, string last, string kind, int number, long dueMs, NoticeScene scene, string before, string behind, (string Word, long Ms) when, string ending)
    {
        var isGerman = route.Language == "de";
        var (pole, groupName, supply, zone, pageUrl) = scene;
        var what = Types.TryGetValue(alarm.Type, out var known) ? (isGerman ? known.De : known.En) : alarm.Type;
        var level = isGerman ? Levels[alarm.Severity].De : Levels[alarm.Severity].En;
        var areaName = alarm.AreaKind switch { Area.Cabinet => supply.CabinetName(alarm.AreaId), Area.Feeder => supply.FeederName(alarm.AreaId), Area.Group => groupName, _ => null };
        var where = pole is not null ? $"{pole.Name} ({pole.Id})"
            : alarm.PoleId is { } id ? id
            : alarm.AreaKind is { } area ? $"{(isGerman ? Areas[area].De : Areas[area].En)} {(areaName is { Length: > 0 } ? areaName : alarm.AreaId)}"
            : groupName;
        var time = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(when.Ms), zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var place = alarm.Place.Length > 0 && alarm.AreaKind is null ? $" [{alarm.Place}]" : "";
        var link = pageUrl.Length > 0 ? $"{pageUrl.TrimEnd('/')}/alarms?alarm={alarm.Id}" : null;
        string?[] lines =
        [
            $"{before}{level}: {what}{place}",
            where,
            pole is not null && groupName.Length > 0 ? groupName : null,
            when.Word + time,
            alarm.Detail is { Length: > 0 } detail ? (isGerman ? "Einzelheit: " : "Detail: ") + detail : null,
            link,
            ending,
        ];
        return new Notice
        {
            Key = $"{alarm.Source}/{alarm.Episode}/{route.Id}/{last}",
            Source = alarm.Source,
            Channel = route.Channel,
            Address = route.Address,
            Secret = route.Secret,
            Subject = $"{before}{level}: {where}: {what}{behind}",
            Text = string.Join('\n', lines.Where(line => line is not null)) + "\n",
            Json = JsonSerializer.Serialize(new
            {
                @event = kind == "cleared" ? "cleared" : "raised",
                kind,
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
                    areaKind = alarm.AreaKind,
                    areaId = alarm.AreaId,
                    areaName,
                    count = alarm.Count,
                    firstMs = alarm.FirstMs,
                    lastMs = alarm.LastMs,
                    clearedMs = alarm.ClearedMs,
                    detail = alarm.Detail,
                    link,
                },
            }),
            DueMs = dueMs,
        };
    }
}

/// <summary>What surrounds an alarm when people are told of it.</summary>
/// <param name="Pole">Null: an area, or a pole that is gone.</param>
/// <param name="GroupName">Empty: none.</param>
internal sealed record NoticeScene(PoleState? Pole, string GroupName, Supply Supply, TimeZoneInfo Zone, string PageUrl);

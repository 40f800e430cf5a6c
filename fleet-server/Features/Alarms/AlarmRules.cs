namespace Laterne.Features.Alarms;

/// <summary>The life of an alarm. Acknowledge and clear are independent; both together close it, or a person does.</summary>
internal static class AlarmRules
{
    public const string System = "system";

    // What repeats all night is counted on, not written down each time.
    private const int MostRepeatsWritten = 50;

    public static Alarm Open(Happening told, string? groupId, Severity severity, long nowMs) => new()
    {
        Id = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(nowMs)).ToString("N"),
        Cause = told.Cause,
        Type = told.Type,
        Place = told.Place,
        PoleId = told.PoleId,
        GroupId = groupId,
        Severity = severity,
        FirstMs = told.TimeMs,
        LastMs = told.TimeMs,
    };

    /// <summary>Takes a raising. True when people are to be told: the first one, or one after it was cleared.</summary>
    public static bool Raise(Alarm alarm, Happening told, ICollection<AlarmEntry> entries)
    {
        if (IsOld(alarm, told))
        {
            return false;
        }

        var isNews = alarm.Count == 0 || (alarm.ClearedMs is not null && !told.IsMomentary);
        alarm.Count++;
        alarm.LastMs = Math.Max(alarm.LastMs, told.TimeMs);
        alarm.Detail = told.Detail ?? alarm.Detail;
        Hear(alarm, told);
        if (alarm.Count == 1 || isNews || alarm.Count <= MostRepeatsWritten)
        {
            entries.Add(Entry(alarm, told.TimeMs, alarm.Count == 1 ? "raised" : "repeated", null, told.Detail));
        }

        alarm.ClearedMs = told.IsMomentary ? told.TimeMs : null;
        if (isNews)
        {
            alarm.Episode++;
        }

        return isNews;
    }

    /// <summary>Takes the end. True when it changed something.</summary>
    public static bool Clear(Alarm alarm, Happening told, ICollection<AlarmEntry> entries)
    {
        if (alarm.ClearedMs is not null || IsOld(alarm, told))
        {
            return false;
        }

        Hear(alarm, told);
        alarm.ClearedMs = Math.Max(told.TimeMs, alarm.LastMs);
        entries.Add(Entry(alarm, told.TimeMs, "cleared", null, told.Detail));
        CloseIfDone(alarm, told.TimeMs, entries);
        return true;
    }

    /// <summary>False when somebody had acknowledged it before.</summary>
    public static bool Acknowledge(Alarm alarm, string person, long nowMs, string? comment, ICollection<AlarmEntry> entries)
    {
        if (!alarm.IsOpen || alarm.AcknowledgedMs is not null)
        {
            return false;
        }

        alarm.AcknowledgedMs = nowMs;
        alarm.AcknowledgedBy = person;
        entries.Add(Entry(alarm, nowMs, "acknowledged", person, comment));
        CloseIfDone(alarm, nowMs, entries);
        return true;
    }

    public static bool Close(Alarm alarm, string person, long nowMs, string? reason, ICollection<AlarmEntry> entries)
    {
        if (!alarm.IsOpen)
        {
            return false;
        }

        alarm.ClosedMs = nowMs;
        alarm.ClosedBy = person;
        entries.Add(Entry(alarm, nowMs, "closed", person == System ? null : person, reason));
        return true;
    }

    /// <summary>One that an area alarm speaks for needs nobody of its own: the end closes it.</summary>
    private static void CloseIfDone(Alarm alarm, long nowMs, ICollection<AlarmEntry> entries)
    {
        if (alarm.ClearedMs is not null && (alarm.AcknowledgedMs is not null || alarm.FoldedInto is not null))
        {
            Close(alarm, System, nowMs, null, entries);
        }
    }

    public static AlarmEntry Entry(Alarm alarm, long timeMs, string kind, string? person, string? text)
    {
        alarm.Version++;
        return new AlarmEntry { AlarmId = alarm.Id, TimeMs = timeMs, Kind = kind, Person = person, Text = text };
    }

    private static bool IsOld(Alarm alarm, Happening told) =>
        told.Boot > 0 && (told.Boot < alarm.Boot || (told.Boot == alarm.Boot && told.Seq <= alarm.Seq));

    private static void Hear(Alarm alarm, Happening told)
    {
        alarm.Version++;
        if (told.Boot > 0)
        {
            (alarm.Boot, alarm.Seq) = (told.Boot, told.Seq);
        }
    }
}

using Laterne.Features.Live;

namespace Laterne.Features.Alarms.Watching;

/// <summary>What the watch finds of one cause: wrong, right, or (not given) not to be judged now.</summary>
internal readonly record struct Finding(string Type, string Place, bool IsWrong, long SinceMs, string? Detail = null);

/// <summary>
/// One pole under observation: its link with hysteresis, and each function that should have spoken. Pure: told of what was heard,
/// asked with the time. A function is judged only while the pole is online, since an offline pole is one alarm, not seven.
/// </summary>
internal sealed class PoleWatch(long startMs)
{
    public const string Weather = "weather";
    public const string Hotspot = "hotspot";
    public const string Health = "health";
    public const string LampMeter = "lampMeter";
    public const string ChargerMeter = "chargerMeter";
    public const string Telemetry = "telemetry";
    public const string SelfTest = "selfTest";
    public const string Presence = "presence";

    private const long HourMs = 3_600_000;

    // A sensor that sees nobody for a week and a day: the pole itself says so after a week (motion.silentAfterHours), if it can.
    private const long PresenceMs = 8 * 24 * HourMs;

    // Overdue after 72 h by the pole's own reckoning; an hour later the server says it, also when the pole does not.
    private const long SelfTestMs = 73 * HourMs;
    private const long FaultSettlesMs = 120_000;

    private readonly Dictionary<string, long> _heardMs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _badSinceMs = new(StringComparer.Ordinal);
    private bool _online;
    private bool _isOffline;
    private bool _wasSeen;
    private long _linkSinceMs = startMs;
    private long _roadUsers = -1;

    public IReadOnlyDictionary<string, long> HeardMs => _heardMs;

    public void Heard(string what, long atMs)
    {
        if (!_heardMs.TryGetValue(what, out var last) || atMs > last)
        {
            _heardMs[what] = atMs;
        }
    }

    /// <summary>It stands as offline since before this start of the server.</summary>
    public void StandsOffline() => _isOffline = true;

    public void Link(bool online, long atMs)
    {
        if (_online != online)
        {
            (_online, _linkSinceMs) = (online, atMs);
        }
    }

    /// <param name="scheduledMs">How long the pole's access point had power by its schedule between two instants; null: always.</param>
    public IEnumerable<Finding> Judge(PoleState pole, AlarmOptions options, long periodMs, long nowMs, Func<string, long, long, long>? scheduledMs = null)
    {
        _wasSeen |= pole.Online || pole.LastSeenMs > 0;
        Link(pole.Online, nowMs);
        if (!_wasSeen)
        {
            // Never commissioned: nothing is missing yet.
            yield break;
        }

        var forMs = nowMs - _linkSinceMs;
        _isOffline = _online ? _isOffline && forMs < options.OnlineAfterSeconds * 1000L : _isOffline || forMs >= options.OfflineAfterSeconds * 1000L;
        yield return new Finding(Severities.Offline, "", _isOffline, _online ? nowMs : _linkSinceMs);
        if (!_online || _isOffline)
        {
            yield break;
        }

        foreach (var finding in Functions(pole, nowMs))
        {
            yield return finding;
        }

        var silent = options.SilentPeriods;
        yield return Silent(Telemetry, true, silent * periodMs, nowMs);
        yield return Silent(Weather, Has(pole, "weather"), silent * 600_000L, nowMs);
        yield return SilentHotspot(pole, silent * HourMs, nowMs, scheduledMs);
        yield return Silent(Health, _heardMs.ContainsKey(Health) && Has(pole, "health"), silent * Math.Max(HourMs, periodMs), nowMs);
        yield return Silent(LampMeter, _heardMs.ContainsKey(LampMeter) && Has(pole, "energy"), silent * periodMs, nowMs);
        yield return Silent(ChargerMeter, _heardMs.ContainsKey(ChargerMeter) && Has(pole, "energy"), silent * periodMs, nowMs);
        yield return SilentSince(SelfTest, Has(pole, "emergency"), SelfTestMs, nowMs);
        yield return Passers(pole, nowMs);
    }

    /// <summary>Someone seen is a counter that rises.</summary>
    private Finding Passers(PoleState pole, long nowMs)
    {
        if (pole.Sample is { } sample && sample.RoadUsers != _roadUsers)
        {
            if (_roadUsers >= 0 || !_heardMs.ContainsKey(Presence))
            {
                Heard(Presence, nowMs);
            }

            _roadUsers = sample.RoadUsers;
        }

        return SilentSince(Presence, Has(pole, "motion") && _roadUsers >= 0, PresenceMs, nowMs);
    }

    private IEnumerable<Finding> Functions(PoleState pole, long nowMs)
    {
        foreach (var (name, health) in pole.Report.Functions)
        {
            if (health is not ("fault" or "stuck" or "silent"))
            {
                _badSinceMs.Remove(name);
                yield return new Finding(Severities.FunctionFault, name, false, nowMs);
            }
            else if (!_badSinceMs.TryGetValue(name, out var since))
            {
                _badSinceMs[name] = nowMs;
            }
            else if (nowMs - since >= FaultSettlesMs)
            {
                yield return new Finding(Severities.FunctionFault, name, true, since, health);
            }
        }
    }

    /// <summary>Counts from the last word or, if that was before, from when the pole came back.</summary>
    private Finding Silent(string what, bool isExpected, long afterMs, long nowMs)
    {
        var since = Math.Max(_linkSinceMs, _heardMs.GetValueOrDefault(what));
        return new Finding(Severities.FunctionSilent, what, isExpected && nowMs - since > afterMs, since);
    }

    /// <summary>An access point's pole tells of each hour with scheduled time, so only scheduled time counts.</summary>
    private Finding SilentHotspot(PoleState pole, long afterMs, long nowMs, Func<string, long, long, long>? scheduledMs)
    {
        var found = Silent(Hotspot, Has(pole, "hotspot"), afterMs, nowMs);
        return found with { IsWrong = found.IsWrong && (scheduledMs is null || scheduledMs(pole.Id, found.SinceMs, nowMs) > afterMs) };
    }

    /// <summary>Counts from the last word, whether the pole was online or not; the first asking counts as one.</summary>
    private Finding SilentSince(string what, bool isExpected, long afterMs, long nowMs)
    {
        if (isExpected && !_heardMs.ContainsKey(what))
        {
            Heard(what, nowMs);
        }

        var since = _heardMs.GetValueOrDefault(what);
        return new Finding(Severities.FunctionSilent, what, isExpected && nowMs - since > afterMs, since);
    }

    private static bool Has(PoleState pole, string function) => pole.Report.Functions.TryGetValue(function, out var health) && health != "absent";
}

using Laterne.Core.Lighting;
using Laterne.Core.Monitoring;
using Laterne.Core.Ports;

namespace Laterne.Monitoring;

/// <summary>A lamp that is lit in bright day though no person wants it: needs no meter. Dark by either witness, it is not day.</summary>
public sealed class DayWatch
{
    // A pole that stood still for long has not watched meanwhile.
    private const long LongestSpanMs = 10_000;

    private readonly Evidence _evidence = new Evidence();
    private long _lastMs = -1;

    /// <summary>True while the alarm stands.</summary>
    public bool IsRaised
    {
        get => _evidence.IsRaised;
        set => _evidence.IsRaised = value;
    }

    /// <summary>Looks once.</summary>
    public void Step(LightControl light, MonitoringSettings settings, long monotonicMs, long utcMs)
    {
        long span = _lastMs < 0 ? 0 : monotonicMs - _lastMs;
        _lastMs = monotonicMs;
        int minutes = settings.Values[MonitoringSettings.LitByDayMinutes];
        if (minutes == 0)
        {
            _evidence.Reset();
            return;
        }

        bool isClockKnown = utcMs != Clock.Unknown && light.Plan.Holds(utcMs);
        bool isDayByClock = light.Plan.Sunset == Clock.Unknown || utcMs < light.Plan.Sunset || utcMs >= light.Plan.Sunrise;
        bool isDay = light.Photocell.IsKnown
            ? !light.Photocell.IsDark && (!isClockKnown || isDayByClock)
            : isClockKnown && isDayByClock;
        string reason = light.Winner.Reason;
        bool isWanted = reason == LightReason.Override || reason == LightReason.Emergency;
        int verdict = light.OutputHundredths == 0 || !isDay ? Evidence.Against : isWanted ? Evidence.Between : Evidence.For;
        _evidence.Add(
            verdict, span > LongestSpanMs ? LongestSpanMs : span, minutes * 60_000L, settings.Values[MonitoringSettings.ClearAfterS] * 1000L);
    }

    /// <summary>Nobody watches any more.</summary>
    public void Reset() => _evidence.Reset();
}

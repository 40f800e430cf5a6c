using Laterne.Street.Weather;

namespace Laterne.Studio.Running;

/// <summary>The sky's brightness over a span, computed once for all poles of the street: it changes every ten seconds.</summary>
public sealed class SkyTrack(Sky sky)
{
    /// <summary>How long one value holds, milliseconds.</summary>
    public const int HoldMs = 10_000;

    private double[] _lux = [];
    private long _first;

    /// <summary>Computes the span [from, to).</summary>
    public void Cover(long fromMs, long toMs)
    {
        _first = fromMs / HoldMs;
        var count = (int)((toMs - 1) / HoldMs - _first + 1);
        _lux = _lux.Length == count ? _lux : new double[count];
        for (var index = 0; index < count; index++)
        {
            _lux[index] = sky.LuxAt((_first + index) * HoldMs);
        }
    }

    /// <summary>Lux at a time within the covered span.</summary>
    public double LuxAt(long timeMs) => _lux[timeMs / HoldMs - _first];

    public long NextChange(long afterMs) => (afterMs / HoldMs + 1) * HoldMs;
}

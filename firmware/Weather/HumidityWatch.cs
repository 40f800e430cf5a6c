namespace Laterne.Weather;

/// <summary>
/// Finds a humidity element that does not move. A living one shows noise in its hundredths; one that says exactly the same for an hour
/// while the temperature changes by a degree is stuck. At saturation the sensor's formula itself cuts at 100 %, so fog gets a day.
/// </summary>
public sealed class HumidityWatch
{
    private const long StuckMs = 60 * 60_000;
    private const long SaturatedMs = 24 * StuckMs;
    private const int ChangeCenti = 100;
    private const int SaturationCenti = 10_000;

    private int _humidityCenti = -1;
    private int _lowest;
    private int _highest;
    private long _sinceMs;

    /// <summary>Takes what the sensor said, uncorrected. True: stuck.</summary>
    public bool IsStuck(int humidityCenti, int temperatureCenti, long monotonicMs)
    {
        if (humidityCenti != _humidityCenti)
        {
            _humidityCenti = humidityCenti;
            _sinceMs = monotonicMs;
            _lowest = temperatureCenti;
            _highest = temperatureCenti;
            return false;
        }

        _lowest = temperatureCenti < _lowest ? temperatureCenti : _lowest;
        _highest = temperatureCenti > _highest ? temperatureCenti : _highest;
        long limitMs = humidityCenti >= SaturationCenti ? SaturatedMs : StuckMs;
        return monotonicMs - _sinceMs >= limitMs && _highest - _lowest >= ChangeCenti;
    }

    /// <summary>Begins anew.</summary>
    public void Reset() => _humidityCenti = -1;
}

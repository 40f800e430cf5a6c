namespace Laterne.Weather;

/// <summary>
/// Refuses a value that jumped. The first values, and values after a jump or a pause, count only when three in a row agree: one
/// disturbed transfer is never taken, a change that lasts is.
/// </summary>
/// <remarks>
/// Limits a minute after WMO, Guidelines on Quality Control Procedures for Data from Automatic Weather Stations (2004), maximum allowed
/// variability: air temperature 3 K, humidity 15 %, pressure 2 hPa.
/// </remarks>
public sealed class StepCheck
{
    private const int Agreeing = 3;
    private const long PauseMs = 10 * 60_000;
    private const int TemperatureCenti = 300;
    private const int HumidityCenti = 1500;
    private const int PressurePa = 200;

    private readonly WeatherReading _taken = new WeatherReading();
    private readonly WeatherReading _last = new WeatherReading();
    private bool _hasTaken;
    private long _takenMs;
    private int _agreed;

    /// <summary>Forgets what was.</summary>
    public void Reset()
    {
        _hasTaken = false;
        _agreed = 0;
    }

    /// <summary>True: the reading follows from what was before.</summary>
    public bool Take(WeatherReading reading, long monotonicMs)
    {
        if (_hasTaken && monotonicMs - _takenMs > PauseMs)
        {
            Reset();
        }

        _agreed = _agreed > 0 && IsNear(reading, _last) ? _agreed + 1 : 1;
        Copy(reading, _last);
        if (!(_hasTaken && IsNear(reading, _taken)) && _agreed < Agreeing)
        {
            return false;
        }

        Copy(reading, _taken);
        _hasTaken = true;
        _takenMs = monotonicMs;
        return true;
    }

    private static bool IsNear(WeatherReading a, WeatherReading b) =>
        IsWithin(a.TemperatureCenti - b.TemperatureCenti, TemperatureCenti)
        && IsWithin(a.HumidityCenti - b.HumidityCenti, HumidityCenti)
        && IsWithin(a.PressurePa - b.PressurePa, PressurePa);

    private static bool IsWithin(int difference, int limit) => difference <= limit && difference >= -limit;

    private static void Copy(WeatherReading from, WeatherReading to)
    {
        to.TemperatureCenti = from.TemperatureCenti;
        to.HumidityCenti = from.HumidityCenti;
        to.PressurePa = from.PressurePa;
    }
}

using Laterne.Core.Messaging;

namespace Laterne.Weather;

/// <summary>
/// Risk of a slippery road as a level from 0 to 3 with its reason. An air sensor at a lamp's height does not see the road, so this is never
/// the statement that there is ice. A level rises at once and falls only when it would still hold half a kelvin colder.
/// </summary>
/// <remarks>
/// The road may be several kelvin colder than the air above it: the German weather service names +4 °C as the limit from which cars
/// warn, and +2 to -3 °C as the range in which roads are slippery most often. Wet is a road over which the air had 95 % or more in the
/// last three hours; rain out of drier air is not seen.
/// </remarks>
public sealed class IceRisk
{
    /// <summary>There are no values to judge from.</summary>
    public const int Unknown = -1;

    /// <summary>Reason: the air is above +4 °C.</summary>
    public const string Mild = "mild";

    /// <summary>Reason: cold, and nothing that could freeze.</summary>
    public const string Dry = "dry";

    /// <summary>Reason: hoar frost may form, because the road may be below dew point and freezing point.</summary>
    public const string Frost = "frost";

    /// <summary>Reason: a wet road that may freeze.</summary>
    public const string WetSurface = "wetSurface";

    /// <summary>Reason: a wet road in freezing air, the conditions of black ice.</summary>
    public const string BlackIce = "blackIce";

    /// <summary>Reason: cold, and the humidity is not known.</summary>
    public const string HumidityUnknown = "humidityUnknown";

    private const int WarnCenti = 400;
    private const int FreezingCenti = 100;
    private const int RoadColderCenti = 400;
    private const int NearDewPointCenti = 200;
    private const int HysteresisCenti = 50;
    private const int WetCenti = 9500;
    private const long WetMs = 3 * 60 * 60_000;

    private bool _wasWet;
    private long _wetMs;
    private int _judged;
    private string _judgedReason = Mild;

    /// <summary>0 (none) to 3 (high), or <see cref="Unknown"/>.</summary>
    public int Level { get; private set; } = Unknown;

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Nothing is known any more.</summary>
    public void Forget()
    {
        Level = Unknown;
        Reason = "";
    }

    /// <summary>Judges means; the humidity may be <see cref="Measurements.Absent"/>.</summary>
    public void Judge(long temperatureCenti, long humidityCenti, long monotonicMs)
    {
        if (humidityCenti >= WetCenti)
        {
            _wasWet = true;
            _wetMs = monotonicMs;
        }

        bool isWet = _wasWet && monotonicMs - _wetMs <= WetMs;
        long dewPoint = Humidity.DewPointCenti(temperatureCenti, humidityCenti);
        Assess(temperatureCenti, dewPoint, isWet);
        if (_judged < Level)
        {
            Assess(temperatureCenti - HysteresisCenti, dewPoint, isWet);
            if (_judged >= Level)
            {
                return;
            }
        }

        Level = _judged;
        Reason = _judgedReason;
    }

    private void Assess(long temperatureCenti, long dewPointCenti, bool isWet)
    {
        bool isFreezing = temperatureCenti <= FreezingCenti;
        if (temperatureCenti > WarnCenti)
        {
            Set(0, Mild);
        }
        else if (isWet)
        {
            Set(isFreezing ? 3 : 2, isFreezing ? BlackIce : WetSurface);
        }
        else if (dewPointCenti == Measurements.Absent)
        {
            Set(isFreezing ? 2 : 1, HumidityUnknown);
        }
        else if (temperatureCenti - dewPointCenti <= RoadColderCenti)
        {
            Set(isFreezing && temperatureCenti - dewPointCenti <= NearDewPointCenti ? 2 : 1, Frost);
        }
        else
        {
            Set(0, Dry);
        }
    }

    private void Set(int level, string reason)
    {
        _judged = level;
        _judgedReason = reason;
    }
}

using Laterne.Street.Weather;
using Laterne.Studio.Running.Happenings;

namespace Laterne.Studio.Running;

/// <summary>A pole to which more happens than light and passers.</summary>
public interface IEventfulPole : ISimulatedPole
{
    /// <summary>False while the lamp has no supply: nobody can ask light of it.</summary>
    bool IsFed { get; }

    /// <summary>True while a call is open or something is broken: at night the lamp must not be dark then.</summary>
    bool NeedsLight { get; }

    /// <summary>Longest time without a break that its feeder bore more than its limit, ms.</summary>
    long FeederOverLimitMs { get; }

    /// <summary>Longest time without a break that a vehicle drew more than it was offered, ms.</summary>
    long UntilLimitHeldMs { get; }

    /// <summary>Largest deviation of its meters, percent.</summary>
    double MeterErrorPercent { get; }

    /// <summary>Charging sessions that it began and that have ended.</summary>
    int SessionsEnded { get; }

    /// <summary>The weather around it from now on; nothing for a pole without a weather station.</summary>
    void SetWeather(WeatherMoment weather);

    /// <summary>Something happens. The firmware is stepped right after.</summary>
    /// <param name="name">A constant of <see cref="HappeningKind"/>.</param>
    /// <param name="of">What the scenario says of it.</param>
    void Happen(long worldMs, string name, Happening of);
}

using Laterne.Storage.Uplink.Hours;

namespace Laterne.Features.Energy;

/// <summary>Adds hours of a pole up to its night.</summary>
internal static class NightReckoning
{
    public const long HourMs = 3_600_000;

    // By twilight and dark clouds a photocell lights a lamp rightly; well up means half an hour from either.
    private const long WellUpMs = HourMs / 2;

    /// <summary>The hours of a night, first inclusive, last exclusive, since 1970 UTC: those that begin in it.</summary>
    public static (long From, long To) HoursOf(Night night) => ((night.FromMs + HourMs - 1) / HourMs, (night.ToMs + HourMs - 1) / HourMs);

    /// <summary>Adds up a night.</summary>
    /// <param name="row">Takes the sums; what it held is replaced.</param>
    /// <param name="night">Which night.</param>
    /// <param name="hours">Kept hours by time; what lies outside the night is passed over, but the hour before it should be there.</param>
    /// <param name="dark">From when to when the sun is down; null where it does not set.</param>
    public static void Add(PoleNight row, Night night, IReadOnlyList<PoleHour> hours, (long FromMs, long ToMs)? dark)
    {
        var (from, to) = HoursOf(night);
        row.LengthMs = night.ToMs - night.FromMs;
        row.DarkMs = dark is { } down ? down.ToMs - down.FromMs : 0;
        row.CoveredMs = row.EnergyWh = row.LitMs = row.BoostMs = row.CounterBreaks = 0;
        row.DayLitMs = row.DayCoveredMs = row.DayEnergyWh = 0;
        row.MatchedEnergyWh = row.MatchedEstimatedMilliwattHours = row.MatchedLevelMs = 0;
        PoleHour? before = null;
        foreach (var hour in hours)
        {
            if (hour.Hour >= from && hour.Hour < to)
            {
                var isMatched = IsWhole(hour) && before is { } last && last.Hour == hour.Hour - 1 && IsWhole(last) && hour.CounterBreaks == 0;
                row.CoveredMs += hour.CoveredMs;
                row.EnergyWh += hour.EnergyWh;
                row.LitMs += hour.LitMs;
                row.BoostMs += hour.BoostMs;
                row.CounterBreaks += hour.CounterBreaks;
                if (isMatched)
                {
                    row.MatchedEnergyWh += hour.EnergyWh;
                    row.MatchedEstimatedMilliwattHours += hour.EstimatedMilliwattHours;
                    row.MatchedLevelMs += hour.LevelMs;
                }

                if (IsDay(hour.Hour * HourMs, dark))
                {
                    row.DayLitMs += hour.LitMs - hour.ForcedMs;
                    if (isMatched && hour.ForcedMs == 0)
                    {
                        row.DayCoveredMs += HourMs;
                        row.DayEnergyWh += hour.EnergyWh;
                    }
                }
            }

            before = hour;
        }
    }

    // A clock that was set by a second is no gap.
    private static bool IsWhole(PoleHour hour) => hour.CoveredMs >= HourMs - 10_000;

    private static bool IsDay(long fromMs, (long FromMs, long ToMs)? dark) =>
        dark is not { } down || fromMs + HourMs + WellUpMs <= down.FromMs || fromMs >= down.ToMs + WellUpMs;
}

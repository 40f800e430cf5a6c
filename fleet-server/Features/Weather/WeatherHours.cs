using Laterne.Storage;

namespace Laterne.Features.Weather;

/// <summary>Each hour: hours of stations, and what is too old goes.</summary>
internal sealed class WeatherHours(WeatherRollUp rollUp) : IHourlyStep
{
    private const long DayMs = 86_400_000;

    public async Task RunAsync(long nowMs, StorageOptions keep, CancellationToken cancel)
    {
        await rollUp.RunAsync(nowMs, nowMs - (keep.KeepDays * DayMs), cancel);
        await rollUp.ForgetAsync(nowMs - (keep.KeepRollupDays * DayMs), cancel);
    }
}

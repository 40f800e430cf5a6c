using System.ComponentModel;
using System.Globalization;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Energy;

/// <summary>Energy and saving per pole and night.</summary>
internal static class ListEnergy
{
    private const int LongestNights = 400;
    private const int MostRows = 200_000;
    private const int ReckonAtOnce = 500;

    internal sealed record Answer
    {
        [Description("By night, then pole.")]
        public required IReadOnlyList<PoleNight> Nights { get; init; }

        public required Sum Total { get; init; }

        [Description("Pole nights that are still being reckoned; ask again in a minute.")]
        public required int Missing { get; init; }
    }

    internal record Sum
    {
        [Description("Used.")]
        public required double EnergyWh { get; init; }

        [Description("What the same lamp would have used at full power for the same burning time.")]
        public required double FullPowerWh { get; init; }

        [Description("Saved against full power, percent; null when the lamp never burned.")]
        public required double? SavedPercent { get; init; }

        [Description("How long the lamp burned.")]
        public required long OperatingMinutes { get; init; }
    }

    internal sealed record PoleNight : Sum
    {
        [Description("The date on whose noon the night begins, yyyy-mm-dd.")]
        public required DateOnly Date { get; init; }

        public required string PoleId { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        EnergyLedger ledger, Fleet fleet, IOptions<SettingsOptions> options, CancellationToken cancel,
        [Description("First night, yyyy-mm-dd; the last week when left out.")] DateOnly? from = null,
        [Description("Last night, yyyy-mm-dd; tonight when left out.")] DateOnly? to = null,
        [Description("Id of a group; all poles when left out.")] string? group = null,
        [Description("Id of a pole.")] string? pole = null)
    {
        var last = to ?? ledger.Tonight.Date;
        var first = from ?? last.AddDays(-6);
        if (first > last)
        {
            return Refusal.Invalid("from", "The first night must not be after the last one.").ToProblem();
        }

        var poles = fleet.All.Where(p => (string.IsNullOrEmpty(group) || p.GroupId == group) && (string.IsNullOrEmpty(pole) || p.Id == pole)).ToList();
        var count = last.DayNumber - first.DayNumber + 1;
        if (count > LongestNights || (long)count * poles.Count > MostRows)
        {
            return Refusal.Invalid("from", $"That is {count} nights of {poles.Count} poles. Ask for at most {LongestNights} nights and {MostRows} rows at once, or for one group.").ToProblem();
        }

        if (first.Year < 2000 || last.Year > 2098)
        {
            return Refusal.Invalid("from", "Nights lie between 2000 and 2098.").ToProblem();
        }

        var nights = Enumerable.Range(0, count).Select(day => Night.Of(first.AddDays(day), options.Value.Zone)).ToList();
        var (kept, missing) = await ledger.ReadAsync(poles, nights, ReckonAtOnce, cancel);
        return TypedResults.Ok(new Answer
        {
            Nights = [.. kept.Select(Row)],
            Total = new Sum
            {
                EnergyWh = kept.Sum(n => n.EnergyMilliwattHours) / 1000.0,
                FullPowerWh = kept.Sum(n => n.FullPowerMilliwattHours) / 1000.0,
                SavedPercent = Saved(kept.Sum(n => n.EnergyMilliwattHours), kept.Sum(n => n.FullPowerMilliwattHours)),
                OperatingMinutes = kept.Sum(n => (long)n.OperatingMinutes),
            },
            Missing = missing,
        });
    }

    private static PoleNight Row(KeptNight night) => new()
    {
        Date = DateOnly.ParseExact(night.Night.ToString(CultureInfo.InvariantCulture), "yyyyMMdd", CultureInfo.InvariantCulture),
        PoleId = night.PoleId,
        EnergyWh = night.EnergyMilliwattHours / 1000.0,
        FullPowerWh = night.FullPowerMilliwattHours / 1000.0,
        SavedPercent = Saved(night.EnergyMilliwattHours, night.FullPowerMilliwattHours),
        OperatingMinutes = night.OperatingMinutes,
    };

    private static double? Saved(long used, long full) =>
        full > 0 ? Math.Round(100.0 * (1 - ((double)used / full)), 1) : null;
}

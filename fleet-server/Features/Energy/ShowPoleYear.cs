using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Energy;

/// <summary>A year of one pole, night by night, for its chart.</summary>
internal static class ShowPoleYear
{
    internal sealed record Answer
    {
        public required int Year { get; init; }

        public required PoleRating Rating { get; init; }

        public required EnergyFigures Total { get; init; }

        [Description("The same nights a year before; null when nothing was heard in them.")]
        public required EnergyFigures? LastYear { get; init; }

        public required IReadOnlyList<EnergyLine> Months { get; init; }

        [Description("Nights in which the pole was heard.")]
        public required IReadOnlyList<PoleYearNight> Nights { get; init; }

        [Description("Null when the settings state no factor.")]
        public required Co2Figures? Co2 { get; init; }

        public required IReadOnlyList<ChangedMeter> ChangedMeters { get; init; }

        [Description("Hours of all poles that are not in their nights yet; counted up to 100,000.")]
        public required int WaitingHours { get; init; }
    }

    internal sealed record PoleRating
    {
        [Description("Rated power, watts; null when nobody has said it.")]
        public required double? Watt { get; init; }

        [Description("pole, group or unknown: who says it.")]
        public required string Source { get; init; }

        [Description("What was noted as its source, or the group's name.")]
        public required string Note { get; init; }
    }

    internal sealed record PoleYearNight
    {
        public required DateOnly Date { get; init; }

        public required long EnergyWh { get; init; }

        public required int LitMinutes { get; init; }

        public required int BoostMinutes { get; init; }

        [Description("From sunset to sunrise.")]
        public required int DarkMinutes { get; init; }

        [Description("Share of the night that samples tell of.")]
        public required double CoveredPercent { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        string id, LaterneDb db, NightLedger ledger, IOptions<EnergyOptions> options, CancellationToken cancel,
        [Description("2000..2098; this year when left out.")] int? year = null)
    {
        var tonight = ledger.Tonight.Date;
        var asked = year ?? tonight.Year;
        if (asked is < 2000 or > 2098)
        {
            return Refusal.Invalid("year", "A year lies between 2000 and 2098.").ToProblem();
        }

        var (scope, refusal) = await EnergyScope.FindAsync(db, "pole", id, cancel);
        if (scope is null)
        {
            return refusal!.ToProblem();
        }

        var period = new EnergyPeriod(new DateOnly(asked, 1, 1), new DateOnly(asked, 12, 31), true);
        var sums = await ShowReport.SumsAsync(db, scope, period, tonight, ledger.Zone, cancel);
        var before = await ShowReport.SumsAsync(db, scope, period.YearBefore, tonight, ledger.Zone, cancel);
        var (first, last) = (LocalDay.Number(period.First), LocalDay.Number(period.Last));
        var nights = await db.Set<PoleNight>().AsNoTracking().Where(n => n.PoleId == id && n.Night >= first && n.Night <= last).OrderBy(n => n.Night).ToListAsync(cancel);
        var rated = scope.Poles[0].Rated;
        return TypedResults.Ok(new Answer
        {
            Year = asked,
            Rating = new PoleRating { Watt = rated.Milliwatt / 1000.0, Source = rated.Source, Note = rated.Note },
            Total = sums.Total,
            LastYear = before.IsEmpty ? null : before.Total,
            Months = sums.Lines(byMonth: true, before),
            Nights = [.. nights.Select(n => new PoleYearNight
            {
                Date = LocalDay.Of(n.Night),
                EnergyWh = n.EnergyWh,
                LitMinutes = (int)(n.LitMs / 60_000),
                BoostMinutes = (int)(n.BoostMs / 60_000),
                DarkMinutes = (int)(n.DarkMs / 60_000),
                CoveredPercent = n.LengthMs > 0 ? Math.Round(100.0 * n.CoveredMs / n.LengthMs, 1) : 0,
            })],
            Co2 = Co2Figures.Of(options.Value, sums.Total),
            ChangedMeters = await ShowReport.MetersAsync(db, scope, period, ledger.Zone, cancel),
            WaitingHours = await ledger.WaitingAsync(cancel),
        });
    }
}

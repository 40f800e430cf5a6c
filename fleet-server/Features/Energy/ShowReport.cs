using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Energy;

/// <summary>Energy of a scope over a month, a year or some nights, against the stated baseline.</summary>
internal static class ShowReport
{
    /// <summary>The most pairs of pole and line that are read for one answer: a month of 12,900 poles, a year of 33,000.</summary>
    public const int MostRows = 400_000;

    private const int MostMeters = 100;

    public static async Task<Results<Ok<EnergyReport>, ProblemHttpResult>> HandleAsync(
        LaterneDb db, NightLedger ledger, IOptions<EnergyOptions> options, CancellationToken cancel,
        [Description("A year, yyyy, by month; or a month, yyyy-mm, by night.")] string? period = null,
        [Description("Without a period: first night, yyyy-mm-dd; six before the last when left out.")] DateOnly? from = null,
        [Description("Without a period: last night, yyyy-mm-dd; tonight when left out.")] DateOnly? to = null,
        [Description("city, group, segment, cabinet or pole.")] string scope = "city",
        [Description("Id of the group, segment, cabinet or pole.")] string? id = null)
    {
        var (asked, of, refusal) = await AskedAsync(db, ledger, period, from, to, scope, id, cancel);
        if (asked is null || of is null)
        {
            return refusal!.ToProblem();
        }

        var tonight = ledger.Tonight.Date;
        var sums = await SumsAsync(db, of, asked, tonight, ledger.Zone, cancel);
        var before = await SumsAsync(db, of, asked.YearBefore, tonight, ledger.Zone, cancel);
        var total = sums.Total;
        var (savers, wasters) = sums.Best();
        return TypedResults.Ok(new EnergyReport
        {
            Scope = of.Kind,
            Id = of.Id,
            Name = of.Name,
            From = asked.First,
            To = asked.Last,
            ByMonth = asked.ByMonth,
            PoleCount = of.Poles.Count,
            Total = total,
            LastYear = before.IsEmpty ? null : before.Total,
            Lines = sums.Lines(asked.ByMonth, before),
            Poles = sums.MostUsing,
            Savers = savers,
            Wasters = wasters,
            Inputs = sums.Inputs,
            Co2 = Co2Figures.Of(options.Value, total),
            ChangedMeters = await MetersAsync(db, of, asked, ledger.Zone, cancel),
            WaitingHours = await ledger.WaitingAsync(cancel),
        });
    }

    /// <summary>Period and scope as asked, or why not.</summary>
    internal static async Task<(EnergyPeriod? Period, EnergyScope? Scope, Refusal? Refusal)> AskedAsync(
        LaterneDb db, NightLedger ledger, string? period, DateOnly? from, DateOnly? to, string scope, string? id, CancellationToken cancel)
    {
        var (asked, wrong) = EnergyPeriod.Read(period, from, to, ledger.Tonight.Date);
        if (asked is null)
        {
            return (null, null, wrong);
        }

        var (of, missing) = await EnergyScope.FindAsync(db, scope, id, cancel);
        var lines = asked.Keys.Count();
        return of is not null && (long)lines * of.Poles.Count > MostRows
            ? (null, null, Refusal.Invalid("scope", $"That is {of.Poles.Count} poles in {lines} lines, more than {MostRows} together. Ask for a year, for fewer nights, or for one group."))
            : (asked, of, missing);
    }

    internal static async Task<ReportSums> SumsAsync(LaterneDb db, EnergyScope scope, EnergyPeriod period, DateOnly tonight, TimeZoneInfo zone, CancellationToken cancel) => new(
        scope, period, await NightRows.ReadAsync(db, [.. scope.Poles.Select(p => p.Id)], LocalDay.Number(period.First), LocalDay.Number(period.Last), period.ByMonth, cancel), tonight, zone);

    internal static async Task<List<ChangedMeter>> MetersAsync(LaterneDb db, EnergyScope scope, EnergyPeriod period, TimeZoneInfo zone, CancellationToken cancel)
    {
        var (from, to) = (Night.Of(period.First, zone).FromMs, Night.Of(period.Last, zone).ToMs);
        var names = scope.Poles.ToDictionary(p => p.Id, p => p.Name, StringComparer.Ordinal);
        var changes = db.Set<MeterChange>().AsNoTracking().Where(c => c.TimeMs >= from && c.TimeMs < to);
        if (scope.Kind != "city")
        {
            var ids = names.Keys.ToArray();
            changes = changes.Where(c => EF.Parameter(ids).Contains(c.PoleId));
        }

        return [.. (await changes.OrderByDescending(c => c.TimeMs).Take(MostMeters).ToListAsync(cancel)).Select(c => new ChangedMeter
        {
            PoleId = c.PoleId,
            PoleName = names.GetValueOrDefault(c.PoleId, c.PoleId),
            Time = c.TimeMs,
            SerialBefore = c.SerialBefore,
            Serial = c.Serial,
            RegisterBeforeWh = c.RegisterBeforeWh,
            RegisterWh = c.RegisterWh,
        })];
    }
}

using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Energy;

/// <summary>Lamps that burn by day or draw more or less than they should, with the evidence.</summary>
internal static class ListFindings
{
    private const int LongestNights = 62;
    private const int MostFindings = 500;
    private const long HalfHourMs = 1_800_000;

    internal sealed record Answer
    {
        public required DateOnly From { get; init; }

        public required DateOnly To { get; init; }

        [Description("So many percent above is over-consumption.")]
        public required double OverPercent { get; init; }

        [Description("So many percent below is under-consumption.")]
        public required double UnderPercent { get; init; }

        [Description("Poles of which anything was heard.")]
        public required int Looked { get; init; }

        [Description("By kind, the worst first; at most 500.")]
        public required IReadOnlyList<Item> Findings { get; init; }

        [Description("Whether there are more than these.")]
        public required bool More { get; init; }

        [Description("Hours of poles that are not in these figures yet; counted up to 100,000.")]
        public required int WaitingHours { get; init; }
    }

    internal sealed record Item
    {
        [Description("dayBurner, overConsumption, underConsumption or counterBreak.")]
        public required string Kind { get; init; }

        public required string PoleId { get; init; }

        public required string PoleName { get; init; }

        public required string GroupId { get; init; }

        public required string GroupName { get; init; }

        [Description("dayBurner: days with half an hour of light and more while the sun was well up and nothing overrode it.")]
        public required int? Days { get; init; }

        [Description("dayBurner: the last of them.")]
        public required DateOnly? LastDay { get; init; }

        [Description("dayBurner: hours lit by day; consumption: hours at full power that the light comes to.")]
        public required double? Hours { get; init; }

        [Description("Used in the hours that were looked at, Wh.")]
        public required double? EnergyWh { get; init; }

        [Description("dayBurner: mean watts by day; consumption: watts at full power, as the counter says.")]
        public required double? MeasuredWatt { get; init; }

        [Description("Consumption: what it is compared with, watts.")]
        public required double? ExpectedWatt { get; init; }

        [Description("Consumption: rated (power of the luminaire) or peers (median of the same luminaire).")]
        public required string? Against { get; init; }

        [Description("How many others have the same luminaire.")]
        public required int? Peers { get; init; }

        [Description("Consumption: how far it is off, percent.")]
        public required double? Percent { get; init; }

        [Description("counterBreak: how often.")]
        public required long? Count { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        LaterneDb db, NightLedger ledger, IOptions<EnergyOptions> options, CancellationToken cancel,
        [Description("First night, yyyy-mm-dd; six before the last when left out.")] DateOnly? from = null,
        [Description("Last night, yyyy-mm-dd; the last one that ended when left out.")] DateOnly? to = null,
        [Description("city, group, segment, cabinet or pole.")] string scope = "city",
        [Description("Id of the group, segment, cabinet or pole.")] string? id = null,
        [Description("So many percent above is over-consumption, 1..500; the settings' when left out.")] double? over = null,
        [Description("So many percent below is under-consumption, 1..99; the settings' when left out.")] double? under = null)
    {
        var (asked, wrong) = EnergyPeriod.Read(null, from, to ?? ledger.Tonight.Date.AddDays(-1), ledger.Tonight.Date);
        if (asked is null || asked.Nights > LongestNights)
        {
            return (wrong ?? Refusal.Invalid("from", $"Ask for at most {LongestNights} nights.")).ToProblem();
        }

        var (tooMuch, tooLittle) = (over ?? options.Value.OverPercent, under ?? options.Value.UnderPercent);
        if (tooMuch is not (>= 1 and <= 500))
        {
            return Refusal.Invalid("over", "Over-consumption begins 1 to 500 percent above.").ToProblem();
        }

        if (tooLittle is not (>= 1 and <= 99))
        {
            return Refusal.Invalid("under", "Under-consumption begins 1 to 99 percent below.").ToProblem();
        }

        var (of, missing) = await EnergyScope.FindAsync(db, scope, id, cancel);
        if (of is null)
        {
            return missing!.ToProblem();
        }

        var nights = await NightsAsync(db, of, asked, cancel);
        var poles = of.Poles.Where(p => nights.ContainsKey(p.Id)).Select(p => (p, nights[p.Id])).ToList();
        var found = EnergyFinder.Find(poles, tooMuch, tooLittle);
        return TypedResults.Ok(new Answer
        {
            From = asked.First,
            To = asked.Last,
            OverPercent = tooMuch,
            UnderPercent = tooLittle,
            Looked = poles.Count,
            Findings = [.. found.OrderBy(f => f.Kind, StringComparer.Ordinal).ThenByDescending(Weight).ThenBy(f => f.Pole.Id, StringComparer.Ordinal).Take(MostFindings).Select(Of)],
            More = found.Count > MostFindings,
            WaitingHours = await ledger.WaitingAsync(cancel),
        });
    }

    private static Task<Dictionary<string, FinderNights>> NightsAsync(LaterneDb db, EnergyScope scope, EnergyPeriod period, CancellationToken cancel) =>
        NightRows.Of(db, [.. scope.Poles.Select(p => p.Id)], LocalDay.Number(period.First), LocalDay.Number(period.Last)).GroupBy(n => n.PoleId).Select(of => new FinderNights
        {
            PoleId = of.Key,
            DayLitMs = of.Sum(n => n.DayLitMs),
            DayLitNights = of.Sum(n => n.DayLitMs >= HalfHourMs ? 1 : 0),
            LastDayLit = of.Max(n => n.DayLitMs >= HalfHourMs ? n.Night : 0),
            DayCoveredMs = of.Sum(n => n.DayCoveredMs),
            DayEnergyWh = of.Sum(n => n.DayEnergyWh),
            MatchedEnergyWh = of.Sum(n => n.MatchedEnergyWh),
            MatchedEstimatedMilliwattHours = of.Sum(n => n.MatchedEstimatedMilliwattHours),
            MatchedLevelMs = of.Sum(n => n.MatchedLevelMs),
            CounterBreaks = of.Sum(n => n.CounterBreaks),
        }).ToDictionaryAsync(of => of.PoleId, StringComparer.Ordinal, cancel);

    private static double Weight(Finding finding) => Math.Abs(finding.Percent ?? finding.Hours + (finding.EnergyWh / 1e6) ?? finding.Count ?? 0);

    private static Item Of(Finding finding) => new()
    {
        Kind = finding.Kind,
        PoleId = finding.Pole.Id,
        PoleName = finding.Pole.Name,
        GroupId = finding.Pole.GroupId,
        GroupName = finding.Pole.GroupName,
        Days = finding.Days,
        LastDay = finding.LastDay,
        Hours = finding.Hours,
        EnergyWh = finding.EnergyWh,
        MeasuredWatt = finding.MeasuredWatt,
        ExpectedWatt = finding.ExpectedWatt,
        Against = finding.Against,
        Peers = finding.Peers,
        Percent = finding.Percent,
        Count = finding.Count,
    };
}

using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Energy;

/// <summary>The report as CSV: its lines, or each pole in each of them. Columns and units: README.md of this folder.</summary>
internal static class ExportReport
{
    private const double HourMs = 3_600_000;

    // As much as one write takes to the network.
    private const int Flushed = 500;

    public static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> HandleAsync(
        LaterneDb db, NightLedger ledger, IOptions<EnergyOptions> options, CancellationToken cancel,
        [Description("A year, yyyy, by month; or a month, yyyy-mm, by night.")] string? period = null,
        [Description("Without a period: first night, yyyy-mm-dd; six before the last when left out.")] DateOnly? from = null,
        [Description("Without a period: last night, yyyy-mm-dd; tonight when left out.")] DateOnly? to = null,
        [Description("city, group, segment, cabinet or pole.")] string scope = "city",
        [Description("Id of the group, segment, cabinet or pole.")] string? id = null,
        [Description("lines: a line a night or month; poles: one for each pole in each of these.")] string detail = "lines",
        [Description("semicolon (decimals with a comma) or comma (decimals with a point).")] string separator = "semicolon")
    {
        if (detail is not ("lines" or "poles") || separator is not ("semicolon" or "comma"))
        {
            return Refusal.Invalid("detail", "Ask for lines or poles, separated by semicolon or comma.").ToProblem();
        }

        var (asked, of, refusal) = await ShowReport.AskedAsync(db, ledger, period, from, to, scope, id, cancel);
        if (asked is null || of is null)
        {
            return refusal!.ToProblem();
        }

        var isSemicolon = separator == "semicolon";
        var tonight = ledger.Tonight.Date;
        var name = $"energy-{of.Kind}{(of.Id.Length > 0 ? "-" + of.Id : "")}-{asked.First:yyyy-MM-dd}-{asked.Last:yyyy-MM-dd}.csv";
        if (detail == "poles")
        {
            var rows = await NightRows.ReadAsync(db, [.. of.Poles.Select(p => p.Id)], LocalDay.Number(asked.First), LocalDay.Number(asked.Last), asked.ByMonth, cancel);
            return TypedResults.Stream(stream => PolesAsync(stream, of, asked, rows, isSemicolon, cancel), "text/csv; charset=utf-8", name);
        }

        var sums = await ShowReport.SumsAsync(db, of, asked, tonight, ledger.Zone, cancel);
        var before = asked.ByMonth ? await ShowReport.SumsAsync(db, of, asked.YearBefore, tonight, ledger.Zone, cancel) : null;
        return TypedResults.Stream(stream => stream.WriteAsync(Lines(sums.Lines(asked.ByMonth, before), options.Value, isSemicolon), cancel).AsTask(), "text/csv; charset=utf-8", name);
    }

    internal static byte[] Lines(IReadOnlyList<EnergyLine> lines, EnergyOptions options, bool isSemicolon)
    {
        var csv = new Csv(isSemicolon);
        csv.Row("period", "energyWh", "litHours", "boostHours", "coveredPercent", "poleNights", "comparedNights", "gapNights", "unratedNights", "comparedEnergyWh",
            "darkHours", "baselineWh", "savedWh", "savedPercent", "counterBreaks", "lastYearEnergyWh", "co2GramPerKwh", "co2UsedKg", "co2SavedKg");
        foreach (var line in lines)
        {
            var figures = line.Figures;
            var co2 = Co2Figures.Of(options, figures);
            csv.Row(line.Key, figures.EnergyWh, figures.LitHours, figures.BoostHours, figures.CoveredPercent, figures.PoleNights, figures.ComparedNights, figures.GapNights,
                figures.UnratedNights, figures.ComparedEnergyWh, figures.DarkHours, figures.BaselineWh, figures.SavedWh, figures.SavedPercent, figures.CounterBreaks,
                line.LastYearEnergyWh, co2?.GramPerKwh, co2?.UsedKg, co2?.SavedKg);
        }

        return csv.Take(isBeginning: true);
    }

    private static async Task PolesAsync(Stream stream, EnergyScope scope, EnergyPeriod period, List<NightRow> rows, bool isSemicolon, CancellationToken cancel)
    {
        var csv = new Csv(isSemicolon);
        csv.Row("pole", "poleName", "group", "groupName", "segment", "cabinet", "period", "energyWh", "litHours", "boostHours", "coveredPercent", "nights", "comparedNights",
            "comparedEnergyWh", "darkHours", "ratedWatt", "ratedSource", "ratedNote", "baselineWh", "savedWh", "counterBreaks");
        var ofPoles = rows.ToLookup(row => row.PoleId, StringComparer.Ordinal);
        var (written, isBeginning) = (0, true);
        foreach (var pole in scope.Poles)
        {
            foreach (var row in ofPoles[pole.Id].OrderBy(row => row.Key))
            {
                Write(csv, pole, row, period.ByMonth);
                if (++written % Flushed == 0)
                {
                    await stream.WriteAsync(csv.Take(isBeginning), cancel);
                    isBeginning = false;
                }
            }
        }

        await stream.WriteAsync(csv.Take(isBeginning), cancel);
    }

    private static void Write(Csv csv, ScopePole pole, NightRow row, bool byMonth)
    {
        var rated = pole.Rated.Milliwatt;
        var baseline = rated * (row.WholeDarkMs / HourMs) / 1000;
        csv.Row(pole.Id, pole.Name, pole.GroupId, pole.GroupName, pole.SegmentId, pole.CabinetId, EnergyPeriod.Text(row.Key, byMonth), row.EnergyWh, row.LitMs / HourMs, row.BoostMs / HourMs,
            row.LengthMs > 0 ? 100.0 * row.CoveredMs / row.LengthMs : null, row.Nights, row.WholeNights, row.WholeEnergyWh, row.WholeDarkMs / HourMs,
            rated / 1000.0, pole.Rated.Source, pole.Rated.Note, row.WholeNights > 0 ? baseline : null, row.WholeNights > 0 ? baseline - row.WholeEnergyWh : null, row.CounterBreaks);
    }
}

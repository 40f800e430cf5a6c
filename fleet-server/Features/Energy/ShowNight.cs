using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Settings;
using Laterne.Features.Traffic;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Energy;

/// <summary>One night of one pole, for its chart: commanded and actual level, power, passers-by.</summary>
internal static class ShowNight
{
    internal sealed record Answer
    {
        [Description("Local noon at which the night begins, Unix milliseconds UTC.")]
        public required long From { get; init; }

        [Description("Local noon at which it ends, Unix milliseconds UTC.")]
        public required long To { get; init; }

        [Description("Unix milliseconds UTC; null when the sun does not set.")]
        public required long? Sunset { get; init; }

        [Description("Unix milliseconds UTC; null when the sun does not set.")]
        public required long? Sunrise { get; init; }

        [Description("Pairs of time and commanded level, percent; it holds until the next pair.")]
        public required IReadOnlyList<double[]> Commanded { get; init; }

        [Description("Pairs of time and actual level, percent.")]
        public required IReadOnlyList<double[]> Actual { get; init; }

        [Description("Pairs of time and power, watts.")]
        public required IReadOnlyList<double[]> PowerW { get; init; }

        [Description("Pairs of time and passers-by of the whole hour around it, rounded to a multiple of what the city publishes; empty for the only pole of a street.")]
        public required IReadOnlyList<double[]> RoadUsers { get; init; }

        public required double EnergyWh { get; init; }

        [Description("What it is compared with, as in every report: rated power from sunset to sunrise, until now in the running night; null when nobody has said the rated power or less than 90 % of the night is told of.")]
        public required double? BaselineWh { get; init; }

        [Description("How long the lamp burned.")]
        public required int OperatingMinutes { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        string id, Fleet fleet, NightLedger ledger, UplinkReader reader, LaterneDb db, IOptions<SettingsOptions> options, IOptions<TrafficOptions> traffic, TimeProvider time,
        CancellationToken cancel,
        [Description("The date on whose noon the night begins, yyyy-mm-dd; tonight when left out.")] DateOnly? date = null)
    {
        if (fleet.Find(id) is not { } pole)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        if (date is { Year: < 2000 or > 2098 })
        {
            return Refusal.Invalid("date", "The date lies between 2000 and 2098.").ToProblem();
        }

        var night = date is { } asked ? Night.Of(asked, options.Value.Zone) : ledger.Tonight;
        var before = await reader.LastBeforeAsync(id, [night.FromMs - 1], cancel);
        var samples = await reader.SamplesAsync(id, night.FromMs, night.ToMs, UplinkReader.MostRows, cancel);
        var energy = NightEnergy.Reckon(before[0] is { } first ? [first, .. samples] : samples, pole.NominalPowerMilliwatt);
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        var (sunset, sunrise) = night.Sun(pole.Latitude, pole.Longitude);
        return TypedResults.Ok(new Answer
        {
            From = night.FromMs,
            To = night.ToMs,
            Sunset = sunset,
            Sunrise = sunrise,
            Commanded = NightSeries.Of(samples, sample => sample.TargetLevel),
            Actual = NightSeries.Of(samples, sample => sample.DimLevel),
            PowerW = NightSeries.Of(samples, sample => sample.ActivePowerMilliwatt / 1000.0),
            RoadUsers = IsAlone(pole, fleet) ? [] : NightSeries.Passages(before[0] is { } last ? [last, .. samples] : samples, nowMs, traffic.Value.Threshold),
            EnergyWh = energy.EnergyMilliwattHours / 1000.0,
            BaselineWh = await BaselineAsync(id, night, sunset is { } down && sunrise is { } up ? (down, up) : null, nowMs, db, cancel),
            OperatingMinutes = energy.OperatingMinutes,
        });
    }

    // Its counts are the street's: rounded a second time they would tell more than the street's own.
    private static bool IsAlone(PoleState pole, Fleet fleet) => fleet.All.Count(other => other.GroupId == pole.GroupId) < 2;

    private static async Task<double?> BaselineAsync(string id, Night night, (long FromMs, long ToMs)? dark, long nowMs, LaterneDb db, CancellationToken cancel)
    {
        var (scope, _) = await EnergyScope.FindAsync(db, "pole", id, cancel);
        if (scope?.Poles[0].Rated.Milliwatt is not { } milliwatt)
        {
            return null;
        }

        var darkMs = dark is { } down ? Math.Max(0, Math.Min(down.ToMs, nowMs) - down.FromMs) : 0;
        if (nowMs >= night.ToMs)
        {
            var number = LocalDay.Number(night.Date);
            var row = (await NightRows.ReadAsync(db, [id], number, number, byMonth: false, cancel)).FirstOrDefault();
            if (row is not { WholeNights: > 0 })
            {
                return null;
            }

            darkMs = row.WholeDarkMs;
        }

        return darkMs > 0 ? EnergySum.Rounded(milliwatt * (darkMs / 3_600_000.0) / 1000) : null;
    }
}

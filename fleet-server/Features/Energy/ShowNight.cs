using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Settings;
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

        [Description("Pairs of time and passers-by in the quarter of an hour around it.")]
        public required IReadOnlyList<double[]> RoadUsers { get; init; }

        public required double EnergyWh { get; init; }

        [Description("What the same lamp would have used at full power for the same burning time.")]
        public required double FullPowerWh { get; init; }

        [Description("How long the lamp burned.")]
        public required int OperatingMinutes { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        string id, Fleet fleet, NightLedger ledger, UplinkReader reader, IOptions<SettingsOptions> options, CancellationToken cancel,
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
            RoadUsers = NightSeries.Passages(before[0] is { } last ? [last, .. samples] : samples, night),
            EnergyWh = energy.EnergyMilliwattHours / 1000.0,
            FullPowerWh = energy.FullPowerMilliwattHours / 1000.0,
            OperatingMinutes = energy.OperatingMinutes,
        });
    }
}

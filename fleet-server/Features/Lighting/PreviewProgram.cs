using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Core.Lighting;
using Laterne.Core.Ports;
using Laterne.Features.Http;
using Laterne.Features.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Lighting;

/// <summary>Shows the night that a program makes at a place, worked out by the firmware's own core.</summary>
internal static class PreviewProgram
{
    internal sealed record Body : IChecked
    {
        public required ProgramBody Program { get; init; }

        [Range(-90.0, 90.0, ErrorMessage = "The latitude is in degrees north, -90 to 90.")]
        public required double Latitude { get; init; }

        [Range(-180.0, 180.0, ErrorMessage = "The longitude is in degrees east, -180 to 180.")]
        public required double Longitude { get; init; }

        [Description("The date on whose noon the night begins, yyyy-mm-dd, 2000 to 2098.")]
        public required DateOnly Date { get; init; }

        [Description("Left out: the default luminaire.")]
        public LuminaireProfile? Luminaire { get; init; }

        [Description("How many people and vehicles pass, for the energy; 10 when left out.")]
        [Range(0, 3600, ErrorMessage = "Road users per hour are 0 to 3600.")]
        public int RoadUsersPerHour { get; init; } = 10;
    }

    internal sealed record Answer
    {
        [Description("Unix milliseconds UTC; null when the sun does not set.")]
        public required long? Sunset { get; init; }

        [Description("Unix milliseconds UTC; null when the sun does not set.")]
        public required long? Sunrise { get; init; }

        [Description("From when on which level: Unix milliseconds UTC, percent without presence, percent with presence or null.")]
        public required IReadOnlyList<long?[]> Steps { get; init; }

        [Description("Expected energy of the night.")]
        public required double EnergyWh { get; init; }

        [Description("Energy of the same lamp at full power for the same time.")]
        public required double FullPowerWh { get; init; }

        [Description("Hours in which the lamp is lit.")]
        public required double Hours { get; init; }
    }

    public static Results<Ok<Answer>, ProblemHttpResult> Handle(Body body, IOptions<SettingsOptions> options)
    {
        if (body.Date.Year is < 2000 or > 2098)
        {
            return Refusal.Invalid("date", "The date lies between 2000 and 2098.").ToProblem();
        }

        var program = body.Program with { Id = body.Program.Id ?? "preview" };
        if (PlanCheck.Program(program, body.Luminaire) is { } fault)
        {
            return fault.ToProblem();
        }

        var offsets = UtcOffsetChanges.Of(options.Value.Zone, new DateTimeOffset(body.Date, TimeOnly.MinValue, TimeSpan.Zero));
        var document = PlanCheck.Document([program], ("[]", program.Id), body.Luminaire, body.Latitude, body.Longitude, offsets).ToBytes();
        var night = new NightPreview();
        if (!night.TryRead(document, document.Length))
        {
            return Refusal.Unprocessable("plan-refused", night.Refusal.Field, night.Refusal.Reason).ToProblem();
        }

        night.Compute(LocalDay.Number(body.Date));
        return TypedResults.Ok(new Answer
        {
            Sunset = Known(night.Sunset),
            Sunrise = Known(night.Sunrise),
            Steps = [.. Enumerable.Range(0, night.Count).Select(i => new long?[] { night.StepAt(i), night.LevelAt(i), night.BoostAt(i) == NightPlan.NoBoost ? null : night.BoostAt(i) })],
            EnergyWh = night.EnergyMilliwattHours(body.RoadUsersPerHour) / 1000.0,
            FullPowerWh = night.FullPowerMilliwattHours / 1000.0,
            Hours = night.LitMs / 3_600_000.0,
        });
    }

    private static long? Known(long utcMs) => utcMs == Clock.Unknown ? null : utcMs;
}

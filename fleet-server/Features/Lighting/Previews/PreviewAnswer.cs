using System.ComponentModel;

namespace Laterne.Features.Lighting.Previews;

/// <summary>Chosen nights as a plan would make them, beside those that are in force.</summary>
internal sealed record PreviewAnswer
{
    public required AssumptionPart Assumption { get; init; }

    [Description("In order of date.")]
    public required IReadOnlyList<NightPart> Nights { get; init; }

    [Description("All nights together under the previewed plan, one lamp.")]
    public required FiguresPart Planned { get; init; }

    [Description("All nights together under the plan in force, one lamp.")]
    public required FiguresPart InForce { get; init; }

    [Description("What passes the lamp in this preview; the same for both plans.")]
    internal sealed record AssumptionPart
    {
        [Description("none, quiet or busy.")]
        public required string Traffic { get; init; }

        public required int Seed { get; init; }

        [Description("Road users per hour, for each local hour from midnight on.")]
        public required IReadOnlyList<int> PerHour { get; init; }

        [Description("The German state whose holidays count.")]
        public required string State { get; init; }
    }

    internal sealed record NightPart
    {
        [Description("The date on whose noon the night begins.")]
        public required DateOnly Date { get; init; }

        [Description("Stable name of the public holiday of this date, such as christmasDay; null on other days.")]
        public required string? Holiday { get; init; }

        [Description("Unix milliseconds UTC; null when the sun does not set.")]
        public required long? Sunset { get; init; }

        [Description("Unix milliseconds UTC; null when the sun does not set.")]
        public required long? Sunrise { get; init; }

        public required PlanPart Planned { get; init; }

        public required PlanPart InForce { get; init; }
    }

    internal sealed record PlanPart
    {
        [Description("Id of the program that rules the night.")]
        public required string Program { get; init; }

        [Description("From when on which level: Unix milliseconds UTC, percent without presence, percent with presence or null.")]
        public required IReadOnlyList<long?[]> Steps { get; init; }

        public required FiguresPart Figures { get; init; }
    }

    internal sealed record FiguresPart
    {
        [Description("Energy from the luminaire's rated power.")]
        public required double EnergyWh { get; init; }

        [Description("Energy of the same lamp at full power for the same time.")]
        public required double FullPowerWh { get; init; }

        [Description("Hours in which the lamp burns.")]
        public required double LitHours { get; init; }

        [Description("Hours in which presence raises it.")]
        public required double BoostHours { get; init; }

        public static FiguresPart Of(NightFigures figures) => new()
        {
            EnergyWh = Math.Round(figures.EnergyWh, 3),
            FullPowerWh = Math.Round(figures.FullPowerWh, 3),
            LitHours = Math.Round(figures.LitHours, 4),
            BoostHours = Math.Round(figures.BoostHours, 4),
        };
    }
}

using Laterne.Core.Lighting;
using Laterne.Core.Ports;
using Laterne.Features.Settings;

namespace Laterne.Features.Lighting.Previews;

/// <summary>Runs nights of two plans side by side. A night depends on its date and the seed alone, so cores may share the work.</summary>
/// <param name="Planned">What is previewed.</param>
/// <param name="InForce">What it is compared with.</param>
/// <param name="Traffic">One of <see cref="TrafficAssumption"/>.</param>
/// <param name="Seed">Of the traffic.</param>
/// <param name="State">Whose holidays are named.</param>
internal sealed record PreviewReckoning(PreviewPlan Planned, PreviewPlan InForce, string Traffic, int Seed, string State)
{
    // The machine serves poles and pages besides.
    private static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    private sealed record Both(PreviewAnswer.NightPart Part, NightFigures Planned, NightFigures InForce);

    public PreviewAnswer Run(DateOnly from, int nights, CancellationToken cancel)
    {
        var all = new Both[nights];
        Parallel.For(0, nights, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, i => all[i] = Night(from.AddDays(i)));
        return new PreviewAnswer
        {
            Assumption = new() { Traffic = Traffic, Seed = Seed, PerHour = TrafficAssumption.PerHour(Traffic), State = State },
            Nights = [.. all.Select(night => night.Part)],
            Planned = PreviewAnswer.FiguresPart.Of(all.Aggregate(default(NightFigures), (sum, night) => sum + night.Planned)),
            InForce = PreviewAnswer.FiguresPart.Of(all.Aggregate(default(NightFigures), (sum, night) => sum + night.InForce)),
        };
    }

    private Both Night(DateOnly date)
    {
        var (planned, inForce) = (Planned.NightOf(date), InForce.NightOf(date));
        var arrivals = TrafficAssumption.Arrivals(Traffic, Seed, LocalDay.Number(date), planned.From, planned.To);
        var figures = NightRun.Run(Planned.Pole.Settings, planned, arrivals);
        var isSame = Planned.Programs[Planned.ProgramOf(planned)] == InForce.Programs[InForce.ProgramOf(inForce)];
        var figuresNow = isSame ? figures : NightRun.Run(InForce.Pole.Settings, inForce, arrivals);
        return new(new PreviewAnswer.NightPart
        {
            Date = date,
            Holiday = Holidays.Named(State, date.Year).GetValueOrDefault(date),
            Sunset = Known(planned.Sunset),
            Sunrise = Known(planned.Sunrise),
            Planned = Part(Planned, planned, figures),
            InForce = Part(InForce, inForce, figuresNow),
        }, figures, figuresNow);
    }

    private static PreviewAnswer.PlanPart Part(PreviewPlan plan, NightPlan night, NightFigures figures) => new()
    {
        Program = plan.ProgramOf(night),
        Steps = [.. Enumerable.Range(0, night.Count).Select(i => new long?[] { night.At[i], night.Level[i], night.Boost[i] == NightPlan.NoBoost ? null : night.Boost[i] })],
        Figures = PreviewAnswer.FiguresPart.Of(figures),
    };

    private static long? Known(long utcMs) => utcMs == Clock.Unknown ? null : utcMs;
}

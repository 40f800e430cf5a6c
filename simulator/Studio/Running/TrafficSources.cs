using Laterne.Street;
using Laterne.Street.Geometry;
using Laterne.Street.Traffic;
using Laterne.Street.Traffic.Fcd;

namespace Laterne.Studio.Running;

/// <summary>The traffic of a scenario, ready to be played.</summary>
/// <param name="Source">To be read from front to back.</param>
/// <param name="BeginS">The traffic's second that is the scenario's begin.</param>
public sealed record OpenedTraffic(ITrafficSource Source, double BeginS);

/// <summary>Opens a scenario's traffic.</summary>
public static class TrafficSources
{
    /// <exception cref="RefusedInputException">The trace is missing or damaged in the part that the scenario uses.</exception>
    public static OpenedTraffic Open(Scenario scenario, StreetPlan plan, ulong seed)
    {
        if (scenario.TracePath is null)
        {
            return new OpenedTraffic(new PathTraffic(RandomTraffic.Passers(plan, scenario.Random, seed), 1, scenario.DurationMs / 1000.0), 0);
        }

        var beginS = Check(scenario, plan);
        return new OpenedTraffic(OpenTrace(scenario, plan), beginS);
    }

    private static FcdReader OpenTrace(Scenario scenario, StreetPlan plan) =>
        new(scenario.TracePath!, new FcdOptions(plan.Origin, scenario.Coordinates, scenario.OffsetX, scenario.OffsetY));

    /// <summary>
    /// Reads the trace once before the run, as far as the scenario goes: a bad line is told at once, not after minutes of
    /// simulation. Returns the trace's second at which the scenario begins.
    /// </summary>
    private static double Check(Scenario scenario, StreetPlan plan)
    {
        using var reader = OpenTrace(scenario, plan);
        var frame = new TrafficFrame();
        if (!reader.TryRead(frame))
        {
            throw new RefusedInputException(scenario.TracePath!, null, "the trace has no timestep: there is nothing to play");
        }

        var durationS = scenario.DurationMs / 1000.0;
        // SUMO counts from midnight when it is told to begin later: such a trace begins with its first step.
        var beginS = scenario.TraceBeginS ?? (frame.TimeS >= durationS ? frame.TimeS : 0);
        while (frame.TimeS < beginS + durationS && reader.TryRead(frame))
        {
        }

        return beginS;
    }
}

using Laterne.Street.Geometry;
using Laterne.Street.Weather;
using Laterne.Studio.Page;
using Laterne.Studio.Running;

namespace Laterne.Studio.Live;

/// <summary>Makes what the page draws from the live street.</summary>
internal static class StreetViews
{
    // A button that is hammered 200 times is one mark on the page.
    private const int TicksOfOne = 20;

    public static StreetView Of(StreetPlan plan, Scenario scenario, LiveOptions options) => new(
        plan.Name,
        [.. plan.Poles.Select(site => new PlacedPole(site.Id, site.Name, site.Position.X, site.Position.Y, site.Sensor.RangeM))],
        [.. plan.Segments.Select(street => new SegmentView(street.Name, [.. street.Line.Select(point => new[] { point.X, point.Y })]))],
        scenario.StartMs, scenario.EndMs, options.TimeZone, options.Server is not null)
    {
        Scenario = scenario.Name,
        Scenarios = options.Server is null ? [.. ScenarioFiles.All().Select(one => new ScenarioView(one.Name, one.Description))] : [],
        Happenings = [.. scenario.Happenings.SelectMany(happening => Enumerable.Range(0, Math.Min(happening.Times, TicksOfOne))
            .Select(time => new HappeningView(scenario.StartMs + happening.AfterMs + (time * happening.EveryMs), happening.Kind.Name, happening.Poles)))
            .OrderBy(happening => happening.T)]
    };

    public static FrameView Frame(StreetStage stage, Sky sky, long nowMs, double speed, long? seeking, double aheadSeconds) => new()
    {
        T = nowMs,
        Speed = speed,
        Sky = sky.LuxAt(nowMs),
        Sun = SunPosition.At(nowMs, stage.Plan.Origin.Latitude, stage.Plan.Origin.Longitude).Altitude,
        Levels = [.. stage.Poles.Select(pole => pole.Hundredths)],
        Flags = [.. stage.Poles.Select(pole => (int)FlagsOf(pole, stage.HasServer))],
        Actors = [.. stage.Traffic.At(nowMs).Select(passer => new object[]
        {
            passer.Key.ToString("x"), passer.Kind.ToString().ToLowerInvariant(), Math.Round(passer.X, 2), Math.Round(passer.Y, 2),
            // Compass degrees clockwise from north to radians counter-clockwise from east.
            Math.Round((90 - passer.HeadingDegrees) * Math.PI / 180, 3),
        })],
        Seeking = seeking,
        AheadSeconds = Math.Round(aheadSeconds, 1),
    };

    private static PoleFlags FlagsOf(LivePole pole, bool hasServer) =>
        (pole.SensorIsHigh ? PoleFlags.Presence : PoleFlags.None)
        | (pole.IsOnline || !hasServer ? PoleFlags.None : PoleFlags.Offline)
        | (pole.IsPowered ? PoleFlags.None : PoleFlags.Unpowered)
        | (pole.IsNetworkUp ? PoleFlags.None : PoleFlags.NetworkCut)
        | (pole.HasFault ? PoleFlags.Fault : PoleFlags.None)
        | (pole.HasCall ? PoleFlags.Call : PoleFlags.None)
        | (pole.IsCharging ? PoleFlags.Charging : PoleFlags.None);
}

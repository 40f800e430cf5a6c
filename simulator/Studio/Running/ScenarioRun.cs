using System.Diagnostics;
using Laterne.Street;
using Laterne.Street.Geometry;
using Laterne.Street.Lighting;
using Laterne.Street.Traffic;
using Laterne.Street.Weather;
using Laterne.Studio.Running.Happenings;
using Laterne.Studio.Running.Server;

namespace Laterne.Studio.Running;

/// <summary>Makes a pole for a place of the street.</summary>
/// <param name="id">The pole's own id: the place's, with a number when the street is repeated.</param>
/// <param name="settings">Its settings document, UTF-8 JSON.</param>
/// <param name="has">What it has beside the lamp.</param>
public delegate ISimulatedPole PoleMaker(string id, PoleSite site, byte[] settings, long startMs, Equipment has);

/// <summary>How to run a scenario.</summary>
public sealed record RunOptions
{
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of poles, the street repeated or cut short; 0 = the street as it is. At most <see cref="PolesMaximum"/>.</summary>
    public int Poles { get; init; }

    /// <summary>Threads that share the poles; does not change the result.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Times faster than real time at most; 0 = as fast as it goes.</summary>
    public double Speed { get; init; }

    public const int PolesMaximum = 100_000;
}

/// <summary>Runs a scenario from its begin to its end, headless.</summary>
public static class ScenarioRun
{
    // Groups of poles do not touch each other, so a span may be long; a minute keeps the lists of approaches short.
    private const long SpanMs = 60_000;

    /// <param name="progress">Told the share (0..1) of the night that is done, after every span.</param>
    /// <exception cref="RefusedInputException">A file of the scenario is missing or wrong.</exception>
    public static RunReport Run(Scenario scenario, RunOptions options, PoleMaker make, Action<double> progress, CancellationToken cancellation)
    {
        var plan = StreetPlanReader.ReadFile(scenario.StreetPath);
        var (count, sites) = (options.Poles == 0 ? plan.Poles.Count : options.Poles, plan.Poles.Count);
        var traffic = TrafficSources.Open(scenario, plan, options.Seed);
        using var source = traffic.Source;
        var links = PoleSettingsDocument.ReachOf(scenario.Settings) > 0 ? new PoleLinks(plan) : null;
        var poles = MakePoles(scenario, options.Seed, plan, links, count, make);
        var server = new VirtualServer(options.Seed);
        poles.ForEach(pole => pole.Connected?.Connect(server));
        var plot = new HappeningPlan(scenario, options.Seed, plan);
        for (var number = 0; number < count; number++)
        {
            poles[number].Expect(poles[number].Eventful is null ? [] : plot.Of(number, number % sites));
        }

        var backstage = new ServerHappenings(scenario, plot, server, count, plan);
        var groups = links is null ? [] : MakeGroups(scenario, options.Seed, links, poles, sites);
        var feed = new TrafficFeed(source, new ApproachFinder(plan.Poles), scenario.StartMs - traffic.BeginS * 1000);
        var sky = new Sky(plan.Origin.Latitude, plan.Origin.Longitude, scenario.CloudCover, options.Seed);
        var weather = new RoadWeather(scenario.Weather, sky, options.Seed, scenario.StartMs);
        var street = new StreetRun(poles, groups, sites, feed, sky, scenario.StartMs, options.Threads);
        var watch = Stopwatch.StartNew();
        while (street.NowMs < scenario.EndMs)
        {
            cancellation.ThrowIfCancellationRequested();
            server.NowMs = street.NowMs;
            var untilMs = Math.Min(Math.Min(street.NowMs + SpanMs, scenario.EndMs), backstage.Happen(street.NowMs));
            var air = weather.At(street.NowMs);
            poles.ForEach(pole => pole.Eventful?.SetWeather(air));
            street.Live(untilMs);
            progress((street.NowMs - scenario.StartMs) / (double)scenario.DurationMs);
            Pace(options.Speed, street.NowMs - scenario.StartMs, watch, cancellation);
        }

        var delivery = new DeliveryScore();
        foreach (var pole in poles)
        {
            pole.Score.Finish(scenario.EndMs);
            delivery.Add(pole.Connected, pole.Eventful?.SessionsEnded ?? 0);
        }

        return RunReport.From(scenario, options.Seed, poles, delivery, watch.Elapsed.TotalSeconds);
    }

    private static List<PoleRun> MakePoles(Scenario scenario, ulong seed, StreetPlan plan, PoleLinks? links, int count, PoleMaker make)
    {
        var documents = plan.Poles.Take(count)
            .Select((site, number) => PoleSettingsDocument.For(scenario.Settings, site, number, links, scenario.EquipmentOf(site.Id))).ToList();
        var owed = documents.Select((document, number) => OwedLight.Between(
            scenario.StartMs, scenario.EndMs, plan.Poles[number].Latitude, plan.Poles[number].Longitude,
            PoleSettingsDocument.Promised(scenario.Name, document, scenario.StartMs, scenario.EndMs))).ToList();
        var poles = new List<PoleRun>(count);
        for (var number = 0; number < count; number++)
        {
            var (round, place) = Math.DivRem(number, plan.Poles.Count);
            var site = plan.Poles[place];
            var pole = make(IdOf(site, round), site, documents[place], scenario.StartMs, scenario.EquipmentOf(site.Id));
            var sensor = new PirSensor(site.Sensor, scenario.Sensor, seed, number, scenario.StartMs);
            poles.Add(new PoleRun(pole, sensor, new Luminaire(site.NominalPowerW), owed[place], scenario.StartMs));
        }

        return poles;
    }

    /// <summary>Each repetition of the street is a neighbourhood of its own, with its own luck on the air.</summary>
    private static List<GroupRun> MakeGroups(Scenario scenario, ulong seed, PoleLinks links, List<PoleRun> poles, int sites)
    {
        var reach = PoleSettingsDocument.ReachOf(scenario.Settings);
        return [.. poles.Chunk(sites).Select((group, round) =>
            new GroupRun(group, links, reach, scenario.Radio.Air(SeededRandom.Mix(SeededRandom.Mix(seed) + (ulong)round)), scenario.StartMs))];
    }

    /// <summary>Id of a place's pole in a repetition of the street.</summary>
    internal static string IdOf(PoleSite site, int round) => round == 0 ? site.Id : $"{site.Id}-{round + 1}";

    private static void Pace(double speed, long livedMs, Stopwatch watch, CancellationToken cancellation)
    {
        if (speed > 0 && livedMs / speed - watch.Elapsed.TotalMilliseconds is > 0 and var early)
        {
            cancellation.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(early));
        }
    }
}

using System.Text.Json;
using Laterne.Hardware;
using Laterne.Street.Geometry;
using Laterne.Street.Lighting;
using Laterne.Street.Traffic;
using Laterne.Street.Traffic.Fcd;
using Laterne.Studio.Running;

namespace Laterne.Studio.Live;

/// <summary>What stands and moves on the live street, and how it is put up anew when time is wound back.</summary>
internal sealed class StreetStage : IDisposable
{
    /// <summary>A wound-back street starts so much earlier: time enough to get the time and to settle.</summary>
    public const long WarmUpMs = 120_000;

    private readonly LiveOptions _options;
    private readonly Dictionary<string, LivePole> _byId = [];
    private readonly PoleLinks? _links;
    private VirtualRadio _air = new(0);
    private long _airMs;
    private int _raised;

    public StreetStage(LiveOptions options)
    {
        _options = options;
        var scenario = options.Scenario;
        Plan = StreetPlanReader.ReadFile(scenario.StreetPath);
        _links = PoleSettingsDocument.ReachOf(scenario.Settings) > 0 ? new PoleLinks(Plan) : null;
        Traffic = new LiveTraffic(Plan, ReadTrace(scenario, Plan), scenario.StartMs);
    }

    public StreetPlan Plan { get; }

    /// <summary>True when the poles call a fleet server.</summary>
    public bool HasServer => _options.Server is not null;

    public LiveTraffic Traffic { get; }

    public IReadOnlyList<LivePole> Poles { get; private set; } = [];

    /// <summary>Time of the street, Unix ms.</summary>
    public long NowMs { get; set; }

    public LivePole? Find(string poleId) => _byId.GetValueOrDefault(poleId);

    public bool Knows(string poleId) => Plan.Poles.Any(site => site.Id == poleId);

    /// <summary>Puts up every pole at the given time. What was in flash stays; what was in memory is gone, as after a power cut.</summary>
    public void Raise(long startMs)
    {
        var earlier = Poles;
        var poles = new List<LivePole>(Plan.Poles.Count);
        for (var number = 0; number < Plan.Poles.Count; number++)
        {
            var site = Plan.Poles[number];
            var before = number < earlier.Count ? earlier[number] : null;
            before?.SetPower(false);
            var sensor = new PirSensor(site.Sensor, _options.Scenario.Sensor, _options.Seed + (ulong)_raised, number, startMs);
            // Without a server the pole holds the scenario's settings, as if the server had sent them before.
            var settings = before is null && _options.Server is null ? PoleSettingsDocument.For(_options.Scenario.Settings, site, number, _links) : null;
            poles.Add(new LivePole(site, sensor, new FirmwarePole(site.Id, settings, startMs, IdentityOf(site), before?.DumpFlash()), startMs));
            before?.Dispose();
        }
        _raised++;
        _air = _options.Scenario.Radio.Air(_options.Seed + (ulong)_raised);
        _airMs = startMs;
        poles.ForEach(pole => _air.Join(pole.Board));
        Poles = poles;
        NowMs = startMs;
        Traffic.ForgetDropped();
        _byId.Clear();
        foreach (var pole in poles)
        {
            _byId[pole.Site.Id] = pole;
        }
    }

    /// <summary>Tells the poles what has arrived from their neighbours by now.</summary>
    public void DeliverNews()
    {
        while (_air.Deliver((NowMs - _airMs) * 1000) is { } board)
        {
            _byId[board.Id].Hear();
        }
    }

    public void Dispose()
    {
        foreach (var pole in Poles)
        {
            pole.Dispose();
        }
    }

    private static TraceRecording? ReadTrace(Scenario scenario, StreetPlan plan)
    {
        if (scenario.TracePath is not { } path)
        {
            return null;
        }
        using var reader = new FcdReader(path, new FcdOptions(plan.Origin, scenario.Coordinates, scenario.OffsetX, scenario.OffsetY));
        return TraceRecording.Load(reader);
    }

    private string? IdentityOf(PoleSite site) =>
        _options.Server is { } server && _options.Secrets.TryGetValue(site.Id, out var secret)
            ? JsonSerializer.Serialize(new
            {
                poleId = site.Id,
                secret,
                host = server.Host,
                port = server.Port,
                tls = false,
                ssid = "laterne",
                password = "street-wide",
                neighbourGroup = FirmwarePole.NeighbourGroup,
                neighbourKey = FirmwarePole.NeighbourKey
            })
            : null;
}

using System.Text.Json;
using Laterne.Hardware;
using Laterne.Street.Geometry;
using Laterne.Street.Lighting;
using Laterne.Street.Traffic;
using Laterne.Street.Traffic.Fcd;
using Laterne.Studio.Running;
using Laterne.Studio.Running.Fittings;
using Laterne.Studio.Running.Happenings;
using Laterne.Studio.Running.Server;

namespace Laterne.Studio.Live;

/// <summary>What stands and moves on the live street, and how it is put up anew when time is wound back.</summary>
internal sealed class StreetStage : IDisposable
{
    /// <summary>A wound-back street starts so much earlier: time enough to get the time and to settle.</summary>
    public const long WarmUpMs = 120_000;

    private readonly LiveOptions _options;
    private readonly Dictionary<string, LivePole> _byId = [];
    private readonly PoleLinks? _links;
    private readonly HappeningPlan _plot;
    private ServerHappenings? _backstage;
    private VirtualServer? _server;
    private VirtualRadio _air = new(0);
    private long _airMs;
    private int _raised;

    public StreetStage(LiveOptions options)
    {
        _options = options;
        var scenario = options.Scenario;
        Plan = StreetPlanReader.ReadFile(scenario.StreetPath);
        _links = PoleSettingsDocument.ReachOf(scenario.Settings) > 0 ? new PoleLinks(Plan) : null;
        _plot = new HappeningPlan(scenario, options.Seed, Plan);
        Traffic = new LiveTraffic(Plan, ReadTrace(scenario, Plan), scenario.StartMs);
    }

    public StreetPlan Plan { get; }

    /// <summary>True when the poles call a fleet server.</summary>
    public bool HasServer => _options.Server is not null;

    public LiveTraffic Traffic { get; }

    public IReadOnlyList<LivePole> Poles { get; private set; } = [];

    /// <summary>Time of the street, Unix ms.</summary>
    public long NowMs { get; set; }

    /// <summary>What a pole has beside its lamp.</summary>
    public Equipment EquipmentOf(string poleId) => _options.Scenario.EquipmentOf(poleId);

    public LivePole? Find(string poleId) => _byId.GetValueOrDefault(poleId);

    public bool Knows(string poleId) => Plan.Poles.Any(site => site.Id == poleId);

    /// <summary>Puts up every pole at the given time. What was in flash stays; what was in memory is gone, as after a power cut.</summary>
    public void Raise(long startMs)
    {
        var earlier = Poles;
        var server = _options.Server is null ? new VirtualServer(_options.Seed) { NowMs = startMs } : null;
        var poles = new List<LivePole>(Plan.Poles.Count);
        for (var number = 0; number < Plan.Poles.Count; number++)
        {
            var site = Plan.Poles[number];
            var before = number < earlier.Count ? earlier[number] : null;
            before?.SetPower(false);
            var sensor = new PirSensor(site.Sensor, _options.Scenario.Sensor, _options.Seed + (ulong)_raised, number, startMs);
            // Without a server the pole holds the scenario's settings, as if the server had sent them before.
            var settings = before is null && _options.Server is null ? PoleSettingsDocument.For(_options.Scenario.Settings, site, number, _links, _options.Scenario.EquipmentOf(site.Id)) : null;
            poles.Add(new LivePole(site, sensor, Make(site, settings, startMs, before?.DumpFlash(), number, server), startMs));
            poles[^1].Expect([.. _plot.Of(number, number).SkipWhile(one => one.AtMs < startMs)]);
            before?.Dispose();
        }
        _raised++;
        _backstage = server is null ? null : new ServerHappenings(_options.Scenario, _plot, server, Plan.Poles.Count, Plan);
        _server = server;
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

    /// <summary>Lets happen to the server what is due. Returns when the next is due, <see cref="long.MaxValue"/> for never.</summary>
    public long HappenToServer()
    {
        if (_server is null || _backstage is null)
        {
            return long.MaxValue;
        }
        _server.NowMs = NowMs;
        return _backstage.Happen(NowMs);
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

    /// <summary>A pole with what hangs on it. Without a fleet server it calls an imagined one, which sends what the scenario says.</summary>
    private FirmwarePole Make(
        PoleSite site, byte[]? settings, long startMs, Dictionary<string, byte[]>? flash, int number, VirtualServer? server)
    {
        var has = _options.Scenario.EquipmentOf(site.Id);
        var pole = new FirmwarePole(site.Id, settings, startMs, IdentityOf(site), flash, EquippedBoard.Json(has));
        pole.Fit(has, PoleSettingsDocument.For(_options.Scenario.Settings, site, number, _links, has), site);
        if (server is not null)
        {
            pole.Connect(server);
        }
        return pole;
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

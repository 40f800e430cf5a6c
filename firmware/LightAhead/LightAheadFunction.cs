using Laterne.Contracts;
using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Core.Lighting;
using Laterne.Core.Settings;

namespace Laterne.LightAhead;

/// <summary>
/// Light-ahead: poles tell each other whom they see, and the next lamps on his way rise before he comes. What is heard acts like presence
/// (see <see cref="LightControl.AheadUntilMs"/>); a neighbour's open call like a call of this pole.
/// </summary>
public sealed class LightAheadFunction : IPoleFunction
{
    private const int IdleMs = 1000;
    private const int DatagramsAStep = 4;

    // Announced every 10 s while open: three in a row must be lost.
    private const long CallHeldMs = 30_000;

    private readonly LightControl _light;
    private readonly Announcer _announcer;
    private readonly IMac _mac;
    private readonly int _group;
    private readonly Neighbour[] _neighbours = new Neighbour[Limits.Links];
    private LightAheadSettings _settings;
    private long _roadUsers;

    /// <summary>Makes the function of a pole with a radio to its neighbours.</summary>
    public LightAheadFunction(FunctionSeat seat, Announcer announcer, Listener listener, IMac mac, int group)
    {
        _mac = mac;
        _group = group;
        _light = seat.Light;
        _announcer = announcer;
        Listener = listener;
        for (int i = 0; i < _neighbours.Length; i++)
        {
            _neighbours[i] = new Neighbour();
        }

        _roadUsers = _light.Presence.RoadUsers;
        _settings = seat.Settings.LightAhead;
        _announcer.Begin(seat.Boot);
        Use(seat.Settings);
    }

    /// <summary>What was heard.</summary>
    public Listener Listener { get; }

    /// <summary>Direction and speed of whoever was seen here last.</summary>
    public Travel Travel { get; } = new Travel();

    /// <inheritdoc/>
    public string Name => FunctionName.LightAhead;

    /// <inheritdoc/>
    public string Health => !_settings.Enabled ? FunctionHealth.Absent : _announcer.HasFault ? FunctionHealth.Fault : FunctionHealth.Ok;

    /// <inheritdoc/>
    public void Use(PoleSettings settings)
    {
        _settings = settings.LightAhead;
        for (int i = 0; i < _neighbours.Length; i++)
        {
            _neighbours[i].Use(i < _settings.LinkCount ? _settings.LinkIndex[i] : 0);
        }

        Listener.Group = _settings.Group > 0 ? _settings.Group : _group;
        _mac.Use(_settings.Key);
        _announcer.Use(Listener.Group, _settings.Index, _settings.Reach);
        _light.AheadUntilMs = 0;
        _light.NeighbourCalls = false;
    }

    /// <inheritdoc/>
    public int Step(long monotonicMs, long utcMs)
    {
        int taken = 0;
        while (taken < DatagramsAStep && Listener.TryTake(_settings, _neighbours, monotonicMs, out int link))
        {
            taken++;
            if (link >= 0 && _settings.Enabled)
            {
                Hear(link, monotonicMs);
            }
        }

        long users = _light.Presence.RoadUsers;
        bool isSeen = users != _roadUsers;
        _roadUsers = users;
        if (!_settings.Enabled)
        {
            return IdleMs;
        }

        if (isSeen)
        {
            Travel.Estimate(_settings, _neighbours, monotonicMs);
            _announcer.See(Travel, monotonicMs);
        }

        int next = _announcer.Step(Follow(monotonicMs), monotonicMs);
        return taken == DatagramsAStep ? 1 : next;
    }

    /// <inheritdoc/>
    public bool Acknowledge(int ticket) => false;

    /// <inheritdoc/>
    public string? Command(string name, FieldReader fields, long monotonicMs, long utcMs) => null;

    private void Hear(int link, long nowMs)
    {
        NeighbourDatagram heard = Listener.Datagram;
        Neighbour sender = _neighbours[link];
        int hops = _settings.LinkHops[link];
        if (sender.Window.IsNewest)
        {
            // Neighbours of a call give light even where nothing is lit ahead.
            bool concerns = hops <= 1 || hops <= heard.HopLimit;
            sender.CallUntilMs = heard.CallIsActive && concerns ? nowMs + CallHeldMs : 0;
        }

        if (heard.Kind != NeighbourDatagram.Detection)
        {
            return;
        }

        long seenMs = nowMs - heard.AgeMs;
        if (!sender.HasSeen || seenMs >= sender.SeenMs)
        {
            sender.See(seenMs, heard.SpeedDms, heard.CameFrom);
        }

        if (hops <= heard.HopLimit && ComesHere(link, heard.CameFrom))
        {
            sender.Arrival.Expect(seenMs, _settings.LinkDistanceDm[link], hops, heard.SpeedDms, nowMs);
        }
    }

    /// <summary>False when the person comes from this pole's side of the sender, so that he walks away from here.</summary>
    private bool ComesHere(int link, int cameFrom)
    {
        if (cameFrom == 0)
        {
            return true;
        }

        if (cameFrom == _settings.Index)
        {
            return false;
        }

        int from = _settings.Find(cameFrom);
        return from < 0
            || (_settings.LinkNext[from] == _settings.LinkNext[link] && _settings.LinkHops[from] >= _settings.LinkHops[link]);
    }

    /// <summary>Hands the light what is awaited. Returns milliseconds until that changes.</summary>
    private int Follow(long nowMs)
    {
        long until = 0;
        bool calls = false;
        long next = IdleMs;
        for (int i = 0; i < _settings.LinkCount; i++)
        {
            Arrival arrival = _neighbours[i].Arrival;
            calls = calls || _neighbours[i].CallUntilMs > nowMs;
            if (arrival.UntilMs <= nowMs)
            {
                continue;
            }

            if (arrival.RiseMs > nowMs)
            {
                next = arrival.RiseMs - nowMs < next ? arrival.RiseMs - nowMs : next;
            }
            else if (arrival.UntilMs > until)
            {
                until = arrival.UntilMs;
            }
        }

        // The lamp decides at the beginning of the next step.
        bool isNew = calls != _light.NeighbourCalls || (until > nowMs && _light.AheadUntilMs <= nowMs);
        _light.NeighbourCalls = calls;
        _light.AheadUntilMs = until;
        return isNew ? 1 : (int)next;
    }
}

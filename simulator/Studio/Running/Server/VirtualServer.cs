using Laterne.Hardware;
using Laterne.Street;

namespace Laterne.Studio.Running.Server;

/// <summary>
/// The fleet server of a headless run: no socket, no disk, no thread, virtual time. It keeps the wire's promise (acknowledged means
/// stored, what comes twice is dropped), may be down for a while, sends settings and commands and has an operator. Poles do not touch each
/// other through it, so threads may share them out. What is set here is set between two spans of a run, never within one.
/// </summary>
/// <param name="seed">Of losses and delays.</param>
public sealed class VirtualServer(ulong seed)
{
    private readonly List<ServerPole> _poles = [];
    private readonly Dictionary<string, ServerPole> _byId = [];
    private bool _isUp = true;

    /// <summary>World time, Unix ms: when what is set here happens. The run sets it at the begin of each span.</summary>
    public long NowMs { get; set; }

    /// <summary>The way between all poles and the server. The chip computes for a TLS handshake for about two seconds.</summary>
    public LineQuality Quality { get; } = new() { LossPercent = 0.5, HandshakeMs = 2000 };

    /// <summary>Share of packets that get lost each way, acknowledgements too, percent 0..100.</summary>
    public double LossPercent
    {
        get => Quality.LossPercent;
        set => Quality.LossPercent = value;
    }

    /// <summary>False: connections break, what was on its way is lost, and new ones are refused. What was stored stays.</summary>
    public bool IsUp
    {
        get => _isUp;
        set
        {
            _isUp = value;
            if (!value)
            {
                _poles.ForEach(pole => pole.Break());
            }
        }
    }

    /// <summary>From the storing of a call until an operator acknowledges it, ms; null: nobody does.</summary>
    public long? OperatorAcknowledgesAfterMs { get; set; }

    /// <summary>From the storing of a call until an operator closes it, ms; null: nobody does.</summary>
    public long? OperatorClosesAfterMs { get; set; }

    /// <summary>In the order in which they joined.</summary>
    public IReadOnlyList<ServerPole> Poles => _poles;

    /// <summary>Registers a pole and lays its line to the server.</summary>
    /// <param name="desired">Its settings document, retained; null: none yet.</param>
    /// <param name="startMs">World time of the board's zero, Unix ms.</param>
    public ServerPole Join(string poleId, VirtualBoard board, byte[]? desired, long startMs)
    {
        NowMs = Math.Max(NowMs, startMs);
        var pole = new ServerPole(this, poleId, board, desired, startMs, SeededRandom.Mix(SeededRandom.Mix(seed) + (ulong)_poles.Count));
        _poles.Add(pole);
        _byId[poleId] = pole;
        return pole;
    }

    /// <summary>A pole that has joined.</summary>
    /// <exception cref="KeyNotFoundException">There is none with this id.</exception>
    public ServerPole Pole(string poleId) => _byId[poleId];

    /// <summary>
    /// Sends a command; a pole without connection gets it with the next one, and one that does not answer again with each connection.
    /// </summary>
    /// <param name="command">A name of the wire, for instance <c>override</c>.</param>
    /// <param name="json">Its payload.</param>
    /// <param name="nowMs">World time, Unix ms.</param>
    public void Send(string poleId, string command, string json, long nowMs) => Pole(poleId).Send(command, json, nowMs);

    /// <summary>Gives a pole another settings document.</summary>
    /// <param name="nowMs">World time, Unix ms.</param>
    public void Desire(string poleId, byte[] settings, long nowMs) => Pole(poleId).Desire(settings, nowMs);
}

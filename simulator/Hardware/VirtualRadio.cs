namespace Laterne.Hardware;

/// <summary>
/// The air between boards of one neighbourhood: each datagram reaches each other board after a delay of its own, or not at all. In
/// virtual time; the boards' clocks must have the same zero. The same seed gives the same luck to each pair of boards, whatever the
/// others do.
/// </summary>
/// <param name="seed">Of losses and delays.</param>
public sealed class VirtualRadio(ulong seed)
{
    private readonly List<VirtualBoard> _boards = [];
    private readonly Dictionary<(int From, int To), ulong> _drawn = [];
    private readonly PriorityQueue<(int To, int Port, Datagram Datagram), (long At, long Number)> _flying = new();
    private readonly Lock _gate = new();
    private long _number;

    /// <summary>Share of datagrams that a board does not hear, 0 to 1; more where a board has a <see cref="VirtualNetwork.NeighbourLoss"/>.</summary>
    public double Loss { get; init; }

    /// <summary>Shortest time on the way, ms, at least 1.</summary>
    public int ShortestMs { get; init; } = 2;

    /// <summary>Longest time on the way, ms. Datagrams may overtake each other.</summary>
    public int LongestMs { get; init; } = 40;

    /// <summary>Datagrams sent so far.</summary>
    public long Sent { get; private set; }

    /// <summary>When the next datagram arrives, microseconds of the boards' clocks; <see cref="long.MaxValue"/> = none is on its way.</summary>
    public long NextArrival
    {
        get
        {
            lock (_gate)
            {
                return _flying.TryPeek(out _, out var due) ? due.At : long.MaxValue;
            }
        }
    }

    /// <summary>Brings a board into the neighbourhood.</summary>
    public void Join(VirtualBoard board)
    {
        lock (_gate)
        {
            board.Sockets.Join(this, _boards.Count);
            _boards.Add(board);
        }
    }

    /// <summary>
    /// Hands over the earliest datagram that has arrived by now. Returns the board that heard it, whose firmware wants to be told; null:
    /// nothing has arrived that anybody heard.
    /// </summary>
    public VirtualBoard? Deliver(long nowMicroseconds)
    {
        while (true)
        {
            (int To, int Port, Datagram Datagram) arrived;
            lock (_gate)
            {
                if (!_flying.TryPeek(out arrived, out var due) || due.At > nowMicroseconds)
                {
                    return null;
                }

                _flying.Dequeue();
            }

            var board = _boards[arrived.To];
            if (board.IsPowered && board.Network.IsUp && board.Sockets.Put(arrived.Port, arrived.Datagram))
            {
                return board;
            }
        }
    }

    internal void Send(int from, Datagram datagram, int port, long nowMicroseconds)
    {
        lock (_gate)
        {
            Sent++;
            for (var to = 0; to < _boards.Count; to++)
            {
                if (to == from || Draw(from, to) < LossBetween(from, to))
                {
                    continue;
                }

                var delayMs = ShortestMs + (long)(Draw(from, to) * (LongestMs - ShortestMs + 1));
                _flying.Enqueue((to, port, datagram), (nowMicroseconds + (delayMs * 1000), _number++));
            }
        }
    }

    private double LossBetween(int from, int to) =>
        Math.Max(Loss, Math.Max(_boards[from].Network.NeighbourLoss, _boards[to].Network.NeighbourLoss));

    /// <summary>Even in [0, 1): the pair's next number.</summary>
    private double Draw(int from, int to)
    {
        var count = _drawn[(from, to)] = _drawn.GetValueOrDefault((from, to)) + 1;
        return SplitMix.Even(seed ^ SplitMix.Mix(((ulong)from << 32) | (uint)to), count);
    }
}

using System.Text;

namespace Laterne.Hardware.Peripherals;

/// <summary>
/// An access point for the public behind a relay of the board: starts when it gets power, has clients that come and go, tells their number
/// on <c>/status</c>, and may hang until its power was away.
/// </summary>
public sealed class AccessPoint : ITcpPeripheral
{
    private const long MinuteMicroseconds = 60_000_000;

    private readonly VirtualBoard _board;
    private readonly int _relay;
    private readonly ulong _seed;
    private ulong _drawn;
    private bool _isPowered;
    private bool _isHung;
    private int _clients;
    private int _start;
    private long _poweredAt;
    private long _minuteAt;

    /// <summary>Connects one without clients.</summary>
    /// <param name="board">Whose relay feeds it.</param>
    /// <param name="relay">GPIO of the relay, active high.</param>
    /// <param name="seed">Of its clients.</param>
    public AccessPoint(VirtualBoard board, int relay, ulong seed = 1)
    {
        (_board, _relay, _seed, _start) = (board, relay, seed, board.Starts);
        board.Pins.OutputChanged += (pin, _) =>
        {
            if (pin == relay)
            {
                Look();
            }
        };
    }

    /// <summary>Time from power to the first answer.</summary>
    public TimeSpan Boot { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>People who connect in an hour, on average.</summary>
    public double ArrivalsPerHour { get; set; } = 20;

    /// <summary>How long one stays, minutes, on average.</summary>
    public double StayMinutes { get; set; } = 12;

    /// <summary>It never answers again, whatever is done to its power.</summary>
    public bool IsDead { get; set; }

    /// <summary>Its radio and its web server hang until the power was away. It still takes connections, as a kernel whose programs hang does.</summary>
    public bool IsHung
    {
        get
        {
            Look();
            return _isHung;
        }
        set
        {
            Look();
            _isHung = value;
        }
    }

    /// <summary>How often its power came.</summary>
    public int PowerOns { get; private set; }

    /// <summary>Probes that it answered.</summary>
    public int Answers { get; private set; }

    /// <summary>What stands before the status; for tests with answers of other makers.</summary>
    public Func<byte[]>? Reply { get; set; }

    /// <summary>People connected now.</summary>
    public int Clients
    {
        get
        {
            Look();
            return _clients;
        }
    }

    /// <inheritdoc/>
    public bool Accepts
    {
        get
        {
            Look();
            return IsUp;
        }
    }

    private bool IsUp => _isPowered && !IsDead && _board.Clock.MonotonicMicroseconds - _poweredAt >= Boot.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <inheritdoc/>
    public byte[]? Answer(byte[] received)
    {
        Look();
        if (!IsUp || _isHung)
        {
            return null;
        }

        Answers++;
        if (Reply is { } reply)
        {
            return reply();
        }

        return Encoding.ASCII.GetString(received).StartsWith("GET /status HTTP/1.", StringComparison.Ordinal)
            ? Encoding.ASCII.GetBytes("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
                + $"{{\"model\":\"virtual\",\"radio\":{{\"channel\":6}},\"clients\":{_clients}}}")
            : Encoding.ASCII.GetBytes("HTTP/1.0 404 Not Found\r\nConnection: close\r\n\r\n");
    }

    /// <summary>Lets the time that has passed happen.</summary>
    private void Look()
    {
        var now = _board.Clock.MonotonicMicroseconds;
        var isPowered = _board.Pins.IsOutput(_relay) && _board.Pins.Read(_relay);
        if (isPowered != _isPowered || _start != _board.Starts)
        {
            // A restart of the board lets go of the relay, even when it pulls again before anybody looks.
            (_start, _isPowered, _isHung, _clients) = (_board.Starts, isPowered, false, 0);
            (_poweredAt, _minuteAt) = (now, now);
            PowerOns += isPowered ? 1 : 0;
        }

        for (; now - _minuteAt >= MinuteMicroseconds; _minuteAt += MinuteMicroseconds)
        {
            PassMinute();
        }
    }

    private void PassMinute()
    {
        if (!IsUp || _isHung)
        {
            _clients = 0;
            return;
        }

        var staying = _clients;
        for (var i = 0; i < _clients; i++)
        {
            staying -= Draw() < 1 / Math.Max(1, StayMinutes) ? 1 : 0;
        }

        var arrivals = ArrivalsPerHour / 60;
        _clients = staying + (int)arrivals + (Draw() < arrivals - (int)arrivals ? 1 : 0);
    }

    private double Draw() => SplitMix.Even(_seed, _drawn++);
}

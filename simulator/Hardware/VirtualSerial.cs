namespace Laterne.Hardware;

/// <summary>The serial ports of a board. Each byte takes its time on the wire: ten bits at the port's speed.</summary>
public sealed class VirtualSerial
{
    private const int BitsPerByte = 10;
    private const int BufferBytes = 256;

    private readonly Dictionary<string, List<ISerialPeripheral>> _peers = [];
    private readonly Dictionary<string, Queue<(byte Value, long At)>> _coming = [];
    private readonly Dictionary<string, int> _room = [];
    private readonly Dictionary<string, Action?> _listeners = [];
    private readonly HashSet<(string Port, bool Receive)> _pins = [];
    private readonly Lock _gate = new();

    internal VirtualSerial(VirtualBoard board) => Board = board;

    /// <summary>Changes bytes on their way to the controller, for a disturbed line; null: a clean one.</summary>
    public Func<byte[], byte[]>? Noise { get; set; }

    /// <summary>Reads that asked for more than had come in: on the device each of them holds up its thread.</summary>
    public int WaitingReads { get; private set; }

    internal VirtualBoard Board { get; }

    /// <summary>Connects something to a port (<c>COM2</c>, <c>COM3</c>); several may share the line.</summary>
    public void Attach(string port, ISerialPeripheral peer)
    {
        lock (_gate)
        {
            if (!_peers.TryGetValue(port, out var peers))
            {
                _peers[port] = peers = [];
            }

            peers.Add(peer);
        }
    }

    /// <summary>Pulls it out again.</summary>
    public void Detach(string port, ISerialPeripheral peer)
    {
        lock (_gate)
        {
            _peers.GetValueOrDefault(port)?.Remove(peer);
        }
    }

    /// <summary>Something at the other end speaks by itself. Bytes beyond the port's buffer are lost, as on the device.</summary>
    public void Put(string port, ReadOnlySpan<byte> bytes, int baudRate = 115200)
    {
        Action? told;
        lock (_gate)
        {
            var line = _coming.TryGetValue(port, out var known) ? known : _coming[port] = new Queue<(byte, long)>();
            var byteTime = BitsPerByte * 1_000_000L / baudRate;
            var at = Math.Max(Board.Clock.MonotonicMicroseconds, line.Count > 0 ? line.Last().At : 0);
            foreach (var value in bytes)
            {
                at += byteTime;
                if (line.Count < _room.GetValueOrDefault(port, BufferBytes))
                {
                    line.Enqueue((value, at));
                }
            }

            told = _listeners.GetValueOrDefault(port);
        }

        told?.Invoke();
    }

    internal void SetRoom(string port, int bytes) => _room[port] = bytes;

    internal void Listen(string port, Action? told)
    {
        lock (_gate)
        {
            _listeners[port] = told;
        }
    }

    internal void SetFunction(string port, bool receive) => _pins.Add((port, receive));

    internal bool HasPins(string port) => _pins.Contains((port, true)) && _pins.Contains((port, false));

    internal void Send(string port, ReadOnlySpan<byte> bytes, int baudRate)
    {
        lock (_gate)
        {
            var byteTime = BitsPerByte * 1_000_000L / baudRate;
            var sent = Board.Clock.MonotonicMicroseconds + (bytes.Length * byteTime);
            foreach (var peer in _peers.GetValueOrDefault(port) ?? [])
            {
                if (peer.Receive(bytes, out var pause) is { } answer)
                {
                    var line = _coming.TryGetValue(port, out var known) ? known : _coming[port] = new Queue<(byte, long)>();
                    var at = sent + pause;
                    foreach (var value in Noise?.Invoke(answer) ?? answer)
                    {
                        at += byteTime;
                        if (line.Count < BufferBytes)
                        {
                            line.Enqueue((value, at));
                        }
                    }
                }
            }
        }
    }

    internal int Waiting(string port)
    {
        lock (_gate)
        {
            var now = Board.Clock.MonotonicMicroseconds;
            return _coming.TryGetValue(port, out var line) ? line.Count(item => item.At <= now) : 0;
        }
    }

    internal bool TryRead(string port, Span<byte> buffer)
    {
        lock (_gate)
        {
            if (Waiting(port) < buffer.Length)
            {
                WaitingReads++;
                return false;
            }

            for (var i = 0; i < buffer.Length; i++)
            {
                buffer[i] = _coming[port].Dequeue().Value;
            }

            return true;
        }
    }

    internal void Reset()
    {
        lock (_gate)
        {
            _coming.Clear();
            _pins.Clear();
            _room.Clear();
            _listeners.Clear();
        }
    }
}

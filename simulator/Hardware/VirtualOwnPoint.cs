using System.Net;
using System.Net.Sockets;

namespace Laterne.Hardware;

/// <summary>
/// The network that a board raises itself, and the phones in it. What is saved counts from the next start on, and survives everything but an
/// erased flash, as on the chip.
/// </summary>
public sealed class VirtualOwnPoint
{
    internal static readonly IPAddress Everybody = IPAddress.Broadcast;

    private readonly Dictionary<int, Door> _doors = [];
    private readonly Queue<(byte[] Data, IPEndPoint To)> _heard = [];
    private readonly VirtualBoard _board;
    private (string Ssid, string Password, bool IsOn) _saved = ("", "", false);

    internal VirtualOwnPoint(VirtualBoard board) => _board = board;

    /// <summary>Its name, while it is up.</summary>
    public string Ssid { get; private set; } = "";

    /// <summary>The key that a phone needs.</summary>
    public string Password { get; private set; } = "";

    /// <summary>True while phones find it.</summary>
    public bool IsUp { get; private set; }

    /// <summary>The board's address in it.</summary>
    public string Address { get; internal set; } = "192.168.4.1";

    /// <summary>What was saved for the next start.</summary>
    public (string Ssid, string Password, bool IsOn) Saved => _saved;

    /// <summary>The chip forgets what it is told to save.</summary>
    public bool IsDeaf { get; set; }

    /// <summary>Times that something was saved.</summary>
    public int Saves { get; private set; }

    /// <summary>True: who waits for a phone waits in real time, because real ones come; false: the end of the wait comes at once.</summary>
    public bool IsReal { get; set; }

    /// <summary>A phone in its network opens a connection. Null: the network is down, or nobody listens at the port.</summary>
    public VirtualVisit? Visit(int port)
    {
        lock (_doors)
        {
            return IsUp && _doors.TryGetValue(port, out var door) ? door.Knock(IsReal) : null;
        }
    }

    /// <summary>A phone sends a datagram to everybody in the network. False: nobody hears it.</summary>
    public bool Ask(int port, byte[] data) => IsUp && _board.Sockets.Put(port, new Datagram(data, Everybody));

    /// <summary>The next datagram that a phone hears, and where it went; null: none.</summary>
    public (byte[] Data, IPEndPoint To)? Hear()
    {
        lock (_heard)
        {
            return _heard.TryDequeue(out var next) ? next : null;
        }
    }

    internal void Hear(byte[] data, IPEndPoint to)
    {
        lock (_heard)
        {
            _heard.Enqueue((data, to));
        }
    }

    internal void Save(string ssid, string password, bool isOn)
    {
        Saves++;
        _saved = IsDeaf ? _saved : (ssid, password, isOn);
    }

    internal void Start()
    {
        Stop();
        (Ssid, Password, IsUp) = _saved;
    }

    internal void Stop()
    {
        IsUp = false;
        Door[] open;
        lock (_doors)
        {
            open = [.. _doors.Values];
            _doors.Clear();
        }

        foreach (var door in open)
        {
            door.Close();
        }
    }

    internal Door Listen(int port)
    {
        lock (_doors)
        {
            var door = new Door(this, port);
            return _doors.TryAdd(port, door) ? door : throw new SocketException((int)SocketError.AddressAlreadyInUse);
        }
    }

    /// <summary>A port at which the board listens.</summary>
    internal sealed class Door(VirtualOwnPoint point, int port)
    {
        private readonly Queue<VirtualVisit> _waiting = [];
        private readonly List<VirtualVisit> _all = [];

        public VirtualVisit Knock(bool isReal)
        {
            lock (_waiting)
            {
                var visit = new VirtualVisit(isReal);
                _waiting.Enqueue(visit);
                _all.Add(visit);
                Monitor.PulseAll(_waiting);
                return visit;
            }
        }

        public bool IsKnocked(int waitMs)
        {
            lock (_waiting)
            {
                if (_waiting.Count == 0 && point.IsReal && waitMs > 0)
                {
                    Monitor.Wait(_waiting, waitMs);
                }

                return _waiting.Count > 0;
            }
        }

        public VirtualVisit Take()
        {
            lock (_waiting)
            {
                _all.RemoveAll(visit => visit.IsOver);
                return _waiting.TryDequeue(out var visit) ? visit : throw new SocketException((int)SocketError.WouldBlock);
            }
        }

        public void Close()
        {
            lock (point._doors)
            {
                if (point._doors.GetValueOrDefault(port) == this)
                {
                    point._doors.Remove(port);
                }
            }

            lock (_waiting)
            {
                _all.ForEach(visit => visit.CloseByBoard());
                Monitor.PulseAll(_waiting);
            }
        }
    }
}

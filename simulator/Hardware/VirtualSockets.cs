using System.Net;
using System.Net.Sockets;

namespace Laterne.Hardware;

/// <summary>The UDP sockets of a board; what they send flies through the <see cref="VirtualRadio"/> that the board joined.</summary>
public sealed class VirtualSockets
{
    // lwIP keeps as many datagrams for a socket that nobody reads (DEFAULT_UDP_RECVMBOX_SIZE of the ESP-IDF).
    private const int QueueAtMost = 6;

    private readonly Dictionary<int, Bound> _bound = [];
    private readonly VirtualBoard _board;
    private VirtualRadio? _radio;
    private int _number;

    internal VirtualSockets(VirtualBoard board) => _board = board;

    internal void Join(VirtualRadio radio, int number) => (_radio, _number) = (radio, number);

    internal Bound Bind(int port, bool isOwnPoint = false)
    {
        lock (_bound)
        {
            var bound = new Bound(this, port, isOwnPoint);
            return _bound.TryAdd(port, bound) ? bound : throw new SocketException((int)SocketError.AddressAlreadyInUse);
        }
    }

    internal bool Put(int port, Datagram datagram)
    {
        Bound? bound;
        lock (_bound)
        {
            _bound.TryGetValue(port, out bound);
        }

        return bound is not null && bound.Put(datagram);
    }

    /// <summary>Closes what is open, as a network stack that starts anew does.</summary>
    public void CloseAll()
    {
        List<Bound> open;
        lock (_bound)
        {
            open = [.. _bound.Values];
        }

        open.ForEach(bound => bound.Close());
    }

    /// <summary>One socket with a port.</summary>
    internal sealed class Bound(VirtualSockets sockets, int port, bool isOwnPoint)
    {
        private readonly Queue<Datagram> _waiting = [];
        private readonly List<IPAddress> _groups = [];
        private bool _isClosed;

        public bool MayBroadcast { get; set; }

        public int Available
        {
            get
            {
                lock (_waiting)
                {
                    return _waiting.TryPeek(out var next) ? next.Data.Length : 0;
                }
            }
        }

        public void Join(IPAddress group)
        {
            ThrowIfUnreachable();
            lock (_waiting)
            {
                _groups.Add(group);
            }
        }

        public void Send(byte[] data, IPEndPoint target)
        {
            if (isOwnPoint)
            {
                SendToPhones(data, target);
                return;
            }

            ThrowIfUnreachable();
            sockets._radio?.Send(sockets._number, new Datagram(data, target.Address), target.Port, sockets._board.Clock.MonotonicMicroseconds);
        }

        public bool Put(Datagram datagram)
        {
            lock (_waiting)
            {
                if (_isClosed || _waiting.Count == QueueAtMost || isOwnPoint != (datagram.Group == VirtualOwnPoint.Everybody) || (!isOwnPoint && !_groups.Contains(datagram.Group)))
                {
                    return false;
                }

                _waiting.Enqueue(datagram);
                Monitor.PulseAll(_waiting);
                return true;
            }
        }

        /// <summary>Waits as the device does: until a datagram is there, the time is over or the socket is closed.</summary>
        public byte[] Take(int timeoutMs)
        {
            lock (_waiting)
            {
                while (_waiting.Count == 0)
                {
                    if (_isClosed || !Monitor.Wait(_waiting, timeoutMs))
                    {
                        throw new SocketException((int)(_isClosed ? SocketError.NotSocket : SocketError.TimedOut));
                    }
                }

                return _waiting.Dequeue().Data;
            }
        }

        public void Close()
        {
            lock (_waiting)
            {
                _isClosed = true;
                Monitor.PulseAll(_waiting);
            }

            lock (sockets._bound)
            {
                if (sockets._bound.GetValueOrDefault(port) == this)
                {
                    sockets._bound.Remove(port);
                }
            }
        }

        private void SendToPhones(byte[] data, IPEndPoint target)
        {
            var isToAll = target.Address.Equals(IPAddress.Broadcast);
            if (_isClosed || (isToAll && !MayBroadcast))
            {
                throw new SocketException((int)(_isClosed ? SocketError.NotSocket : SocketError.AccessDenied));
            }

            sockets._board.Network.OwnPoint.Hear(data, target);
        }

        private void ThrowIfUnreachable()
        {
            if (_isClosed || !sockets._board.Network.IsUp)
            {
                throw new SocketException((int)(_isClosed ? SocketError.NotSocket : SocketError.NetworkUnreachable));
            }
        }
    }
}

/// <summary>One datagram to a multicast group.</summary>
internal sealed record Datagram(byte[] Data, IPAddress Group);

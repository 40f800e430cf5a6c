using System.Net;
using System.Net.Sockets;

namespace Laterne.Hardware;

/// <summary>What a board's radio meets: the access point, the time server, the way to MQTT endpoints, and servers in memory.</summary>
public sealed class VirtualNetwork
{
    private readonly Dictionary<(string Host, int Port), (string Host, int Port)> _routes = [];
    private readonly Dictionary<(string Address, int Port), ITcpPeripheral> _machines = [];
    private readonly List<(string Host, int Port, IVirtualServer Server)> _servers = [];
    private readonly List<string> _outside = [];
    private readonly Lock _gate = new();
    private readonly VirtualClock _clock;
    private bool _isUp = true;
    private bool _isAssociated;
    private long _addressAt;
    private int _sntpLosses;

    internal VirtualNetwork(VirtualBoard board)
    {
        _clock = board.Clock;
        OwnPoint = new VirtualOwnPoint(board);
    }

    /// <summary>The link went down: what runs over it breaks.</summary>
    internal event Action? Lost;

    /// <summary>True while the access point is in reach. Setting it to false breaks every open connection.</summary>
    public bool IsUp
    {
        get => Volatile.Read(ref _isUp);
        set
        {
            Volatile.Write(ref _isUp, value);
            if (!value)
            {
                LoseLink();
            }
        }
    }

    /// <summary>Share of the neighbours' datagrams that is lost at this board, both ways, 0 to 1; see <see cref="VirtualRadio.Loss"/>.</summary>
    public double NeighbourLoss { get; set; }

    /// <summary>The access point's name; null accepts any.</summary>
    public string? Ssid { get; set; }

    /// <summary>The access point's password; null accepts any.</summary>
    public string? Password { get; set; }

    /// <summary>The board's network is a cable: there is an address while it is plugged in, and nothing to join.</summary>
    public bool IsWired { get; set; }

    /// <summary>The address that the maker burnt into the chip, 6 bytes.</summary>
    public byte[] MacAddress { get; set; } = [0x24, 0x6F, 0x28, 0x00, 0x00, 0x01];

    /// <summary>True: the station finds back by itself when the access point returns, as the ESP32 does after WifiReconnectionKind.Automatic.</summary>
    public bool ReconnectsItself { get; set; } = true;

    /// <summary>The network that the board itself can raise.</summary>
    public VirtualOwnPoint OwnPoint { get; }

    /// <summary>What a time server would answer, Unix ms; null: none answers.</summary>
    public Func<long>? TrueUtcMs { get; set; }

    /// <summary>The Azure IoT Hub that can be reached; null: none.</summary>
    public VirtualIotHub? IotHub { get; set; }

    /// <summary>Time requests that get lost before one is answered.</summary>
    public int SntpLosses
    {
        get => Volatile.Read(ref _sntpLosses);
        set => Volatile.Write(ref _sntpLosses, value);
    }

    /// <summary>True: a name that nobody in the board's world has leads to this machine's network, for TLS only.</summary>
    public bool ReachesOutside { get; set; }

    /// <summary>Where every MQTT connection leads instead of to a socket, in virtual time; null: to sockets.</summary>
    public VirtualLine? Line { get; set; }

    /// <summary>From the firmware's wish to join the access point until there is an address, ms.</summary>
    public int AssociationMs { get; set; }

    /// <summary>True while the station has an address.</summary>
    public bool HasAddress => IsUp && (IsWired || (_isAssociated && _clock.MonotonicMicroseconds >= _addressAt) || (Remembered && ReconnectsItself && !_isAssociated));

    /// <summary>Calls of WifiAdapter.Connect so far.</summary>
    public int ConnectAttempts { get; private set; }

    private bool Remembered { get; set; }

    /// <summary>Sends connections for one host name and port to another, for instance to a test server's port.</summary>
    public void Route(string host, int port, string toHost, int toPort)
    {
        lock (_gate)
        {
            _routes[(host, port)] = (toHost, toPort);
        }
    }

    /// <summary>Puts a machine at an IPv4 address of the network.</summary>
    public void Attach(string address, int port, ITcpPeripheral machine)
    {
        lock (_gate)
        {
            _machines[(address, port)] = machine;
        }
    }

    /// <summary>Puts a server into the board's world, in the place of one that was there under this name and port.</summary>
    public void Serve(string host, int port, IVirtualServer server)
    {
        lock (_gate)
        {
            var at = _servers.FindIndex(known => known.Host == host && known.Port == port);
            if (at < 0)
            {
                _servers.Add((host, port, server));
            }
            else
            {
                _servers[at] = (host, port, server);
            }
        }
    }

    /// <summary>Breaks open connections without taking the access point away.</summary>
    public void Sever() => Lost?.Invoke();

    internal ITcpPeripheral? Find(string address, int port)
    {
        lock (_gate)
        {
            return _machines.GetValueOrDefault((address, port));
        }
    }

    /// <summary>The address of a server: its place in the list is its last byte.</summary>
    internal IPAddress AddressOf(string host)
    {
        lock (_gate)
        {
            var at = HasAddress ? _servers.FindIndex(known => known.Host == host) : -1;
            return at >= 0 ? new IPAddress([10, 30, 0, (byte)at])
                : HasAddress && ReachesOutside ? AddressOutside(host)
                : throw new SocketException((int)SocketError.HostNotFound);
        }
    }

    /// <summary>Connects to a server under an address of <see cref="AddressOf"/>. False: the address is no server's.</summary>
    internal bool TryConnect(IPEndPoint end, out VirtualConnection? connection)
    {
        connection = null;
        lock (_gate)
        {
            var bytes = end.Address.GetAddressBytes();
            if (bytes[0] == 10 && bytes[1] == 31)
            {
                var name = _outside[bytes[3]];
                var (toHost, toPort) = Resolve(name, end.Port);
                connection = new VirtualConnection(this, name, new OutsideServer(toHost, toPort));
                return true;
            }

            if (bytes[0] != 10 || bytes[1] != 30)
            {
                return false;
            }

            var host = bytes[3] < _servers.Count ? _servers[bytes[3]].Host : "";
            var server = _servers.Find(known => known.Host == host && known.Port == end.Port).Server
                ?? throw new SocketException((int)SocketError.ConnectionRefused);
            connection = new VirtualConnection(this, host, server);
            return true;
        }
    }

    internal (string Host, int Port) Resolve(string host, int port)
    {
        lock (_gate)
        {
            return _routes.TryGetValue((host, port), out var target) ? target : (host, port);
        }
    }

    /// <summary>The address that stands for a name of the real world; it must be known there.</summary>
    private IPAddress AddressOutside(string host)
    {
        _ = Dns.GetHostAddresses(Resolve(host, 0).Host);
        if (!_outside.Contains(host))
        {
            _outside.Add(host);
        }

        return new IPAddress([10, 31, 0, (byte)_outside.IndexOf(host)]);
    }

    internal bool TryAssociate(string ssid, string password, bool remember, out bool isRefused)
    {
        ConnectAttempts++;
        isRefused = IsUp && Ssid is { } name && name == ssid && Password is { } expected && expected != password;
        _isAssociated = IsUp && !isRefused && (Ssid is null || Ssid == ssid);
        _addressAt = _clock.MonotonicMicroseconds + (AssociationMs * 1000L);
        Remembered = remember && _isAssociated;
        return _isAssociated;
    }

    internal void Leave()
    {
        Remembered = false;
        LoseLink();
    }

    internal void LoseLink()
    {
        _isAssociated = false;
        Lost?.Invoke();
    }

    internal bool TryGetTime(out long utcMs)
    {
        utcMs = 0;
        if (!HasAddress || TrueUtcMs is not { } source)
        {
            return false;
        }

        if (Interlocked.Decrement(ref _sntpLosses) >= 0)
        {
            return false;
        }

        Volatile.Write(ref _sntpLosses, 0);
        utcMs = source();
        return true;
    }
}

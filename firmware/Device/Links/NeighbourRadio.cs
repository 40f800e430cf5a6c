using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Laterne.Health;
using Laterne.LightAhead;
using nanoFramework.Runtime.Native;

namespace Laterne.Device.Links;

/// <summary>
/// UDP multicast on the poles' own network. <see cref="RunOnce"/> belongs to the radio's thread and waits for datagrams; the
/// <see cref="INeighbourRadio"/> calls belong to the step loop and never wait.
/// </summary>
public sealed class NeighbourRadio : INeighbourRadio
{
    /// <summary>Port of the group; IANA has assigned it to nobody.</summary>
    public const int Port = 46476;

    private const int LongestDatagram = 64;
    private const int RingSize = 16;
    private const int RetryMs = 5000;

    // After a minute without a word the group is joined anew: an access point that restarted may have forgotten the membership.
    private const int SilenceMs = 60000;

    // RFC 2365: 239.255.0.0/16 stays within the site. The default TTL of multicast, 1, keeps it on the link.
    private readonly IPAddress _address = new IPAddress(new byte[] { 239, 255, 71, 76 });
    private readonly ILog _log;
    private readonly IPEndPoint _everybody;
    private readonly AutoResetEvent _wake;
    private readonly object _gate = new object();
    private readonly byte[][] _ring = new byte[RingSize][];
    private readonly int[] _lengths = new int[RingSize];
    private readonly byte[] _incoming = new byte[LongestDatagram];
    private IPEndPoint _sender = new IPEndPoint(IPAddress.Any, 0);
    private UdpClient? _client;
    private bool _hasFailed;
    private int _head;
    private int _count;

    /// <summary>Makes a radio that is silent until its thread runs.</summary>
    /// <param name="wake">Set when a datagram came.</param>
    /// <param name="log">Told what fails.</param>
    public NeighbourRadio(AutoResetEvent wake, ILog log)
    {
        _log = log;
        _wake = wake;
        _everybody = new IPEndPoint(_address, Port);
        for (int i = 0; i < RingSize; i++)
        {
            _ring[i] = new byte[LongestDatagram];
        }
    }

    /// <summary>Datagrams that found the ring full.</summary>
    public int Lost { get; private set; }

    /// <summary>True while the socket is open.</summary>
    public bool IsOpen => Current() != null;

    /// <inheritdoc/>
    public bool TrySend(byte[] data, int length)
    {
        UdpClient? client = Current();
        if (client == null)
        {
            return false;
        }

        try
        {
            return client.Send(data, 0, length, _everybody) == length;
        }
        catch (Exception)
        {
            // The radio's thread will find out and open anew.
            return false;
        }
    }

    /// <inheritdoc/>
    public bool TryReceive(byte[] buffer, out int length)
    {
        length = 0;
        lock (_gate)
        {
            if (_count == 0)
            {
                return false;
            }

            length = _lengths[_head] <= buffer.Length ? _lengths[_head] : 0;
            Array.Copy(_ring[_head], buffer, length);
            _head = (_head + 1) % RingSize;
            _count--;
            return true;
        }
    }

    /// <summary>Body of the radio's thread: turns for ever.</summary>
    public void Run()
    {
        try
        {
            while (true)
            {
                int pause = RunOnce();
                if (pause > 0)
                {
                    Thread.Sleep(pause);
                }
            }
        }
        catch (Exception e)
        {
            // Only a heap without room for the guard itself ends here.
            _log.Write(LogLevel.Warning, "radio thread ended", e.Message);
            Power.RebootDevice();
        }
    }

    /// <summary>One turn: opens the socket, or waits for one datagram; never throws.</summary>
    /// <returns>Milliseconds until the next turn makes sense.</returns>
    public int RunOnce()
    {
        UdpClient? client = Current();
        if (client == null)
        {
            return Open() ? 0 : RetryMs;
        }

        long since = Environment.TickCount64;
        try
        {
            Put(client.Receive(_incoming, ref _sender));
            _hasFailed = false;
            return 0;
        }
        catch (Exception)
        {
            // Silence, or the network is gone. Opening anew tells which; a socket that fails at once again must not keep the chip busy.
            bool wasSilence = Environment.TickCount64 - since >= SilenceMs / 2;
            bool failsAgain = _hasFailed && !wasSilence;
            _hasFailed = !wasSilence;
            Use(null);
            return !failsAgain && Open() ? 0 : RetryMs;
        }
    }

    private bool Open()
    {
        UdpClient? client = null;
        try
        {
            client = new UdpClient(Port);
            client.JoinMulticastGroup(_address);
            client.Client.ReceiveTimeout = SilenceMs;
            Use(client);
            return true;
        }
        catch (Exception)
        {
            // No network yet: tried again after a while.
            client?.Dispose();
            return false;
        }
    }

    private void Put(int length)
    {
        lock (_gate)
        {
            if (_count == RingSize)
            {
                Lost++;
                return;
            }

            int slot = (_head + _count) % RingSize;
            Array.Copy(_incoming, _ring[slot], length);
            _lengths[slot] = length;
            _count++;
        }

        _wake.Set();
    }

    private UdpClient? Current()
    {
        lock (_gate)
        {
            return _client;
        }
    }

    private void Use(UdpClient? client)
    {
        UdpClient? old;
        lock (_gate)
        {
            old = _client;
            _client = client;
        }

        old?.Dispose();
    }
}

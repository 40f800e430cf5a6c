using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Laterne.Health;
using Laterne.Setup;

namespace Laterne.OwnPoint;

/// <summary>
/// Where phones ask for an address. On a thread of its own, because a phone that comes back while the pole joins a network waits only seconds.
/// Bound to the pole's own address, so that it never answers in a network that it has joined.
/// </summary>
public sealed class AddressDoor
{
    private const int RetryMs = 2000;
    private const int SilenceMs = 20_000;

    private readonly ILog _log;
    private readonly DhcpTalk _talk = new DhcpTalk();
    private readonly byte[] _message = new byte[DhcpTalk.MostBytes];
    private readonly byte[] _answer = new byte[DhcpTalk.MostBytes];
    private readonly byte[] _target = new byte[4];
    private IPEndPoint _sender = new IPEndPoint(IPAddress.Any, 0);
    private UdpClient? _client;
    private bool _hasFailed;

    /// <summary>Makes one that is silent until its thread runs.</summary>
    public AddressDoor(ILog log) => _log = log;

    /// <summary>Body of its thread: turns for ever.</summary>
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
            // Only a heap without room for the guard itself ends here. The lamp does not need this thread: no restart.
            _log.Write(LogLevel.Warning, "thread of addresses ended", e.Message);
        }
    }

    /// <summary>One turn: opens the port, or waits for one message; never throws.</summary>
    /// <returns>Milliseconds until the next turn makes sense.</returns>
    public int RunOnce()
    {
        UdpClient? client = _client;
        if (client == null)
        {
            return TryOpen() ? 0 : RetryMs;
        }

        long since = Environment.TickCount64;
        try
        {
            int length = client.Receive(_message, ref _sender);
            int count = _talk.Answer(_message, length, _answer, Environment.TickCount64);
            if (count > 0)
            {
                client.Send(_answer, 0, count, new IPEndPoint(Target(), DhcpTalk.ClientPort));
            }

            _hasFailed = false;
            return 0;
        }
        catch (Exception)
        {
            // Silence, or the network is gone. Opening anew tells which; a port that fails at once again must not keep the chip busy.
            bool wasSilence = Environment.TickCount64 - since >= SilenceMs / 2;
            bool failsAgain = _hasFailed && !wasSilence;
            _hasFailed = !wasSilence;
            client.Dispose();
            _client = null;
            return !failsAgain && TryOpen() ? 0 : RetryMs;
        }
    }

    private bool TryOpen()
    {
        UdpClient? client = null;
        try
        {
            client = new UdpClient(new IPEndPoint(PageDoor.Address(), DhcpTalk.ServerPort));
            client.EnableBroadcast = true;
            client.Client.ReceiveTimeout = SilenceMs;
            _client = client;
            return true;
        }
        catch (Exception)
        {
            // The network is not up yet: tried again after a while.
            client?.Dispose();
            return false;
        }
    }

    private IPAddress Target()
    {
        bool isToAll = _talk.To == 0;
        _target[0] = isToAll ? (byte)255 : (byte)192;
        _target[1] = isToAll ? (byte)255 : (byte)168;
        _target[2] = isToAll ? (byte)255 : (byte)4;
        _target[3] = isToAll ? (byte)255 : (byte)_talk.To;
        return new IPAddress(_target);
    }
}

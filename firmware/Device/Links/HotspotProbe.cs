using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Laterne.Core.Hotspot;
using Laterne.Health;
using Laterne.Hotspot;
using nanoFramework.Runtime.Native;

namespace Laterne.Device.Links;

/// <summary>
/// Asks the access point's HTTP server. <see cref="RunOnce"/> belongs to a thread of its own and waits for the network; the
/// <see cref="IHotspotProbe"/> calls belong to the step loop and never wait. A TCP connection alone proves nothing: on the device
/// <c>Connect</c> returns for a refused one too, so only an answer counts.
/// </summary>
public sealed class HotspotProbe : IHotspotProbe
{
    private const int IdleMs = 60_000;
    private const int WaitMs = 5_000;
    private const int LongestMs = 15_000;

    private readonly object _gate = new object();
    private readonly ILog _log;
    private readonly AutoResetEvent _request = new AutoResetEvent(false);
    private readonly AutoResetEvent _wake;
    private readonly StatusAnswer _answer = new StatusAnswer();
    private readonly byte[] _ip = new byte[4];
    private string _address = "";
    private string _path = "";
    private int _port;
    private int _number;
    private int _state = ProbeState.Unanswered;
    private int _clients = -1;
    private Socket? _socket;

    /// <summary>Makes a probe that does nothing until its thread runs.</summary>
    /// <param name="wake">Set when a result is there.</param>
    /// <param name="log">Told what fails.</param>
    public HotspotProbe(AutoResetEvent wake, ILog log)
    {
        _log = log;
        _wake = wake;
    }

    /// <inheritdoc/>
    public int Clients
    {
        get
        {
            lock (_gate)
            {
                return _clients;
            }
        }
    }

    /// <inheritdoc/>
    public void Begin(string address, int port, string path)
    {
        Socket? stuck;
        lock (_gate)
        {
            _address = address;
            _port = port;
            _path = path;
            _number++;
            _state = ProbeState.Busy;
            stuck = _socket;
            _socket = null;
        }

        // A connection to a machine without power is tried for minutes: closing it sets the thread free.
        Close(stuck);
        _request.Set();
    }

    /// <inheritdoc/>
    public int Poll()
    {
        lock (_gate)
        {
            return _state;
        }
    }

    /// <summary>Body of the probe's thread: turns for ever.</summary>
    public void Run()
    {
        try
        {
            while (true)
            {
                RunOnce(IdleMs);
            }
        }
        catch (Exception e)
        {
            // Only a heap without room for the guard itself ends here.
            _log.Write(LogLevel.Error, "hotspot thread ended", e.Message);
            Power.RebootDevice();
        }
    }

    /// <summary>One turn: waits for a request and carries it out; never throws.</summary>
    /// <param name="waitMs">How long it waits for one, ms.</param>
    public void RunOnce(int waitMs)
    {
        if (!_request.WaitOne(waitMs, false))
        {
            return;
        }

        int number;
        string address;
        string path;
        int port;
        lock (_gate)
        {
            number = _number;
            address = _address;
            path = _path;
            port = _port;
        }

        int state = WifiStation.HasAddress() ? Ask(number, address, port, path) : ProbeState.NoNetwork;
        int clients = state == ProbeState.Answered ? _answer.Clients : -1;
        lock (_gate)
        {
            // Another one has begun meanwhile: this result is nobody's.
            if (number == _number)
            {
                _state = state;
                _clients = clients;
            }
        }

        _wake.Set();
    }

    private int Ask(int number, string address, int port, string path)
    {
        Socket? socket = null;
        _answer.Length = 0;
        try
        {
            if (!DottedAddress.TryParse(address, _ip))
            {
                return ProbeState.Unanswered;
            }

            socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            Keep(socket, number);
            socket.SendTimeout = WaitMs;
            socket.ReceiveTimeout = WaitMs;
            socket.Connect(new IPEndPoint(new IPAddress(_ip), port));
            // HTTP/1.0 keeps the answer free of chunks, and the server closes after it.
            socket.Send(Encoding.UTF8.GetBytes("GET " + path + " HTTP/1.0\r\nHost: " + address + "\r\nConnection: close\r\n\r\n"));
            Receive(socket);
        }
        catch (Exception)
        {
            // No answer, or the end of one that is there already.
        }

        Keep(null, number);
        Close(socket);
        return _answer.IsAnswer ? ProbeState.Answered : ProbeState.Unanswered;
    }

    private void Receive(Socket socket)
    {
        long since = Environment.TickCount64;
        while (_answer.Length < StatusAnswer.MostBytes && Environment.TickCount64 - since < LongestMs)
        {
            int count = socket.Receive(_answer.Bytes, _answer.Length, StatusAnswer.MostBytes - _answer.Length, SocketFlags.None);
            if (count <= 0)
            {
                return;
            }

            _answer.Length += count;
        }
    }

    private void Keep(Socket? socket, int number)
    {
        lock (_gate)
        {
            if (number == _number)
            {
                _socket = socket;
            }
        }
    }

    private static void Close(Socket? socket)
    {
        try
        {
            socket?.Close();
        }
        catch (Exception)
        {
            // It was closed already.
        }
    }
}

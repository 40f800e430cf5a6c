using System;
using System.Net;
using System.Net.Sockets;
using Laterne.Health;
using Laterne.Setup;

namespace Laterne.OwnPoint;

/// <summary>
/// The door at which browsers knock, at the pole's own address only. At most four visitors stand in it, and who says nothing waits beside the
/// others: browsers open connections before they need them. One is served at a time, for five seconds at most.
/// </summary>
public sealed class PageDoor : IPageSink
{
    /// <summary>So many connections are open at most; a new one ends the oldest that has said nothing.</summary>
    public const int MostVisits = 4;

    /// <summary>So long a visit may take from its first byte to the last byte of the answer, ms.</summary>
    public const int VisitMs = 5_000;

    private const int Port = 80;
    private const int Backlog = 4;

    // Longest wait for the next bytes, ms.
    private const int SilenceMs = 1_500;

    // A connection on which nothing is said, ms.
    private const int IdleMs = 10_000;

    // How soon somebody who has just come is looked at again, ms.
    private const int SoonMs = 50;

    // What a refused visitor still sends is taken, or the reset would also take the answer from him.
    private const int MostLeftBytes = 8192;
    private const int LeftMs = 300;

    private readonly ILog _log;
    private readonly RequestReader _request = new RequestReader();
    private readonly PageWriter _page;
    private readonly byte[] _piece = new byte[256];
    private readonly Socket?[] _visits = new Socket?[MostVisits];
    private readonly long[] _sinceMs = new long[MostVisits];
    private Socket? _listener;
    private Socket? _served;
    private long _untilMs;
    private string _fault = "";

    /// <summary>Makes a closed one.</summary>
    public PageDoor(ILog log)
    {
        _log = log;
        _page = new PageWriter(this);
    }

    /// <summary>The pole's address in its own network.</summary>
    public static IPAddress Address() => new IPAddress(new byte[] { 192, 168, 4, 1 });

    /// <summary>Waits for somebody and answers whoever has said something. Never throws.</summary>
    /// <param name="desk">Who knows the answers.</param>
    /// <param name="waitMs">So long at most when nobody is there.</param>
    /// <returns>True: it is open; false: the network is not up, try again in a second.</returns>
    public bool Serve(SetupDesk desk, int waitMs)
    {
        try
        {
            Socket listener = _listener ?? Open();
            bool hasGuests = HasGuests();
            int wait = hasGuests && waitMs > SoonMs ? SoonMs : waitMs;
            if (listener.Poll(wait * 1000, SelectMode.SelectRead))
            {
                Receive(listener.Accept());
            }
        }
        catch (Exception e)
        {
            if (e.Message != _fault)
            {
                _fault = e.Message;
                _log.Write(LogLevel.Info, "the page cannot be reached", e.Message);
            }

            Close();
            return false;
        }

        for (int i = 0; i < MostVisits; i++)
        {
            LookAt(i, desk);
        }

        return true;
    }

    /// <summary>Ends every connection.</summary>
    public void Close()
    {
        for (int i = 0; i < MostVisits; i++)
        {
            End(i);
        }

        Close(_listener);
        _listener = null;
    }

    /// <inheritdoc/>
    public void Write(byte[] bytes, int count)
    {
        int sent = 0;
        while (_served != null && sent < count)
        {
            try
            {
                int now = Environment.TickCount64 < _untilMs ? _served.Send(bytes, sent, count - sent, SocketFlags.None) : 0;
                sent += now;
                _served = now > 0 ? _served : null;
            }
            catch (Exception)
            {
                // Gone, or does not read: the rest of the page is for nobody.
                _served = null;
            }
        }
    }

    private Socket Open()
    {
        Socket listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener = listener;
        listener.Bind(new IPEndPoint(Address(), Port));
        listener.Listen(Backlog);
        _fault = "";
        return listener;
    }

    private bool HasGuests()
    {
        for (int i = 0; i < MostVisits; i++)
        {
            if (_visits[i] != null)
            {
                return true;
            }
        }

        return false;
    }

    private void Receive(Socket visit)
    {
        int place = 0;
        for (int i = 0; i < MostVisits; i++)
        {
            if (_visits[i] == null)
            {
                place = i;
                break;
            }

            place = _sinceMs[i] < _sinceMs[place] ? i : place;
        }

        End(place);
        visit.ReceiveTimeout = SilenceMs;
        visit.SendTimeout = SilenceMs;
        _visits[place] = visit;
        _sinceMs[place] = Environment.TickCount64;
    }

    private void LookAt(int place, SetupDesk desk)
    {
        Socket? visit = _visits[place];
        if (visit == null)
        {
            return;
        }

        try
        {
            if (visit.Poll(0, SelectMode.SelectRead))
            {
                Answer(visit, desk);
                End(place);
            }
            else if (Environment.TickCount64 - _sinceMs[place] >= IdleMs)
            {
                End(place);
            }
        }
        catch (Exception)
        {
            End(place);
        }
    }

    private void Answer(Socket visit, SetupDesk desk)
    {
        _request.Clear();
        _untilMs = Environment.TickCount64 + VisitMs;
        bool hasSpoken = false;
        while (!_request.IsComplete)
        {
            int count = TryReceive(visit);
            if (count <= 0)
            {
                if (!hasSpoken)
                {
                    return;
                }

                // Silent: 408. Closed in the middle: half a request.
                _request.End(count < 0 ? 408 : 400);
            }
            else
            {
                hasSpoken = true;
                _request.Take(_piece, count);
                if (Environment.TickCount64 >= _untilMs)
                {
                    _request.End(408);
                    _untilMs = Environment.TickCount64 + SilenceMs;
                }
            }
        }

        _served = visit;
        desk.Answer(_request, _page, Environment.TickCount64);
        _served = null;
        if (_request.Status != 200)
        {
            TakeTheRest(visit);
        }

        // Nothing of what was typed stays here.
        _request.Clear();
    }

    private void TakeTheRest(Socket visit)
    {
        visit.ReceiveTimeout = LeftMs;
        long until = Environment.TickCount64 + SilenceMs;
        int left = MostLeftBytes;
        int count = 1;
        while (count > 0 && left > 0 && Environment.TickCount64 < until)
        {
            count = TryReceive(visit);
            left -= count;
        }
    }

    private int TryReceive(Socket visit)
    {
        try
        {
            return visit.Receive(_piece, 0, _piece.Length, SocketFlags.None);
        }
        catch (Exception)
        {
            return -1;
        }
    }

    private void End(int place)
    {
        Close(_visits[place]);
        _visits[place] = null;
    }

    private static void Close(Socket? socket)
    {
        try
        {
            socket?.Close();
        }
        catch (Exception)
        {
            // It is let go either way.
        }
    }
}

using Laterne.Core;
using Laterne.Core.Messaging;

namespace Laterne.CrewConsole;

/// <summary>
/// A test of one part for the server: the console's test, whose answer becomes an event. Ends by itself, with the link, and when an emergency
/// call or a vehicle wants the part. Made for a test and let go after it.
/// </summary>
public sealed class AcceptanceRun
{
    /// <summary>Type of the event with the result.</summary>
    public const string Event = "acceptancePart";

    private const string Fault = "\"fault\"";

    private readonly FunctionSeat _seat;
    private readonly TestBench _bench;
    private readonly ICrewCommand _test;
    private readonly CrewAnswer _answer = new CrewAnswer();
    private readonly string _run;
    private readonly string _part;

    /// <summary>Takes a test.</summary>
    /// <param name="seat">Events and link.</param>
    /// <param name="bench">Told when it is over.</param>
    /// <param name="test">The console's test.</param>
    /// <param name="run">The server's name for it.</param>
    /// <param name="part">The part.</param>
    public AcceptanceRun(FunctionSeat seat, TestBench bench, ICrewCommand test, string run, string part)
    {
        _seat = seat;
        _bench = bench;
        _test = test;
        _run = run;
        _part = part;
    }

    /// <summary>Begins. True: it is over, and the event is noted.</summary>
    /// <param name="seconds">1 to 60; 0: as long as the console's test.</param>
    /// <param name="monotonicMs">Now.</param>
    /// <param name="utcMs">Now.</param>
    public bool Begin(int seconds, long monotonicMs, long utcMs)
    {
        CrewRequest request = new CrewRequest();
        request.Set(_test.Name, "run", _run);
        if (seconds > 0)
        {
            request.Add("seconds", seconds.ToString());
        }

        string of = TestBench.WhichOf(_part);
        if (of.Length > 0)
        {
            request.Add("part", of);
        }

        if (_part == "lamp")
        {
            request.Add("steps", "1");
        }

        _bench.IsAtWork = true;
        _answer.Begin("");
        return _test.Begin(request, _answer, monotonicMs) && End(utcMs);
    }

    /// <summary>Goes on. True: it is over, and the event is noted.</summary>
    public bool Step(long monotonicMs, long utcMs)
    {
        if (!_seat.Uplink.IsConnected)
        {
            return Stop("The link to the server was lost.", utcMs);
        }

        if (_test is IWatched watched)
        {
            watched.Watch(monotonicMs);
        }

        _answer.Begin("");
        return _test.Step(_answer, monotonicMs) && End(utcMs);
    }

    /// <summary>Ends it early: what it holds is let go. True.</summary>
    public bool Stop(string reason, long utcMs)
    {
        _test.Cancel();
        _answer.Begin("");
        _answer.Refuse(ErrorCode.Stopped, reason);
        return End(utcMs);
    }

    private bool End(long utcMs)
    {
        _bench.IsAtWork = false;
        string code = _answer.Code;
        string result = code == ErrorCode.Absent ? "absent" : code == ErrorCode.Stopped ? "stopped" : code.Length > 0 || HasFault() ? "failed" : "passed";
        if (!Tell(result, true, utcMs))
        {
            Tell(result, false, utcMs);
        }

        return true;
    }

    private bool Tell(string result, bool hasValues, long utcMs)
    {
        JsonWriter json = _seat.Events.Begin(Event, "", "", utcMs);
        json.Member("run", _run);
        json.Member("part", _part);
        json.Member("result", result);
        if (_answer.IsRefused)
        {
            json.Member("code", _answer.Code);
            json.Member("reason", _answer.Reason);
        }

        // Behind the members before them stands a comma.
        int from = _answer.MembersAt > 1 ? _answer.MembersAt + 1 : 1;
        if (hasValues && _answer.Json.Length > from)
        {
            json.Members("values", _answer.Json.Buffer, from, _answer.Json.Length);
        }

        return _seat.Events.End();
    }

    /// <summary>True when a member says that a line or an output is at fault, though the test itself was done.</summary>
    private bool HasFault()
    {
        byte[] text = _answer.Json.Buffer;
        for (int at = 0; at + Fault.Length <= _answer.Json.Length; at++)
        {
            int i = 0;
            while (i < Fault.Length && text[at + i] == Fault[i])
            {
                i++;
            }

            if (i == Fault.Length)
            {
                return true;
            }
        }

        return false;
    }
}

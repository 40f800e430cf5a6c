using System.Text;
using Laterne.Core.Messaging;

namespace Laterne.Setup;

/// <summary>
/// Takes a sheet: joins the network, waits for an address and the time, asks the server, reads its answer. Each step does one thing that may
/// wait, so that the page is answered in between. A reply that is lost is asked for once more: the server lets the same controller repeat.
/// </summary>
public sealed class ClaimTask
{
    private const int JoinAttempts = 3;
    private const int Requests = 2;
    private const int PauseMs = 250;
    private const int AtOnceMs = 1;
    private const int AddressMs = 20_000;

    // Without a time the certificate's dates cannot be checked well; a network without time service must not end the setup.
    private const int TimeMs = 20_000;
    private const int AnswerMs = 30_000;
    private const int PieceBytes = 256;
    private const int BodyBytes = 512;

    private const int Joining = 0;
    private const int AwaitingAddress = 1;
    private const int AwaitingTime = 2;
    private const int Asking = 3;
    private const int Reading = 4;
    private const int Over = 5;

    private readonly ISetupNetwork _network;
    private readonly SetupForm _form;
    private readonly SetupFacts _facts;
    private readonly byte[] _piece = new byte[PieceBytes];
    private ClaimReply? _reply;
    private int _state;
    private int _joins;
    private int _requests;
    private long _sinceMs;

    /// <summary>Begins one.</summary>
    public ClaimTask(ISetupNetwork network, SetupForm form, SetupFacts facts, long monotonicMs)
    {
        _network = network;
        _form = form;
        _facts = facts;
        _sinceMs = monotonicMs;
    }

    /// <summary>True when it has ended.</summary>
    public bool IsOver => _state == Over;

    /// <summary>How it ended, a constant of <see cref="SetupOutcome"/>.</summary>
    public int Outcome { get; private set; }

    /// <summary>With <see cref="SetupOutcome.TooMany"/>: seconds to wait.</summary>
    public int WaitSeconds { get; private set; }

    /// <summary>What the server gave; null: nothing.</summary>
    public ClaimAnswer? Answer { get; private set; }

    /// <summary>Goes on. Returns when the next step is wanted, ms.</summary>
    public int Step(long monotonicMs)
    {
        switch (_state)
        {
            case Joining:
                Join(monotonicMs);
                return PauseMs;
            case AwaitingAddress:
                if (_network.HasAddress)
                {
                    Go(AwaitingTime, monotonicMs);
                    return AtOnceMs;
                }

                if (monotonicMs - _sinceMs >= AddressMs)
                {
                    End(_form.IsWired ? SetupOutcome.NoCable : SetupOutcome.NoAddress);
                }

                return PauseMs;
            case AwaitingTime:
                if (_network.HasTime || monotonicMs - _sinceMs >= TimeMs)
                {
                    Go(Asking, monotonicMs);
                    return AtOnceMs;
                }

                return PauseMs;
            case Asking:
                Ask(monotonicMs);
                return AtOnceMs;
            case Reading:
                Read(monotonicMs);
                return AtOnceMs;
            default:
                return PauseMs;
        }
    }

    private void Join(long monotonicMs)
    {
        _joins++;
        int outcome = _form.IsWired ? SetupOutcome.None : _network.Join(_form.Ssid, _form.Key);
        if (outcome == SetupOutcome.None)
        {
            Go(AwaitingAddress, monotonicMs);
        }
        else if (_joins == JoinAttempts || outcome == SetupOutcome.WrongKey)
        {
            End(outcome);
        }
    }

    private void Ask(long monotonicMs)
    {
        _requests++;
        int outcome = _network.Open(_form.Host, _form.Port);
        if (outcome != SetupOutcome.None)
        {
            // Names are looked up again: the first question after joining is often lost.
            _network.Close();
            if (_requests == Requests || outcome == SetupOutcome.NoAuthority)
            {
                End(outcome);
            }

            return;
        }

        byte[] request = Request();
        _reply = new ClaimReply();
        if (_network.Send(request, request.Length))
        {
            Go(Reading, monotonicMs);
        }
        else
        {
            AskAgain();
        }
    }

    private void Read(long monotonicMs)
    {
        ClaimReply? reply = _reply;
        int count = reply == null ? -1 : _network.Receive(_piece);
        if (reply == null || count < 0 || monotonicMs - _sinceMs >= AnswerMs)
        {
            AskAgain();
            return;
        }

        if (count > 0)
        {
            reply.Take(_piece, count);
        }
        else
        {
            reply.End();
        }

        if (reply.IsComplete)
        {
            _network.Close();
            Judge(reply);
        }
    }

    private void AskAgain()
    {
        _network.Close();
        _reply = null;
        if (_requests == Requests)
        {
            End(SetupOutcome.Silent);
            return;
        }

        _state = Asking;
    }

    private void Judge(ClaimReply reply)
    {
        WaitSeconds = reply.RetrySeconds;
        if (reply.IsBroken)
        {
            End(SetupOutcome.ServerFault);
        }
        else if (reply.Status != 200)
        {
            End(RefusalReader.Read(reply.Status, reply.Body, reply.BodyLength));
        }
        else
        {
            ClaimAnswer answer = new ClaimAnswer();
            bool isRight = answer.TryRead(reply.Body, reply.BodyLength, _form.Pole);
            Answer = isRight ? answer : null;
            End(isRight ? SetupOutcome.None : SetupOutcome.ServerFault);
        }
    }

    private void Go(int state, long monotonicMs)
    {
        _state = state;
        _sinceMs = monotonicMs;
    }

    private void End(int outcome)
    {
        Outcome = outcome;
        _state = Over;
        _reply = null;
        _network.Close();
        if (outcome != SetupOutcome.None)
        {
            // The radio follows the channel of the network it looks for: the phone's connection is better without.
            _network.Leave();
        }
    }

    private byte[] Request()
    {
        JsonWriter json = new JsonWriter(BodyBytes);
        json.BeginObject();
        json.Member("pole", _form.Pole);
        json.Member("token", _form.Token);
        json.Member("controller", _facts.Controller);
        json.Member("board", _facts.Board);
        json.Member("firmware", _facts.Firmware);
        json.Member("boot", _facts.Boot);
        json.EndObject();
        string head = "POST /api/enrolment/claim HTTP/1.1\r\nHost: " + _form.Host + ":" + _form.Port.ToString()
            + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nAccept-Encoding: identity\r\nConnection: close\r\nContent-Length: "
            + json.Length.ToString() + "\r\n\r\n";
        byte[] first = Encoding.UTF8.GetBytes(head);
        byte[] request = new byte[first.Length + json.Length];
        System.Array.Copy(first, 0, request, 0, first.Length);
        System.Array.Copy(json.Buffer, 0, request, first.Length, json.Length);
        return request;
    }
}

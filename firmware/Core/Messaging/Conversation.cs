using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Core.Messaging;

/// <summary>
/// The pole's side of the wire: sends at most one message a step, the most urgent first, and everything again that was not
/// acknowledged when a connection begins.
/// </summary>
public sealed class Conversation
{
    private const int TextBytes = 2048;
    private const int AcknowledgementsAStep = 8;
    private const int BusyMs = 10;
    private const int IdleMs = 1000;
    private const long ReportedEveryMs = 1000;

    private readonly JsonWriter _json = new JsonWriter(TextBytes);
    private readonly TicketCounter _tickets;
    private readonly IUplink _uplink;
    private readonly PoleIdentity _identity;
    private readonly Outbox _outbox;
    private readonly Telemetry _telemetry;
    private readonly MeasurementSender _measurements;
    private readonly IPoleFunction[] _functions;
    private int _connection;
    private bool _statusIsDue;
    private bool _reportedIsDue;
    private bool _reportedOnce;
    private long _reportedMs;
    private int _healthChanges;
    private string _program = "";

    /// <summary>Joins the parts.</summary>
    public Conversation(
        IUplink uplink, TicketCounter tickets, PoleIdentity identity, Outbox outbox, Telemetry telemetry,
        MeasurementSender measurements, IPoleFunction[] functions)
    {
        _measurements = measurements;
        _functions = functions;
        _uplink = uplink;
        _tickets = tickets;
        _identity = identity;
        _outbox = outbox;
        _telemetry = telemetry;
    }

    /// <summary>Answers to commands.</summary>
    public AnswerLog Answers { get; } = new AnswerLog();

    /// <summary>Sends <c>reported</c> and a sample as soon as possible.</summary>
    public void Report()
    {
        _reportedIsDue = true;
        _telemetry.Ask();
    }

    /// <summary>Sends and takes acknowledgements. Returns milliseconds until there is more to do.</summary>
    public int Step(PoleState state, Refusal refusal, long monotonicMs, long utcMs)
    {
        NoticeConnection();
        NoticeChanges(state);
        TakeAcknowledgements();
        bool isConnected = _uplink.IsConnected;
        bool sentEvent = _outbox.Step(monotonicMs, isConnected && !_statusIsDue);
        if (!isConnected)
        {
            return IdleMs;
        }

        if (_statusIsDue)
        {
            PoleDocuments.WriteStatus(_json, _identity, state.Boot, utcMs);
            _statusIsDue = !TrySend(UplinkKind.Status);
            return BusyMs;
        }

        if (sentEvent || Answers.TrySend(_uplink, _json, _tickets))
        {
            return BusyMs;
        }

        bool reportedMayGo = !_reportedOnce || monotonicMs - _reportedMs >= ReportedEveryMs;
        if (_reportedIsDue && reportedMayGo)
        {
            PoleDocuments.WriteReported(_json, _identity, state, refusal, _functions);
            _reportedIsDue = !TrySend(UplinkKind.Reported);
            _reportedOnce = true;
            _reportedMs = monotonicMs;
            return BusyMs;
        }

        bool more = _telemetry.Step(monotonicMs, utcMs) || _measurements.Step(monotonicMs, utcMs) || _outbox.HasWork || Answers.Waiting > 0;
        return more ? BusyMs : IdleMs;
    }

    private void NoticeConnection()
    {
        int connection = _uplink.ConnectionCount;
        if (connection == _connection)
        {
            return;
        }

        _connection = connection;
        _statusIsDue = true;
        _outbox.Rewind();
        _telemetry.Rewind();
        _measurements.Rewind();
        Report();
    }

    private void NoticeChanges(PoleState state)
    {
        if (state.Health.Changes != _healthChanges || state.Program != _program)
        {
            _healthChanges = state.Health.Changes;
            _program = state.Program;
            _reportedIsDue = true;
        }
    }

    private void TakeAcknowledgements()
    {
        for (int i = 0; i < AcknowledgementsAStep && _uplink.TryTakeAcknowledged(out int ticket); i++)
        {
            _ = _telemetry.Acknowledge(ticket) || _outbox.Acknowledge(ticket) || _measurements.Acknowledge(ticket)
                || TellFunctions(ticket);
        }
    }

    private bool TellFunctions(int ticket)
    {
        for (int i = 0; i < _functions.Length; i++)
        {
            if (_functions[i].Acknowledge(ticket))
            {
                return true;
            }
        }

        return false;
    }

    private bool TrySend(int kind) => _uplink.TrySend(kind, "", _json.Buffer, _json.Length, _tickets.Next());
}

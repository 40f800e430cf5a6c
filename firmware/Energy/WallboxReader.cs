namespace Laterne.Energy;

/// <summary>
/// Reads the state of the vehicle from a wallbox controller on the meters' line and writes the limit into it. First the controller's
/// own fail-safe is set, then the limit, which is read back, then the state is asked for. Three exchanges that fail in a row make the state unknown, and
/// everything begins anew; nothing is ever substituted.
/// </summary>
/// <remarks>
/// Setup registers may live in an EEPROM: they are read, and written only where they differ. The limit is written anew every five seconds
/// and the setup looked at every minute, so a controller that restarted unseen does not keep what it wakes up with.
/// </remarks>
public sealed class WallboxReader
{
    /// <summary>A controller that has not answered by then will not, ms.</summary>
    public const int AnswerWithinMs = 300;

    /// <summary>From one state to the next question, ms.</summary>
    public const int PollMs = 250;

    /// <summary>Failures in a row that make the state unknown.</summary>
    public const int MissesToUnknown = 3;

    // IEC 61851-1: less cannot be offered.
    private const int LeastA = 6;
    private const int RefreshMs = 5_000;
    private const int LookMs = 60_000;
    private const int RetryMs = 100;
    private const int UnknownRetryMs = 1_000;
    private const int Unwritten = -1;

    private const int Look = 0;
    private const int Set = 1;
    private const int LookAgain = 2;
    private const int Limit = 3;
    private const int AskState = 4;
    private const int LookAtLimit = 5;

    private readonly WallboxModel _model;
    private readonly int _address;
    private readonly IMeterBus _bus;
    private readonly byte[] _request = new byte[ModbusFrame.RequestBytes + 3];
    private readonly byte[] _answer = new byte[ModbusFrame.RequestBytes + 4];
    private int _setup;
    private int _setupPhase = Look;
    private int _phase;
    private int _limitA;
    private int _sentA;
    private bool _isSent;
    private int _writtenA = Unwritten;
    private int _misses;
    private int _received;
    private long _sentMs;
    private long _nextMs;
    private long _limitMs;
    private long _lookMs;

    /// <summary>Makes it on the meters' line; offers no current.</summary>
    public WallboxReader(WallboxModel model, int address, IMeterBus bus)
    {
        _model = model;
        _address = address;
        _bus = bus;
    }

    /// <summary>True while it holds the line.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>True while <see cref="State"/> is a reading, and the controller follows the limit.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>True while the controller is known to have the limit of <see cref="Offer"/>, or less.</summary>
    public bool HasTaken => _limitA == _writtenA;

    /// <summary>True when another limit waits for the line.</summary>
    public bool IsUrgent => _isSent || (IsKnown && !HasTaken && _misses == 0);

    /// <summary>True when its last answer was none: the next question decides whether the state is still known.</summary>
    public bool IsInDoubt => IsKnown && _misses > 0;

    /// <summary>State of the vehicle, 0 to 5 for A to F.</summary>
    public int State { get; private set; }

    /// <summary>Why the last exchange failed, in the words of the meters' faults; empty after a good one.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>Offers a current, A; what is below 6 A is none.</summary>
    public void Offer(int limitA) => _limitA = limitA < LeastA ? 0 : limitA > _model.MostA ? _model.MostA : limitA;

    /// <summary>Moves on by at most one question. Only called while nobody else has the line.</summary>
    public void Step(long monotonicMs)
    {
        if (IsWaiting)
        {
            Receive(monotonicMs);
            return;
        }

        // Another limit does not wait for the next poll.
        if (monotonicMs < _nextMs && !IsUrgent)
        {
            return;
        }

        bool isOther = IsKnown && !HasTaken;
        bool isLimitDue = !HasTaken || monotonicMs - _limitMs >= RefreshMs;
        bool isSetUp = _setup == _model.SetupRegister.Length;
        Ask(_isSent ? LookAtLimit : isOther ? Limit : !isSetUp ? _setupPhase : isLimitDue ? Limit : AskState, monotonicMs);
    }

    private void Ask(int phase, long monotonicMs)
    {
        _phase = phase;
        int length = ModbusFrame.RequestBytes;
        switch (phase)
        {
            case Limit:
                _sentA = _limitA;
                length = Write(_model.LimitRegister, _limitA * _model.StepsPerA);
                break;
            case Set:
                length = Write(_model.SetupRegister[_setup], _model.SetupValue[_setup]);
                break;
            case AskState:
                ModbusFrame.WriteRead(_request, _address, _model.StateFunction, _model.StateRegister, 1);
                break;
            case LookAtLimit:
                ModbusFrame.WriteRead(_request, _address, 3, _model.LimitRegister, 1);
                break;
            default:
                ModbusFrame.WriteRead(_request, _address, 3, _model.SetupRegister[_setup], 1);
                break;
        }

        _received = 0;
        _sentMs = monotonicMs;
        IsWaiting = _bus.TrySend(_request, length);
        if (!IsWaiting)
        {
            Miss("line", monotonicMs);
        }
    }

    private int Write(int register, int value)
    {
        if (_model.WriteFunction == ModbusFrame.WriteMany)
        {
            return ModbusFrame.WriteNumber(_request, _address, register, value);
        }

        // Function 6 has the shape of a question: a register, and its value where the count would be.
        ModbusFrame.WriteRead(_request, _address, _model.WriteFunction, register, value);
        return ModbusFrame.RequestBytes;
    }

    private void Receive(long monotonicMs)
    {
        _received += _bus.Receive(_answer, _received, _answer.Length - _received);
        bool isWrite = _phase == Limit || _phase == Set;
        int state = isWrite ? ModbusFrame.CheckWrite(_request, _answer, _received) : ModbusFrame.Check(_request, _answer, _received);
        if (state == ModbusFrame.Whole)
        {
            IsWaiting = false;
            Take((_answer[ModbusFrame.ValuesAt] << 8) | _answer[ModbusFrame.ValuesAt + 1], monotonicMs);
        }
        else if (state == ModbusFrame.Refused)
        {
            Miss("refused", monotonicMs);
        }
        else if (monotonicMs - _sentMs >= AnswerWithinMs)
        {
            // Damaged answers are sat out too: their rest must not meet the next question.
            Miss(
                state == ModbusFrame.BadChecksum ? "checksum" : state == ModbusFrame.Foreign ? "foreignAnswer" : _received == 0 ? "silent" : "cutOff",
                monotonicMs);
        }
    }

    private void Take(int value, long monotonicMs)
    {
        switch (_phase)
        {
            case Limit:
                _isSent = true;
                break;
            case LookAtLimit:
                TakeLimit(value, monotonicMs);
                break;
            case Set:
                _setupPhase = LookAgain;
                break;
            case AskState:
                TakeState(value, monotonicMs);
                break;
            default:
                TakeSetup(value, monotonicMs);
                break;
        }
    }

    /// <summary>What it was told, or less where a switch or the cable in it allows less.</summary>
    private void TakeLimit(int value, long monotonicMs)
    {
        _isSent = false;
        if (value > _sentA * _model.StepsPerA)
        {
            Miss("notTaken", monotonicMs);
            return;
        }

        _writtenA = _sentA;
        _limitMs = monotonicMs;
    }

    private void TakeSetup(int value, long monotonicMs)
    {
        if (value == _model.SetupValue[_setup])
        {
            _setup++;
            _setupPhase = Look;
            _lookMs = monotonicMs;
        }
        else if (_phase == LookAgain)
        {
            Miss("notTaken", monotonicMs);
        }
        else
        {
            _setupPhase = Set;
        }
    }

    private void TakeState(int value, long monotonicMs)
    {
        if (value >= _model.States.Length || _model.States[value] == WallboxModel.NoState)
        {
            Miss("implausible", monotonicMs);
            return;
        }

        State = _model.States[value] - 'A';
        IsKnown = true;
        Fault = "";
        _misses = 0;
        _nextMs = monotonicMs + PollMs;
        if (monotonicMs - _lookMs >= LookMs)
        {
            _lookMs = monotonicMs;
            _setup = 0;
        }
    }

    private void Miss(string fault, long monotonicMs)
    {
        IsWaiting = false;
        Fault = fault;
        _isSent = false;
        _setupPhase = Look;
        _misses++;
        if (_misses == MissesToUnknown)
        {
            IsKnown = false;
            _setup = 0;
            _writtenA = Unwritten;
        }

        _misses = _misses > MissesToUnknown ? MissesToUnknown + 1 : _misses;
        _nextMs = monotonicMs + (_misses < MissesToUnknown ? RetryMs : UnknownRetryMs);
    }
}

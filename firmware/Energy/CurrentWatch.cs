namespace Laterne.Energy;

/// <summary>
/// The current of the charger's phases, read over and over between the rounds while a vehicle may draw: a fuse does not wait for a round.
/// What is missing, damaged or implausible is no reading; the next question follows as after a good one.
/// </summary>
public sealed class CurrentWatch
{
    /// <summary>From an answer, or the lack of one, to the next question, ms: the line's other half is for rounds and a wallbox controller.</summary>
    public const int PauseMs = 120;

    // Street poles hang on a feeder of at most 63 A a phase.
    private const long MostMilliampere = 100_000;
    private const int ValueBytes = 4;
    private const int MostPhases = 3;

    private readonly IMeterBus _bus;
    private readonly MeterModel _model;
    private readonly int _address;
    private readonly byte[] _request = new byte[ModbusFrame.RequestBytes];
    private readonly byte[] _answer = new byte[5 + (ValueBytes * MostPhases) + 4];
    private int _phases;
    private bool _hasOnePhase;
    private int _received;
    private long _sentMs;
    private long _nextMs;
    private bool _isOn;
    private bool _isUrgent;

    /// <summary>Makes it on the meters' line; asks nothing yet.</summary>
    public CurrentWatch(IMeterBus bus, MeterModel model, int address)
    {
        _bus = bus;
        _model = model;
        _address = address;
        _phases = model.Phases;
    }

    /// <summary>True while it holds the line.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>When the last reading was over, monotonic ms; -1: none yet.</summary>
    public long ReadMs { get; private set; } = -1;

    /// <summary>Current of the most loaded phase in that reading, mA.</summary>
    public int Milliampere { get; private set; }

    /// <summary>Asks from now on, or no more.</summary>
    /// <param name="isOn">Whether it asks.</param>
    /// <param name="isUrgent">Without a pause.</param>
    public void Set(bool isOn, bool isUrgent)
    {
        _isOn = isOn;
        _isUrgent = isUrgent;
    }

    /// <summary>Milliseconds until it wants the line, 0 or more; <paramref name="otherwise"/> while it asks nothing.</summary>
    public int DueIn(long monotonicMs, int otherwise)
    {
        if (!_isOn)
        {
            return otherwise;
        }

        long left = _isUrgent ? 0 : _nextMs - monotonicMs;
        return left <= 0 ? 0 : left < otherwise ? (int)left : otherwise;
    }

    /// <summary>Moves on by at most one question. Only called while nobody else has the line.</summary>
    public void Step(long monotonicMs)
    {
        if (IsWaiting)
        {
            Receive(monotonicMs);
        }
        else if (_isOn && DueIn(monotonicMs, 1) == 0)
        {
            int current = MeterModel.Current;
            ModbusFrame.WriteRead(
                _request, _address, _model.Function[current], _model.Register[current], _phases * RegisterValue.Registers(_model.Format[current]));
            _received = 0;
            _sentMs = monotonicMs;
            IsWaiting = _bus.TrySend(_request, ModbusFrame.RequestBytes);
            _nextMs = monotonicMs + PauseMs;
        }
    }

    private void Receive(long monotonicMs)
    {
        _received += _bus.Receive(_answer, _received, _answer.Length - _received);
        int state = ModbusFrame.Check(_request, _answer, _received);
        if (state == ModbusFrame.Incomplete && monotonicMs - _sentMs < MeterReader.AnswerWithinMs)
        {
            return;
        }

        IsWaiting = false;
        _nextMs = monotonicMs + PauseMs;
        if (state == ModbusFrame.Whole)
        {
            Take(monotonicMs);
        }
        else if (state == ModbusFrame.Refused)
        {
            // A meter of the same family with one phase has no registers for others; one that is only busy has them again after a reading.
            _phases = 1;
            _hasOnePhase = _answer[2] <= ModbusFrame.IllegalValue;
        }
    }

    private void Take(long monotonicMs)
    {
        long most = -1;
        for (int i = 0; i < _phases; i++)
        {
            long value = RegisterValue.Read(
                _answer, ModbusFrame.ValuesAt + (ValueBytes * i), _model.Format[MeterModel.Current], _model.Multiplier[MeterModel.Current],
                _model.Divisor[MeterModel.Current]);
            if (value > MostMilliampere || (value < 0 && value != RegisterValue.None))
            {
                return;
            }

            most = value > most ? value : most;
        }

        if (most >= 0)
        {
            ReadMs = monotonicMs;
            Milliampere = (int)most;
            _phases = _hasOnePhase ? 1 : _model.Phases;
        }
    }
}

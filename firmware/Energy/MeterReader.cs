namespace Laterne.Energy;

/// <summary>
/// Reads one meter: a round asks for every quantity in turn, and only a round that is whole and plausible becomes a reading. What is
/// missing, damaged or implausible is a miss; nothing is ever substituted. After a damaged answer the question is put once more: on a
/// noisy line whole rounds would be rare, and a vehicle is not charged without.
/// </summary>
public sealed class MeterReader
{
    /// <summary>
    /// A meter that has not answered by then will not, ms: makers allow 60 to 200 ms, question and answer take 40 ms at 9600 baud. A silent
    /// one must not hold the line longer, because the charger's current waits behind it.
    /// </summary>
    public const int AnswerWithinMs = 300;

    // Street poles hang on 230 V, a feeder of at most 63 A three-phase.
    private const long LeastVoltage = 100_000;
    private const long MostVoltage = 300_000;
    private const long MostCurrent = 100_000;
    private const long MostPower = 60_000_000;

    private readonly IMeterBus _bus;
    private readonly byte[] _request = new byte[ModbusFrame.RequestBytes];
    private readonly byte[] _answer = new byte[ModbusFrame.LongestAnswer + 4];
    private readonly long[] _round = new long[MeterModel.Quantities];
    private MeterModel? _model;
    private int _address;
    private int _quantity;
    private int _received;
    private long _sentMs;
    private bool _isWaiting;
    private bool _isAgain;

    /// <summary>Makes a reader on a line that several share; only one may have a round under way.</summary>
    public MeterReader(IMeterBus bus)
    {
        _bus = bus;
    }

    /// <summary>Nothing is known yet about the round.</summary>
    public const int Busy = 0;

    /// <summary>A whole, plausible round: see <see cref="Value"/>.</summary>
    public const int Good = 1;

    /// <summary>No round: see <see cref="Fault"/>.</summary>
    public const int Missed = 2;

    /// <summary>Why the last round was missed, in the words of the wire; empty after a good one.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>True while it holds the line.</summary>
    public bool IsWaiting => _isWaiting;

    /// <summary>True when a meter is named.</summary>
    public bool IsUsed => _model != null;

    /// <summary>Where this meter keeps what; null: none is named.</summary>
    public MeterModel? Model => _model;

    /// <summary>Reads another meter from now on, or with null none.</summary>
    public void Use(MeterModel? model, int address)
    {
        _model = model;
        _address = address;
        Begin();
    }

    /// <summary>Begins a round.</summary>
    public void Begin()
    {
        _quantity = 0;
        _isWaiting = false;
        _isAgain = false;
    }

    /// <summary>A value of the last good round: mV, mA, mW or Wh.</summary>
    public long Value(int quantity) => _round[quantity];

    /// <summary>Moves the round on by at most one question.</summary>
    /// <returns><see cref="Busy"/>, <see cref="Good"/> or <see cref="Missed"/>.</returns>
    public int Step(long monotonicMs)
    {
        MeterModel? model = _model;
        if (model == null)
        {
            return Miss("absent");
        }

        if (!_isWaiting)
        {
            ModbusFrame.WriteRead(
                _request, _address, model.Function[_quantity], model.Register[_quantity], RegisterValue.Registers(model.Format[_quantity]));
            _received = 0;
            _sentMs = monotonicMs;
            _isWaiting = _bus.TrySend(_request, ModbusFrame.RequestBytes);
            return _isWaiting ? Busy : Miss("line");
        }

        _received += _bus.Receive(_answer, _received, _answer.Length - _received);
        switch (ModbusFrame.Check(_request, _answer, _received))
        {
            case ModbusFrame.Whole: return Take(model);
            case ModbusFrame.Incomplete:
                return monotonicMs - _sentMs < AnswerWithinMs ? Busy : _received == 0 ? Miss("silent") : AskAgain("cutOff");
            case ModbusFrame.Refused: return Miss("refused");
            case ModbusFrame.BadChecksum: return AskAgain("checksum");
            default: return Miss("foreignAnswer");
        }
    }

    private int Take(MeterModel model)
    {
        long value = RegisterValue.Read(
            _answer, ModbusFrame.ValuesAt, model.Format[_quantity], model.Multiplier[_quantity], model.Divisor[_quantity]);
        if (!IsPlausible(_quantity, value))
        {
            return Miss("implausible");
        }

        _round[_quantity] = value;
        _isWaiting = false;
        _isAgain = false;
        _quantity++;
        if (_quantity < MeterModel.Quantities)
        {
            return Busy;
        }

        Fault = "";
        _quantity = 0;
        return Good;
    }

    private static bool IsPlausible(int quantity, long value)
    {
        switch (quantity)
        {
            case MeterModel.Serial: return value > 0;
            case MeterModel.Voltage: return value >= LeastVoltage && value <= MostVoltage;
            case MeterModel.Current: return value >= 0 && value <= MostCurrent;
            case MeterModel.Power: return value >= -MostPower && value <= MostPower;
            default: return value >= 0;
        }
    }

    private int AskAgain(string fault)
    {
        if (_isAgain)
        {
            return Miss(fault);
        }

        _isAgain = true;
        _isWaiting = false;
        return Busy;
    }

    private int Miss(string fault)
    {
        Fault = fault;
        Begin();
        return Missed;
    }
}

using System.Buffers.Binary;

namespace Laterne.Hardware.Peripherals;

/// <summary>
/// A wallbox controller on RS-485 as its maker describes its registers: it makes the pilot for the vehicle at its plug, has a relay of its
/// own, and falls back when nobody asks for a while. Written apart from the firmware's table on purpose.
/// </summary>
public sealed class WallboxController : ISerialPeripheral
{
    private const long PauseUs = 20_000;

    private readonly WallboxFamily _family;
    private readonly int _address;
    private readonly VirtualClock _clock;
    private readonly Dictionary<int, int> _holding = [];
    private long _heardUs;

    /// <summary>Makes one as it is delivered; no vehicle is at its plug.</summary>
    /// <param name="family">Whose registers.</param>
    /// <param name="address">Modbus address, 1 to 247.</param>
    /// <param name="clock">For its time-out.</param>
    public WallboxController(WallboxFamily family, int address, VirtualClock clock)
    {
        _family = family;
        _address = address;
        _clock = clock;
        Restart();
    }

    /// <summary>Its line or its supply is broken: it answers nothing.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Values that its state register has instead of the vehicle's; null: none.</summary>
    public int? StateRegister { get; set; }

    /// <summary>Every limit that was written to it, A.</summary>
    public List<double> Limits { get; } = [];

    /// <summary>Times that each register was written.</summary>
    public Dictionary<int, int> Writes { get; } = [];

    /// <summary>What it offers to the vehicle, A; the fail-safe current when nobody has asked for as long as its time-out.</summary>
    public double OfferedA
    {
        get
        {
            var timeOutMs = _holding.GetValueOrDefault(TimeOutRegister);
            var isLost = timeOutMs > 0 && _clock.MonotonicMicroseconds - _heardUs > timeOutMs * 1000L;
            return _holding.GetValueOrDefault(isLost ? FailSafeRegister : LimitRegister) / StepsPerA;
        }
    }

    /// <summary>Its own relay: closed while the vehicle asks and current is offered.</summary>
    public bool IsClosed => Vehicle is { State: 'C' or 'D' } && OfferedA >= 6;

    internal ElectricVehicle? Vehicle { get; set; }

    private int LimitRegister => _family switch { WallboxFamily.Heidelberg => 261, WallboxFamily.EvseWb => 1000, _ => 6 };

    private int TimeOutRegister => _family switch { WallboxFamily.Heidelberg => 257, WallboxFamily.Epc2 => 28, _ => -1 };

    private int FailSafeRegister => _family switch { WallboxFamily.Heidelberg => 262, WallboxFamily.Epc2 => 30, _ => -1 };

    private double StepsPerA => _family == WallboxFamily.Heidelberg ? 10 : 1;

    /// <summary>Its supply comes back: it offers what it wakes up with, and waits long before it falls back.</summary>
    public void Restart()
    {
        _holding.Clear();
        _holding[LimitRegister] = _family == WallboxFamily.Heidelberg ? 160 : 32;
        var delivered = _family switch
        {
            WallboxFamily.Heidelberg => new[] { (257, 15_000), (258, 0), (259, 1), (262, 160) },
            WallboxFamily.EvseWb => [(2000, 32)],
            _ => [(5, 1), (28, 0), (30, 32)],
        };
        foreach (var (register, value) in delivered)
        {
            _holding[register] = value;
        }

        _heardUs = _clock.MonotonicMicroseconds;
    }

    public byte[]? Receive(ReadOnlySpan<byte> bytes, out long pauseMicroseconds)
    {
        pauseMicroseconds = PauseUs;
        if (IsSilent || bytes.Length < 8 || bytes[0] != _address || ModbusCrc.Of(bytes[..^2]) != BinaryPrimitives.ReadUInt16LittleEndian(bytes[^2..]))
        {
            return null;
        }

        _heardUs = _clock.MonotonicMicroseconds;
        var register = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        var second = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        switch (bytes[1])
        {
            case 3 or 4 when second == 1 && Read(bytes[1], register) is { } value:
                return ModbusCrc.Seal([bytes[0], bytes[1], 2, (byte)(value >> 8), (byte)value]);
            case 6 when _family != WallboxFamily.EvseWb && TryWrite(register, second):
                return ModbusCrc.Seal(bytes[..6]);
            case 16 when _family != WallboxFamily.Epc2 && second == 1 && bytes[6] == 2
                && TryWrite(register, BinaryPrimitives.ReadUInt16BigEndian(bytes[7..])):
                return ModbusCrc.Seal(bytes[..6]);
            default:
                return ModbusCrc.Seal([bytes[0], (byte)(bytes[1] | 0x80), 2]);
        }
    }

    private int? Read(int function, int register) => (_family, function, register) switch
    {
        (WallboxFamily.Heidelberg, 4, 5) => StateRegister ?? HeidelbergState(),
        (WallboxFamily.EvseWb, 3, 1002) => StateRegister ?? 1 + "ABCDE".IndexOf(PilotState()),
        (WallboxFamily.Epc2, 3, 11) => StateRegister ?? Math.Min("ABCDE".IndexOf(PilotState()), 4),
        (_, 3, _) when _holding.TryGetValue(register, out var value) => value,
        _ => null,
    };

    private bool TryWrite(int register, int value)
    {
        if (!_holding.ContainsKey(register))
        {
            return false;
        }

        _holding[register] = value;
        Writes[register] = Writes.GetValueOrDefault(register) + 1;
        if (register == LimitRegister)
        {
            Limits.Add(value / StepsPerA);
        }

        return true;
    }

    private int HeidelbergState()
    {
        // A1, B1, C1 while nothing is offered, A2, B2, C2 while something is.
        var second = OfferedA >= 6 ? 1 : 0;
        return PilotState() switch { 'A' => 2 + second, 'B' => 4 + second, 'E' => 9, _ => 6 + second };
    }

    // A vehicle without a diode is a failure as soon as the pilot pulses.
    private char PilotState() => Vehicle is null ? 'A' : Vehicle is { IsPlugged: true, HasDiode: false } && OfferedA >= 6 ? 'E' : Vehicle.State;
}

/// <summary>Whose register table a wallbox controller has.</summary>
public enum WallboxFamily
{
    Heidelberg,
    EvseWb,
    Epc2,
}

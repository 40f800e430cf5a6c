namespace Laterne.Hardware.Peripherals;

/// <summary>
/// Bosch BME280 at the level of its registers (data sheet BST-BME280-DS002): words burnt in, sleep, forced and normal mode, oversampling
/// with its resolution and measuring time, noise. The filter is not imitated.
/// </summary>
public sealed class Bme280 : II2cPeripheral
{
    /// <summary>7-bit address with SDO low.</summary>
    public const int AddressLow = 0x76;

    /// <summary>7-bit address with SDO high.</summary>
    public const int AddressHigh = 0x77;

    private const int Id = 0xD0, Reset = 0xE0, ControlHumidity = 0xF2, Status = 0xF3, Control = 0xF4, Config = 0xF5, Data = 0xF7;
    private const byte Measuring = 0x08, Copying = 0x01;
    private const long StartUpMicroseconds = 2000;

    // t_sb of 7.4.6, microseconds.
    private static readonly long[] Standby = [500, 62_500, 125_000, 250_000, 500_000, 1_000_000, 10_000, 20_000];

    private readonly VirtualClock _clock;
    private readonly byte[] _registers = new byte[256];
    private ulong _noise;
    private bool _isPlugged = true;
    private int _pointer;
    private int _humiditySampling;
    private long _readyAt;
    private long _doneAt = long.MaxValue;

    /// <summary>A chip that has just got its supply.</summary>
    /// <param name="clock">The board's.</param>
    /// <param name="words">What is burnt in; <see cref="Bme280Words.Usual"/> when null.</param>
    /// <param name="seed">Of the noise.</param>
    public Bme280(VirtualClock clock, Bme280Words? words = null, ulong seed = 1)
    {
        (_clock, Words, _noise) = (clock, words ?? Bme280Words.Usual, seed * 2 + 1);
        Start();
    }

    /// <summary>Temperature of the chip, °C: that of the air and what the electronics beside it warm it.</summary>
    public double Temperature { get; set; } = 20;

    /// <summary>Relative humidity at the chip, %.</summary>
    public double Humidity { get; set; } = 50;

    /// <summary>Pressure, Pa.</summary>
    public double Pressure { get; set; } = 101_325;

    /// <summary>Noise as a part of the data sheet's without oversampling: 0.005 K, 0.07 %, 3.3 Pa (root mean square).</summary>
    public double Noise { get; set; } = 1;

    /// <summary>What is burnt in. After a change without supply it is another chip at the same plug.</summary>
    public Bme280Words Words { get; set; }

    /// <summary>A disturbed line: what it makes of each byte on its way to the controller. Null: none.</summary>
    public Func<byte, byte>? Disturbance { get; set; }

    /// <summary>Measurements so far.</summary>
    public int Measurements { get; private set; }

    /// <summary>False: nobody answers. Plugged in again the chip starts anew.</summary>
    public bool IsPlugged
    {
        get => _isPlugged;
        set
        {
            if (value && !_isPlugged)
            {
                Start();
            }

            _isPlugged = value;
        }
    }

    private int Mode => _registers[Control] & 0x03;

    /// <inheritdoc/>
    public bool Write(ReadOnlySpan<byte> bytes)
    {
        if (!_isPlugged || bytes.IsEmpty)
        {
            return _isPlugged;
        }

        GoOn();
        _pointer = bytes[0];
        // A row of register and value; the address does not count up (6.2.1).
        for (var index = 0; index + 1 < bytes.Length; index += 2)
        {
            Set(bytes[index], bytes[index + 1]);
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Read(Span<byte> bytes)
    {
        if (!_isPlugged)
        {
            return false;
        }

        GoOn();
        for (var index = 0; index < bytes.Length; index++)
        {
            var value = _registers[(byte)(_pointer + index)];
            bytes[index] = Disturbance?.Invoke(value) ?? value;
        }

        return true;
    }

    private void Start()
    {
        Array.Clear(_registers);
        Words.Burn(_registers);
        _registers[Id] = 0x60;
        (_registers[Data], _registers[Data + 3], _registers[Data + 6]) = (0x80, 0x80, 0x80);
        (_humiditySampling, _doneAt) = (0, long.MaxValue);
        _readyAt = _clock.MonotonicMicroseconds + StartUpMicroseconds;
        GoOn();
    }

    private void Set(byte register, byte value)
    {
        switch (register)
        {
            case Reset when value == 0xB6:
                Start();
                break;
            case ControlHumidity:
                // Counts from the next write to ctrl_meas on (7.4.3).
                _registers[register] = (byte)(value & 0x07);
                break;
            case Config when Mode != 3:
                _registers[register] = value;
                break;
            case Control:
                _registers[register] = value;
                _humiditySampling = Sampling(_registers[ControlHumidity]);
                _doneAt = Mode == 0 ? long.MaxValue : _clock.MonotonicMicroseconds + Duration();
                break;
        }

        GoOn();
    }

    /// <summary>Finishes what is over by now.</summary>
    private void GoOn()
    {
        var now = _clock.MonotonicMicroseconds;
        while (now >= _doneAt)
        {
            Measure();
            var pause = Standby[_registers[Config] >> 5] + Duration();
            // Of the measurements that nobody read only the last matters.
            _doneAt = Mode == 3 ? Math.Max(_doneAt + pause, now - pause + 1) : long.MaxValue;
            _registers[Control] &= (byte)(Mode == 3 ? 0xFF : 0xFC);
        }

        var isMeasuring = _doneAt != long.MaxValue && now >= _doneAt - Duration();
        _registers[Status] = (byte)((isMeasuring ? Measuring : 0) | (now < _readyAt ? Copying : 0));
    }

    private void Measure()
    {
        Measurements++;
        int temperatureSampling = Sampling(_registers[Control] >> 5), pressureSampling = Sampling(_registers[Control] >> 2);
        // Without temperature the other two have nothing to be compensated with: the chip's last one serves.
        var temperature = Words.TemperatureCounts(Temperature + Draw(0.005, temperatureSampling), Coarse(temperatureSampling));
        var pressure = Words.PressureCounts(Pressure + Draw(3.3, pressureSampling), temperature, Coarse(pressureSampling));
        var humidity = Words.HumidityCounts(Math.Clamp(Humidity + Draw(0.07, _humiditySampling), 0, 100), temperature);
        Put(Data, pressureSampling == 0 ? 0x80000 : pressure);
        Put(Data + 3, temperatureSampling == 0 ? 0x80000 : temperature);
        humidity = _humiditySampling == 0 ? 0x8000 : humidity;
        (_registers[Data + 6], _registers[Data + 7]) = ((byte)(humidity >> 8), (byte)humidity);
    }

    private void Put(int register, int counts) =>
        (_registers[register], _registers[register + 1], _registers[register + 2]) = ((byte)(counts >> 12), (byte)(counts >> 4), (byte)(counts << 4));

    /// <summary>Longest measuring time of data sheet 9.1, microseconds.</summary>
    private long Duration()
    {
        int temperature = Sampling(_registers[Control] >> 5), pressure = Sampling(_registers[Control] >> 2);
        return 1250 + 2300 * temperature
            + (pressure == 0 ? 0 : 2300 * pressure + 575)
            + (_humiditySampling == 0 ? 0 : 2300 * _humiditySampling + 575);
    }

    private static int Sampling(int bits) => (bits & 0x07) switch { 0 => 0, 1 => 1, 2 => 2, 3 => 4, 4 => 8, _ => 16 };

    /// <summary>Bits that a value of 20 lacks: 16 bits without oversampling, one more for each doubling (3.4).</summary>
    private static int Coarse(int sampling) => sampling switch { 16 => 0, 8 => 1, 4 => 2, 2 => 3, _ => 4 };

    /// <summary>Noise around 0, root mean square as given and less with oversampling: the sum of 12 draws is nearly normal.</summary>
    private double Draw(double deviation, int sampling)
    {
        double sum = -6;
        for (var draw = 0; draw < 12; draw++)
        {
            _noise = _noise * 6364136223846793005UL + 1442695040888963407UL;
            sum += (_noise >> 11) * (1.0 / (1UL << 53));
        }

        return sampling == 0 ? 0 : Noise * deviation * sum / Math.Sqrt(sampling);
    }
}

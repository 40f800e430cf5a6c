using System;
using System.Device.I2c;
using Laterne.Weather;
using nanoFramework.Hardware.Esp32;

namespace Laterne.Device.Drivers;

/// <summary>
/// BME280 on I2C bus 1, beside the light sensor. It speaks to the chip itself, because the ready-made binding drops the transfer status.
/// Each reading is a measurement started for it (forced mode, no oversampling, no filter: data sheet BST-BME280-DS002, 3.5.1, weather
/// monitoring); between two the chip sleeps and does not warm itself.
/// </summary>
/// <remarks>
/// One poll makes the transfers of one state, at most 40 bytes. A chip that is not set as this driver left it was without supply since
/// and may be another one: its words are read anew, twice, and taken when both agree.
/// </remarks>
public sealed class Bme280WeatherSensor : IWeatherSensor
{
    private const byte IdRegister = 0xD0;
    private const byte LowRegister = 0x88;
    private const byte HighRegister = 0xE1;
    private const byte ControlRegister = 0xF2;
    private const byte ChipId = 0x60;

    // ctrl_meas: temperature and pressure once, forced; the chip itself turns the mode back to sleep.
    private const byte HumidityOnce = 0x01;
    private const byte Forced = 0x25;
    private const byte Asleep = 0x24;
    private const byte MeasuringOrCopying = 0x09;

    // The longest of data sheet 9.1 is 9.3 ms.
    private const int MeasurementMs = 10;
    private const int LongestMs = 100;

    // What the counts are before the first measurement, and of a part that is switched off.
    private const int NoCounts = 0x80000;

    private const int Resting = 0;
    private const int Looking = 1;
    private const int Identifying = 2;
    private const int Calibrating = 3;
    private const int Confirming = 4;
    private const int Starting = 5;
    private const int Measuring = 6;

    private readonly I2cConnectionSettings _settings;
    private readonly Bme280Calibration _calibration = new Bme280Calibration();
    private readonly byte[] _register = new byte[1];
    private readonly byte[] _id = new byte[1];
    private readonly byte[] _start = new byte[] { 0xF2, HumidityOnce, 0xF5, 0, 0xF4, Forced };
    private readonly byte[] _low = new byte[Bme280Calibration.LowLength];
    private readonly byte[] _high = new byte[Bme280Calibration.HighLength];
    private readonly byte[] _lowAgain = new byte[Bme280Calibration.LowLength];
    private readonly byte[] _highAgain = new byte[Bme280Calibration.HighLength];
    private readonly byte[] _control = new byte[4];

    // ctrl_hum, status, ctrl_meas, config, a free register, then the counts.
    private readonly byte[] _data = new byte[13];
    private I2cDevice? _device;
    private bool _isCalibrated;
    private int _state;
    private long _startedMs;

    /// <summary>Takes I2C bus 1. A missing sensor is no error: it may be plugged in later.</summary>
    /// <param name="sdaPin">GPIO number of the data line.</param>
    /// <param name="sclPin">GPIO number of the clock line.</param>
    /// <param name="address">7-bit address: 118 with SDO low, 119 with SDO high.</param>
    public Bme280WeatherSensor(int sdaPin, int sclPin, int address)
    {
        Configuration.SetPinFunction(sdaPin, DeviceFunction.I2C1_DATA);
        Configuration.SetPinFunction(sclPin, DeviceFunction.I2C1_CLOCK);

        // The light sensor's speed: the bus takes that of the device opened last.
        _settings = new I2cConnectionSettings(1, address, I2cBusSpeed.StandardMode);
    }

    /// <inheritdoc/>
    public void Begin(long monotonicMs) => _state = _isCalibrated ? Looking : Identifying;

    /// <inheritdoc/>
    public int Poll(long monotonicMs, WeatherReading reading)
    {
        bool isAnswered;
        try
        {
            isAnswered = TryGoOn(monotonicMs, reading);
        }
        catch (Exception)
        {
            // Same as a transfer that failed: the sensor is absent until it answers.
            isAnswered = false;
        }

        if (isAnswered)
        {
            return _state == Resting ? SensorState.Done : SensorState.Busy;
        }

        _state = Resting;
        _isCalibrated = false;
        LetGo();
        return SensorState.Failed;
    }

    private bool TryGoOn(long monotonicMs, WeatherReading reading)
    {
        switch (_state)
        {
            case Looking:
                bool isThere = TryRead(ControlRegister, _control);
                _state = IsAsLeft(_control) ? Starting : Identifying;
                return isThere;

            case Identifying:
                _state = Calibrating;
                return TryRead(IdRegister, _id) && _id[0] == ChipId;

            case Calibrating:
                _state = Confirming;
                return TryRead(LowRegister, _low) && TryRead(HighRegister, _high);

            case Confirming:
                _state = Starting;
                _isCalibrated = TryRead(LowRegister, _lowAgain) && TryRead(HighRegister, _highAgain)
                    && IsSame(_low, _lowAgain) && IsSame(_high, _highAgain) && _calibration.TryTake(_low, _high);
                return _isCalibrated;

            case Starting:
                _state = Measuring;
                _startedMs = monotonicMs;
                return Device().Write(new SpanByte(_start)).Status == I2cTransferStatus.FullTransfer;

            case Measuring:
                return monotonicMs - _startedMs < MeasurementMs || TryFetch(monotonicMs, reading);

            default:
                return false;
        }
    }

    /// <summary>Reads counts and, in the same transfer, the settings they were measured with.</summary>
    private bool TryFetch(long monotonicMs, WeatherReading reading)
    {
        if (!TryRead(ControlRegister, _data))
        {
            return false;
        }

        if ((_data[1] & MeasuringOrCopying) != 0)
        {
            return monotonicMs - _startedMs < LongestMs;
        }

        _state = Resting;
        int pressure = (_data[5] << 12) | (_data[6] << 4) | (_data[7] >> 4);
        int temperature = (_data[8] << 12) | (_data[9] << 4) | (_data[10] >> 4);
        int humidity = (_data[11] << 8) | _data[12];
        return IsAsLeft(_data) && pressure != NoCounts && temperature != NoCounts
            && _calibration.TryConvert(pressure, temperature, humidity, reading);
    }

    /// <summary>True: the settings from ctrl_hum on are those that this driver writes, after a measurement.</summary>
    private static bool IsAsLeft(byte[] registers) =>
        registers[0] == HumidityOnce && (registers[1] & MeasuringOrCopying) == 0 && registers[2] == Asleep && registers[3] == 0;

    private static bool IsSame(byte[] a, byte[] b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                return false;
            }
        }

        return true;
    }

    private bool TryRead(byte register, byte[] answer)
    {
        _register[0] = register;
        return Device().WriteRead(new SpanByte(_register), new SpanByte(answer)).Status == I2cTransferStatus.FullTransfer;
    }

    private I2cDevice Device()
    {
        _device ??= I2cDevice.Create(_settings);
        return _device;
    }

    /// <summary>A new device handle sets the bus up afresh, once the light sensor has let go of its own too.</summary>
    private void LetGo()
    {
        I2cDevice? device = _device;
        _device = null;
        try
        {
            device?.Dispose();
        }
        catch (Exception)
        {
            // The handle is given up either way.
        }
    }
}

using System;
using System.Device.I2c;
using Laterne.Core.Ports;
using nanoFramework.Hardware.Esp32;

namespace Laterne.Device.Drivers;

/// <summary>
/// BH1750 light sensor on I2C, one measurement a second. It speaks to the chip itself, because the ready-made binding
/// drops the transfer status: a broken cable would read as darkness. Each value is a measurement started for it, so a
/// sensor that lost its supply cannot answer with an old one.
/// </summary>
public sealed class Bh1750Photocell : IPhotocell
{
    // Datasheet 2014.11: one-time high resolution, 1 lx steps, 180 ms at most.
    private const byte OneTimeHighResolution = 0x20;
    private const int MeasurementMs = 180;
    private const int PeriodMs = 1000;

    // A stuck bus costs the step loop a timeout at every try.
    private const int RetryMs = 10000;
    private const int StaleMs = 5000;

    private readonly I2cConnectionSettings _settings;
    private readonly byte[] _command = new byte[] { OneTimeHighResolution };
    private readonly byte[] _answer = new byte[2];
    private I2cDevice? _device;
    private bool _isMeasuring;
    private bool _hasReading;
    private long _startedAt;
    private long _nextAt;
    private long _readAt;
    private long _now;
    private int _lux;

    /// <summary>Takes I2C bus 1. A missing sensor is no error: it may be plugged in later.</summary>
    /// <param name="sdaPin">GPIO number of the data line.</param>
    /// <param name="sclPin">GPIO number of the clock line.</param>
    /// <param name="address">7-bit address: 35 with ADDR low, 92 with ADDR high.</param>
    public Bh1750Photocell(int sdaPin, int sclPin, int address)
    {
        Configuration.SetPinFunction(sdaPin, DeviceFunction.I2C1_DATA);
        Configuration.SetPinFunction(sclPin, DeviceFunction.I2C1_CLOCK);

        // Long cables to the sky: 100 kHz.
        _settings = new I2cConnectionSettings(1, address, I2cBusSpeed.StandardMode);
    }

    /// <inheritdoc/>
    public bool TryReadLux(out int lux)
    {
        lux = _lux;
        return _hasReading && _now - _readAt <= StaleMs;
    }

    /// <summary>Starts or fetches a measurement when one is due. Call before each step; never throws.</summary>
    public void Poll(long monotonicMs)
    {
        _now = monotonicMs;
        if (_isMeasuring)
        {
            if (monotonicMs - _startedAt < MeasurementMs)
            {
                return;
            }

            _isMeasuring = false;
            Fetch(monotonicMs);
        }

        if (monotonicMs >= _nextAt)
        {
            Begin(monotonicMs);
        }
    }

    private void Begin(long now)
    {
        try
        {
            if (_device == null)
            {
                _device = I2cDevice.Create(_settings);
            }

            I2cTransferResult result = _device.Write(new SpanByte(_command));
            if (result.Status == I2cTransferStatus.FullTransfer)
            {
                _isMeasuring = true;
                _startedAt = now;
                _nextAt = now + PeriodMs;
                return;
            }
        }
        catch (Exception)
        {
            // Same as a transfer that failed: the sensor is absent until it answers.
        }

        Fail(now);
    }

    private void Fetch(long now)
    {
        try
        {
            I2cTransferResult result = _device!.Read(new SpanByte(_answer));
            if (result.Status == I2cTransferStatus.FullTransfer)
            {
                // Counts are 1.2 a lux.
                _lux = ((_answer[0] << 8) + _answer[1]) * 5 / 6;
                _readAt = now;
                _hasReading = true;
                return;
            }
        }
        catch (Exception)
        {
            // Same as a transfer that failed.
        }

        Fail(now);
    }

    private void Fail(long now)
    {
        _hasReading = false;
        _isMeasuring = false;
        _nextAt = now + RetryMs;

        // A new device handle sets the bus up afresh.
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

using System;
using System.IO.Ports;
using Laterne.Energy;
using Laterne.Health;
using nanoFramework.Hardware.Esp32;

namespace Laterne.Device.Drivers;

/// <summary>
/// The meters' RS-485 line on the chip's second UART, 9600 baud, 8 data bits, no parity, one stop bit: the delivery state of the
/// Eastron meters (ABB: set so at the meter); a wallbox controller that knows one speed only forces it upon all. The UART drives the
/// transceiver's direction pin itself.
/// </summary>
public sealed class Rs485MeterBus : IMeterBus
{
    private const string PortName = "COM2";
    private const int UsualBaudRate = 9600;

    // Read waits until as many bytes are there as it was asked for, without end unless told otherwise, and with it the pole's step.
    // So it is only ever asked for what has come in; this is the second line of defence.
    private const int LongestWaitMs = 20;

    private readonly ILog _log;
    private readonly byte[] _stale = new byte[32];
    private readonly SerialPort? _port;

    /// <summary>Opens the line. If that fails the line does not work, and the core reports its meters.</summary>
    /// <param name="transmit">GPIO to the transceiver's DI.</param>
    /// <param name="receive">GPIO from the transceiver's RO.</param>
    /// <param name="direction">GPIO to the transceiver's DE and RE; -1 for a transceiver that turns round by itself.</param>
    /// <param name="wallbox">The wallbox controller on the line; null: none.</param>
    /// <param name="log">Told what fails.</param>
    public Rs485MeterBus(int transmit, int receive, int direction, WallboxModel? wallbox, ILog log)
    {
        _log = log;
        try
        {
            Configuration.SetPinFunction(transmit, DeviceFunction.COM2_TX);
            Configuration.SetPinFunction(receive, DeviceFunction.COM2_RX);
            int baudRate = wallbox == null ? UsualBaudRate : wallbox.BaudRate;
            Parity parity = wallbox != null && wallbox.HasEvenParity ? Parity.Even : Parity.None;
            SerialPort port = new SerialPort(PortName, baudRate, parity, 8, StopBits.One);
            if (direction != BoardLayout.None)
            {
                Configuration.SetPinFunction(direction, DeviceFunction.COM2_RTS);
                port.Mode = SerialMode.RS485;
            }

            port.ReadTimeout = LongestWaitMs;
            port.WriteTimeout = LongestWaitMs;
            port.Open();
            _port = port;
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "no line to the meters", e.Message);
        }
    }

    /// <inheritdoc/>
    public bool TrySend(byte[] frame, int length)
    {
        SerialPort? port = _port;
        if (port == null)
        {
            return false;
        }

        try
        {
            // What a late or foreign speaker left behind is no answer to this question.
            for (int left = port.BytesToRead; left > 0; left -= _stale.Length)
            {
                port.Read(_stale, 0, left < _stale.Length ? left : _stale.Length);
            }

            port.Write(frame, 0, length);
            return true;
        }
        catch (Exception e)
        {
            Tell(e);
            return false;
        }
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count)
    {
        SerialPort? port = _port;
        if (port == null)
        {
            return 0;
        }

        try
        {
            int waiting = port.BytesToRead;
            return waiting > 0 && count > 0 ? port.Read(buffer, offset, waiting < count ? waiting : count) : 0;
        }
        catch (Exception e)
        {
            Tell(e);
            return 0;
        }
    }

    private void Tell(Exception e) => _log.Write(LogLevel.Warning, "line to the meters", e.Message);
}

using System;
using System.IO.Ports;
using System.Threading;
using Laterne.CrewConsole;
using Laterne.Health;
using nanoFramework.Hardware.Esp32;

namespace Laterne.Device.Crew;

/// <summary>
/// The console's UART, 115200 baud, 8N1: the chip's third one (<c>COM3</c>), because the first is the debugger's and the second the
/// meters'. A chip with two (ESP32-C3) gives it the second when no meters are wired.
/// </summary>
public sealed class ConsolePort : IConsolePort
{
    private const int BaudRate = 115200;

    // A whole line fits while a step runs. What comes faster than it is answered is lost.
    private const int BufferBytes = 2048;
    private const int LongestWaitMs = 20;

    private readonly ILog _log;
    private readonly AutoResetEvent _wake;
    private readonly SerialPort? _port;

    /// <summary>Opens it. If that fails there is no console, and the log says so.</summary>
    /// <param name="layout">Pins and chip.</param>
    /// <param name="wake">Set when something came in, so that the step loop looks at once.</param>
    /// <param name="log">Told what fails.</param>
    public ConsolePort(BoardLayout layout, AutoResetEvent wake, ILog log)
    {
        _log = log;
        _wake = wake;
        try
        {
            bool isSecond = layout.Chip.Name == ChipPins.Esp32C3;
            Configuration.SetPinFunction(layout.Pins.Pin(BoardPin.ConsoleTx), isSecond ? DeviceFunction.COM2_TX : DeviceFunction.COM3_TX);
            Configuration.SetPinFunction(layout.Pins.Pin(BoardPin.ConsoleRx), isSecond ? DeviceFunction.COM2_RX : DeviceFunction.COM3_RX);
            SerialPort port = new SerialPort(isSecond ? "COM2" : "COM3", BaudRate, Parity.None, 8, StopBits.One);
            port.ReadBufferSize = BufferBytes;
            port.ReadTimeout = LongestWaitMs;
            port.WriteTimeout = LongestWaitMs;
            port.Open();
            port.DataReceived += OnReceived;
            _port = port;
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "no console", e.Message);
        }
    }

    /// <summary>True when the board has pins and a UART for it.</summary>
    public static bool Fits(BoardLayout layout) =>
        layout.Pins.Pin(BoardPin.ConsoleTx) != BoardLayout.None
        && layout.Pins.Pin(BoardPin.ConsoleRx) != BoardLayout.None
        && (layout.Chip.Name != ChipPins.Esp32C3 || layout.MeterTransmit == BoardLayout.None);

    /// <inheritdoc/>
    public int Read(byte[] buffer)
    {
        SerialPort? port = _port;
        if (port == null)
        {
            return 0;
        }

        try
        {
            // Only what has come in is asked for: Read would wait for the rest.
            int waiting = port.BytesToRead;
            return waiting > 0 ? port.Read(buffer, 0, waiting < buffer.Length ? waiting : buffer.Length) : 0;
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "console", e.Message);
            return 0;
        }
    }

    /// <inheritdoc/>
    public bool Write(byte[] buffer, int offset, int count)
    {
        SerialPort? port = _port;
        if (port == null)
        {
            return false;
        }

        try
        {
            port.Write(buffer, offset, count);
            return true;
        }
        catch (Exception e)
        {
            _log.Write(LogLevel.Warning, "console", e.Message);
            return false;
        }
    }

    private void OnReceived(object sender, SerialDataReceivedEventArgs e) => _wake.Set();
}

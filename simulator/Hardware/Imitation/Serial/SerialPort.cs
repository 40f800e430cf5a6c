using Laterne.Hardware;

namespace System.IO.Ports;

/// <summary>
/// Imitated: a UART whose two pins were configured before. A read that asks for more than has come in waits on the device, by
/// default for ever; here it fails at once and is counted in <see cref="VirtualSerial.WaitingReads"/>.
/// </summary>
public sealed class SerialPort : IDisposable
{
    private readonly VirtualBoard _board = VirtualBoard.Current;
    private readonly int _start;

    public SerialPort(string portName, int baudRate = 9600, Parity parity = Parity.None, int dataBits = 8, StopBits stopBits = StopBits.One)
    {
        PortName = portName;
        BaudRate = baudRate;
        Parity = parity;
        DataBits = dataBits;
        StopBits = stopBits;
        _start = _board.Starts;
    }

    public event SerialDataReceivedEventHandler? DataReceived;

    public int BaudRate { get; set; }

    public int BytesToRead => Live().Waiting(PortName);

    public int DataBits { get; set; }

    public bool IsOpen { get; private set; }

    public SerialMode Mode { get; set; }

    public Parity Parity { get; set; }

    public string PortName { get; }

    public int ReadBufferSize { get; set; } = 256;

    public int ReadTimeout { get; set; } = -1;

    public StopBits StopBits { get; set; }

    public int WriteTimeout { get; set; } = -1;

    public void Open()
    {
        if (!_board.Serial.HasPins(PortName))
        {
            throw new ArgumentException($"{PortName} has no pins: call Configuration.SetPinFunction first.");
        }

        _board.Serial.SetRoom(PortName, ReadBufferSize);
        _board.Serial.Listen(PortName, () => DataReceived?.Invoke(this, new SerialDataReceivedEventArgs()));
        IsOpen = true;
    }

    public void Close() => IsOpen = false;

    public void Dispose() => Close();

    public int Read(byte[] buffer, int offset, int count)
    {
        var line = Live();
        return line.TryRead(PortName, buffer.AsSpan(offset, count))
            ? count
            : throw new TimeoutException($"{count} bytes were asked for, {line.Waiting(PortName)} are there.");
    }

    public void Write(byte[] buffer, int offset, int count) => Live().Send(PortName, buffer.AsSpan(offset, count), BaudRate);

    private VirtualSerial Live()
    {
        _board.ThrowIfDead(_start);
        return IsOpen ? _board.Serial : throw new InvalidOperationException($"{PortName} is not open.");
    }
}

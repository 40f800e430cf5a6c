using Laterne.Hardware;

namespace System.IO.Ports;

/// <summary>Imitated: a UART whose two pins were configured before. Reading takes what has come in and never waits for more.</summary>
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

    public int BaudRate { get; set; }

    public int BytesToRead => Live().Waiting(PortName);

    public int DataBits { get; set; }

    public bool IsOpen { get; private set; }

    public SerialMode Mode { get; set; }

    public Parity Parity { get; set; }

    public string PortName { get; }

    public StopBits StopBits { get; set; }

    public void Open()
    {
        if (!_board.Serial.HasPins(PortName))
        {
            throw new ArgumentException($"{PortName} has no pins: call Configuration.SetPinFunction first.");
        }

        IsOpen = true;
    }

    public void Close() => IsOpen = false;

    public void Dispose() => Close();

    public int Read(byte[] buffer, int offset, int count) => Live().Read(PortName, buffer.AsSpan(offset, count));

    public void Write(byte[] buffer, int offset, int count) => Live().Send(PortName, buffer.AsSpan(offset, count), BaudRate);

    private VirtualSerial Live()
    {
        _board.ThrowIfDead(_start);
        return IsOpen ? _board.Serial : throw new InvalidOperationException($"{PortName} is not open.");
    }
}

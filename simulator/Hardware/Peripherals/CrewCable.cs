using System.Text;

namespace Laterne.Hardware.Peripherals;

/// <summary>The crew's serial cable at a port of a board: types, and keeps what the pole says.</summary>
public sealed class CrewCable : ISerialPeripheral
{
    private readonly VirtualBoard _board;
    private readonly string _port;
    private readonly StringBuilder _heard = new();
    private readonly Lock _gate = new();

    /// <summary>Plugs it in.</summary>
    public CrewCable(VirtualBoard board, string port)
    {
        _board = board;
        _port = port;
        board.Serial.Attach(port, this);
    }

    /// <summary>Everything the pole has said, as Latin 1.</summary>
    public string Heard
    {
        get
        {
            lock (_gate)
            {
                return _heard.ToString();
            }
        }
    }

    /// <summary>Forgets what the pole has said.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _heard.Clear();
        }
    }

    /// <summary>Types bytes.</summary>
    public void Type(ReadOnlySpan<byte> bytes) => _board.Serial.Put(_port, bytes);

    /// <summary>Types a line and presses return.</summary>
    public void Say(string line) => Type(Encoding.UTF8.GetBytes(line + "\r"));

    /// <inheritdoc/>
    public byte[]? Receive(ReadOnlySpan<byte> bytes, out long pauseMicroseconds)
    {
        pauseMicroseconds = 0;
        lock (_gate)
        {
            _heard.Append(Encoding.Latin1.GetString(bytes));
        }

        return null;
    }
}

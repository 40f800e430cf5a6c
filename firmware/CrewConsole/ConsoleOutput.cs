using System.Text;

namespace Laterne.CrewConsole;

/// <summary>What waits to be sent: a buffer that is emptied a little in each turn.</summary>
public sealed class ConsoleOutput
{
    private const int Capacity = 4096;

    // At 115200 baud 11 bytes go in a millisecond; a turn comes every 10 ms while something waits.
    private const int PerTurn = 96;

    private readonly byte[] _bytes = new byte[Capacity];
    private int _from;
    private int _to;

    /// <summary>True when nothing waits.</summary>
    public bool IsEmpty => _from == _to;

    /// <summary>Adds a byte; one that does not fit is lost.</summary>
    public void Add(byte b)
    {
        if (_to < Capacity)
        {
            _bytes[_to++] = b;
        }
    }

    /// <summary>Adds ASCII text.</summary>
    public void Add(string ascii)
    {
        if (ascii.Length > 0 && _to + ascii.Length <= Capacity)
        {
            _to += Encoding.UTF8.GetBytes(ascii, 0, ascii.Length, _bytes, _to);
        }
    }

    /// <summary>Ends a line.</summary>
    public void EndLine()
    {
        Add((byte)'\r');
        Add((byte)'\n');
    }

    /// <summary>Sends the next bytes.</summary>
    public void Step(IConsolePort port)
    {
        int count = _to - _from < PerTurn ? _to - _from : PerTurn;
        if (count > 0)
        {
            port.Write(_bytes, _from, count);
            _from += count;
        }

        if (_from == _to)
        {
            _from = 0;
            _to = 0;
        }
    }
}

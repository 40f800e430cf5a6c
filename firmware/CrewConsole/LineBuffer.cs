namespace Laterne.CrewConsole;

/// <summary>
/// Bytes of the line on their way to lines. CR, LF or both end one; backspace and DEL take a character back; other control characters
/// vanish. A line that is too long is dropped whole and told once; one that is not ended within a minute is dropped.
/// </summary>
public sealed class LineBuffer
{
    /// <summary>Longest line, bytes.</summary>
    public const int Capacity = 1024;

    /// <summary>A line may take so long, ms.</summary>
    public const long LongestMs = 60_000;

    private const int Backspace = 8;
    private const int Delete = 127;

    private bool _isTooLong;
    private bool _isMachine;
    private long _beganMs;

    /// <summary>The line, its first <see cref="Length"/> bytes.</summary>
    public byte[] Bytes { get; } = new byte[Capacity];

    /// <summary>Bytes of the line so far.</summary>
    public int Length { get; private set; }

    /// <summary>True when the line that has just ended did not fit.</summary>
    public bool WasTooLong { get; private set; }

    /// <summary>True when the line began as a JSON object, however it went on.</summary>
    public bool IsMachine => _isMachine;

    /// <summary>Takes a byte. True: a line has ended; it stands in <see cref="Bytes"/> until <see cref="Clear"/>.</summary>
    public bool Take(byte b, long monotonicMs)
    {
        if (b == '\r' || b == '\n')
        {
            WasTooLong = _isTooLong;
            _isTooLong = false;
            return Length > 0 || WasTooLong;
        }

        if (b == Backspace || b == Delete)
        {
            TakeBack();
            return false;
        }

        if (b < ' ')
        {
            return false;
        }

        if (_isTooLong)
        {
            return false;
        }

        if (Length == 0)
        {
            _beganMs = monotonicMs;
            _isMachine = b == '{';
        }

        if (Length == Capacity)
        {
            _isTooLong = true;
            Clear();
            return false;
        }

        Bytes[Length++] = b;
        return false;
    }

    /// <summary>Drops a line that takes too long.</summary>
    public void Expire(long monotonicMs)
    {
        if ((Length > 0 || _isTooLong) && monotonicMs - _beganMs >= LongestMs)
        {
            _isTooLong = false;
            Clear();
        }
    }

    /// <summary>Begins a new line; nothing of the old one stays in memory.</summary>
    public void Clear()
    {
        System.Array.Clear(Bytes, 0, Capacity);
        Length = 0;
    }

    private void TakeBack()
    {
        // A character of several bytes goes as a whole.
        while (Length > 0)
        {
            Length--;
            bool isTail = (Bytes[Length] & 0xC0) == 0x80;
            Bytes[Length] = 0;
            if (!isTail)
            {
                return;
            }
        }
    }
}

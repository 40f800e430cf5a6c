using System.Text;

namespace Laterne.Health;

/// <summary>
/// The last lines of the log in a buffer of fixed size. Writing allocates nothing. A line that is the same as the one before only
/// counts up, so that a broken part which complains in every step pushes nothing out.
/// </summary>
public sealed class LogRing
{
    /// <summary>Lines that are kept.</summary>
    public const int Lines = 32;

    /// <summary>Longest line, bytes; the rest is cut off.</summary>
    public const int LineBytes = 88;

    private readonly byte[] _bytes = new byte[Lines * LineBytes];
    private readonly int[] _length = new int[Lines];
    private readonly int[] _level = new int[Lines];
    private readonly int[] _times = new int[Lines];
    private readonly long[] _atMs = new long[Lines];
    private int _count;

    /// <summary>Number of the next line, from 1.</summary>
    public long Next { get; private set; } = 1;

    /// <summary>Number of the oldest line.</summary>
    public long Oldest => Next - _count;

    /// <summary>Writes a line of UTF-8 text; control characters become blanks.</summary>
    public void Add(int level, byte[] text, int length, long monotonicMs)
    {
        int kept = Cut(text, length);
        Clean(text, kept);
        int last = Place(Next - 1);
        if (_count > 0 && _level[last] == level && IsSame(last, text, kept))
        {
            _times[last] = _times[last] < int.MaxValue ? _times[last] + 1 : int.MaxValue;
            _atMs[last] = monotonicMs;
            return;
        }

        int place = Place(Next);
        System.Array.Copy(text, 0, _bytes, place * LineBytes, kept);
        _length[place] = kept;
        _level[place] = level;
        _times[place] = 1;
        _atMs[place] = monotonicMs;
        Next++;
        _count = _count < Lines ? _count + 1 : Lines;
    }

    /// <summary>Reads a line. False: it is gone, or not yet there.</summary>
    public bool TryRead(long number, LogLine line)
    {
        if (number < Oldest || number >= Next)
        {
            return false;
        }

        int place = Place(number);
        string text = _length[place] == 0 ? "" : Encoding.UTF8.GetString(_bytes, place * LineBytes, _length[place]);
        line.Take(number, _atMs[place], _level[place], _times[place], text);
        return true;
    }

    private static int Place(long number) => (int)(number % Lines);

    /// <summary>Bytes that fit without half a character at the end.</summary>
    private static int Cut(byte[] text, int length)
    {
        if (length <= LineBytes)
        {
            return length;
        }

        int end = LineBytes;
        while (end > 0 && (text[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return end;
    }

    private static void Clean(byte[] text, int length)
    {
        for (int i = 0; i < length; i++)
        {
            if (text[i] < 0x20 || text[i] == 0x7F)
            {
                text[i] = (byte)' ';
            }
        }
    }

    private bool IsSame(int place, byte[] text, int length)
    {
        if (_length[place] != length)
        {
            return false;
        }

        for (int i = 0; i < length; i++)
        {
            if (_bytes[(place * LineBytes) + i] != text[i])
            {
                return false;
            }
        }

        return true;
    }
}

using System;
using System.Text;
using Laterne.Device.Drivers;
using Laterne.Health;

namespace Laterne.Device;

/// <summary>
/// The pole's log for all its threads: the last lines in RAM, and each as it comes on the debugger's console. No secret of the identity
/// gets into either. Takes microseconds, and allocates only for the console's line.
/// </summary>
public sealed class Log : ILog
{
    // A secret of at most 64 bytes that begins within a line's bytes (88) ends within these characters, so it is struck out before the line is cut.
    private const int MostCharacters = 160;
    private const int MostBytes = (MostCharacters * 3) + 2;

    private readonly BoardClock _clock;
    private readonly LogRing _ring = new LogRing();
    private readonly SecretMask _mask = new SecretMask();
    private readonly byte[] _text = new byte[MostBytes];
    private readonly object _gate = new object();

    /// <summary>Makes an empty log.</summary>
    public Log(BoardClock clock) => _clock = clock;

    /// <inheritdoc/>
    public long Next
    {
        get
        {
            lock (_gate)
            {
                return _ring.Next;
            }
        }
    }

    /// <inheritdoc/>
    public long Oldest
    {
        get
        {
            lock (_gate)
            {
                return _ring.Oldest;
            }
        }
    }

    /// <summary>Strikes this out from now on.</summary>
    public void Hide(string secret)
    {
        lock (_gate)
        {
            _mask.Add(secret);
        }
    }

    /// <inheritdoc/>
    public void Write(int level, string text, string detail)
    {
        try
        {
            lock (_gate)
            {
                int length = Append(text, 0, MostCharacters);
                if (!string.IsNullOrEmpty(detail))
                {
                    _text[length] = (byte)':';
                    _text[length + 1] = (byte)' ';
                    length = Append(detail, length + 2, MostCharacters - Characters(text));
                }

                _mask.Apply(_text, length);
                Console.WriteLine(length == 0 ? "" : Encoding.UTF8.GetString(_text, 0, length));
                _ring.Add(level, _text, length, _clock.MonotonicMs);
            }
        }
        catch (Exception)
        {
            // A log must never be what stops the pole.
        }
    }

    /// <summary>A text without the secrets that the log knows of.</summary>
    public string Strike(string text)
    {
        lock (_gate)
        {
            int length = Append(text, 0, MostCharacters);
            _mask.Apply(_text, length);
            return length == 0 ? "" : Encoding.UTF8.GetString(_text, 0, length);
        }
    }

    /// <inheritdoc/>
    public bool TryRead(long number, LogLine line)
    {
        lock (_gate)
        {
            return _ring.TryRead(number, line);
        }
    }

    private static int Characters(string text) => text.Length < MostCharacters ? text.Length : MostCharacters;

    private int Append(string text, int at, int room)
    {
        int characters = text.Length < room ? text.Length : room;
        return characters == 0 ? at : at + Encoding.UTF8.GetBytes(text, 0, characters, _text, at);
    }
}

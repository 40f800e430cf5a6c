using System;

namespace Laterne.Device.Drivers;

/// <summary>
/// Makes one showing of a card out of the many times it is read while it is held. As long as a card counts as there, another one beside it
/// is not noticed: two in a wallet that are read by turns would start and stop a session.
/// </summary>
public sealed class CardShowing
{
    /// <summary>Bytes of the longest number, triple size (ISO/IEC 14443-3, 6.5.4).</summary>
    public const int LongestNumber = 10;

    // A hand that moves loses the field for some reads.
    private const int GoneMs = 1500;

    private readonly byte[] _there = new byte[LongestNumber];
    private readonly byte[] _waiting = new byte[LongestNumber];
    private int _thereLength;
    private int _waitingLength;
    private long _seenMs;

    /// <summary>A card was read.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="length">4, 7 or 10.</param>
    /// <param name="monotonicMs">When.</param>
    public void See(byte[] number, int length, long monotonicMs)
    {
        if (IsThere(number, length))
        {
            _seenMs = monotonicMs;
            return;
        }

        Miss(monotonicMs);
        if (_thereLength == 0)
        {
            Array.Copy(number, _there, length);
            Array.Copy(number, _waiting, length);
            _thereLength = length;
            _waitingLength = length;
            _seenMs = monotonicMs;
        }
    }

    /// <summary>No card was read.</summary>
    public void Miss(long monotonicMs)
    {
        if (monotonicMs - _seenMs >= GoneMs)
        {
            _thereLength = 0;
        }
    }

    /// <summary>Takes the card that was shown since the last call.</summary>
    public bool TryTake(byte[] number, out int length)
    {
        length = _waitingLength;
        _waitingLength = 0;
        if (length == 0 || length > number.Length)
        {
            return false;
        }

        Array.Copy(_waiting, number, length);
        return true;
    }

    private bool IsThere(byte[] number, int length)
    {
        for (int i = 0; i < length && length == _thereLength; i++)
        {
            if (number[i] != _there[i])
            {
                return false;
            }
        }

        return length == _thereLength;
    }
}

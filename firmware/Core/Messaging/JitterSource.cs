namespace Laterne.Core.Messaging;

/// <summary>
/// A small pseudo-random generator (xorshift, Marsaglia 2003) for spreading retries. The device library's Random cannot be seeded
/// reproducibly. Not for secrets.
/// </summary>
public sealed class JitterSource
{
    // 0x9E3779B97F4A7C15 and 0xD1B54A32D192ED03, odd constants without pattern, as signed numbers: the device mixes up unsigned casts.
    private const long Spread = -7_046_029_254_386_353_131;
    private const long Offset = -3_335_678_366_873_096_957;

    private long _state;

    /// <summary>Starts from a seed; poles must have different ones, for instance made of their ids and boots.</summary>
    public JitterSource(long seed)
    {
        _state = (seed * Spread) ^ Offset;
        if (_state == 0)
        {
            _state = 1;
        }
    }

    /// <summary>A number from <paramref name="min"/> to <paramref name="max"/>, both possible; min when max is not greater.</summary>
    public int Between(int min, int max)
    {
        _state ^= _state << 13;
        _state ^= (_state >> 7) & 0x01FF_FFFF_FFFF_FFFF;
        _state ^= _state << 17;
        if (max <= min)
        {
            return min;
        }

        long range = max - (long)min + 1;
        long bits = (_state >> 33) & 0x7FFF_FFFF;
        return range > 0 ? min + (int)(bits % range) : min;
    }
}

namespace Laterne.Core.Messaging;

/// <summary>
/// A small pseudo-random generator (xorshift, Marsaglia 2003) for spreading retries. The device library's Random cannot be seeded
/// reproducibly. Not for secrets.
/// </summary>
public sealed class JitterSource
{
    private ulong _state;

    /// <summary>Starts from a seed; poles must have different ones, for instance made of their ids and boots.</summary>
    public JitterSource(long seed)
    {
        _state = ((ulong)seed * 0x9E3779B97F4A7C15UL) ^ 0xD1B54A32D192ED03UL;
        if (_state == 0)
        {
            _state = 1;
        }
    }

    /// <summary>A number from <paramref name="min"/> to <paramref name="max"/>, both possible; min when max is not greater.</summary>
    public int Between(int min, int max)
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        if (max <= min)
        {
            return min;
        }

        long range = max - (long)min + 1;

        // 31 bits, so that the value is positive in every integer type.
        long bits = (long)(_state >> 33);
        return range > 0 ? min + (int)(bits % range) : min;
    }
}

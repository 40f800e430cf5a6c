namespace Laterne.Device.Links;

/// <summary>
/// Delay before the next connection: doubles from 1 s to 2 min, of which the second half is chance, so that a thousand
/// poles do not come back at the same moment. The chance is the pole's own, because the device's Random has no seed to rely on.
/// </summary>
internal sealed class RetryDelay
{
    private const int FirstMs = 1000;
    private const int LongestMs = 120000;

    private int _chance = 17;
    private int _delayMs = FirstMs;

    public RetryDelay(string poleId)
    {
        for (int i = 0; i < poleId.Length; i++)
        {
            _chance = (_chance * 31) + poleId[i];
        }
    }

    /// <summary>Milliseconds to wait before the next attempt.</summary>
    public int NextMs()
    {
        int half = _delayMs / 2;
        _delayMs = _delayMs >= LongestMs / 2 ? LongestMs : _delayMs * 2;

        // Linear congruence (Numerical Recipes): enough to spread poles, and the same on every runtime.
        _chance = (_chance * 1664525) + 1013904223;
        return half + (((_chance >> 16) & 0x7FFF) % (half + 1));
    }

    /// <summary>The connection holds: the next failure starts small again.</summary>
    public void Reset() => _delayMs = FirstMs;
}

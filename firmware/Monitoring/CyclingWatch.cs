using Laterne.Core.Monitoring;

namespace Laterne.Monitoring;

/// <summary>
/// Counts how often a lamp goes out and comes back while its output stands still: what a worn-out control gear or a hot one does.
/// A dropout shorter than the meter's period is not seen.
/// </summary>
public sealed class CyclingWatch
{
    private const int Most = 10;

    private readonly long[] _atMs = new long[Most];
    private int _count;
    private int _stretch = -1;
    private bool _wasAlive;
    private bool _isOut;
    private long _quietMs;

    /// <summary>True while the alarm stands.</summary>
    public bool IsRaised { get; set; }

    /// <summary>Takes a reading of a lit lamp.</summary>
    /// <param name="verdict">Of <see cref="Evidence"/>: for a dead lamp, against it, or neither.</param>
    /// <param name="reading">The reading.</param>
    /// <param name="settings">Number of cycles and window.</param>
    /// <param name="monotonicMs">Now.</param>
    public void Take(int verdict, LampReading reading, MonitoringSettings settings, long monotonicMs)
    {
        if (reading.Changes != _stretch)
        {
            _stretch = reading.Changes;
            _wasAlive = false;
            _isOut = false;
        }

        if (verdict == Evidence.For)
        {
            _isOut = _wasAlive;
            _quietMs = 0;
            return;
        }

        if (verdict != Evidence.Against)
        {
            return;
        }

        long window = settings.Values[MonitoringSettings.CyclingWindowMinutes] * 60_000L;
        _wasAlive = true;
        _quietMs = _isOut ? 0 : _quietMs + reading.SpanMs;
        if (_isOut)
        {
            _isOut = false;
            Note(monotonicMs);
            int cycles = settings.Values[MonitoringSettings.Cycles];
            IsRaised = IsRaised || (_count >= cycles && monotonicMs - _atMs[cycles - 1] <= window);
        }
        else if (_quietMs >= window)
        {
            IsRaised = false;
            _quietMs = window;
        }
    }

    /// <summary>Nothing is known any more.</summary>
    public void Reset()
    {
        IsRaised = false;
        _count = 0;
        _stretch = -1;
        _quietMs = 0;
    }

    /// <summary>The newest stands first.</summary>
    private void Note(long monotonicMs)
    {
        for (int i = Most - 1; i > 0; i--)
        {
            _atMs[i] = _atMs[i - 1];
        }

        _atMs[0] = monotonicMs;
        _count = _count < Most ? _count + 1 : Most;
    }
}

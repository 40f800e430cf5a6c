namespace Laterne.Studio.Live;

/// <summary>The street's time: from a moment on, so many times faster than the wall clock.</summary>
internal sealed class StreetClock
{
    private readonly long _fromMs;
    private readonly long _began;
    private readonly TimeProvider _time;

    private StreetClock(long fromMs, double speed, TimeProvider time)
    {
        _fromMs = fromMs;
        Speed = speed;
        _time = time;
        _began = time.GetTimestamp();
    }

    public double Speed { get; }

    public long NowMs => _fromMs + (long)(_time.GetElapsedTime(_began).TotalMilliseconds * Speed);

    public static StreetClock Start(long fromMs, double speed, TimeProvider time) => new(fromMs, speed, time);
}

namespace Laterne.Host.Tests;

/// <summary>The machine's clock with an offset that a test moves; timers run as usual.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private TimeSpan _offset;
    private long _elapsed;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _offset;

    public long NowMs => GetUtcNow().ToUnixTimeMilliseconds();

    public override long GetTimestamp() => System.GetTimestamp() + Interlocked.Read(ref _elapsed);

    public void Advance(TimeSpan by) => _offset += by;

    /// <summary>The clock moves on, and so does what measures how long something takes, such as a keep-alive.</summary>
    public void Elapse(TimeSpan by)
    {
        Advance(by);
        Interlocked.Add(ref _elapsed, (long)(by.TotalSeconds * TimestampFrequency));
    }
}

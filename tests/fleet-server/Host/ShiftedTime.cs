namespace Laterne.Host.Tests;

/// <summary>The machine's clock with an offset that a test moves; timers run as usual.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private TimeSpan _offset;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _offset;

    public long NowMs => GetUtcNow().ToUnixTimeMilliseconds();

    public void Advance(TimeSpan by) => _offset += by;
}

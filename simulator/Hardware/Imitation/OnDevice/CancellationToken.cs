namespace Laterne.Hardware.OnDevice;

/// <summary>Imitated: how long a blocking call may wait. The imitated calls do not wait: they compare this with what they would have waited for.</summary>
public readonly struct CancellationToken
{
    internal CancellationToken(int limitMs) => LimitMs = limitMs;

    /// <summary>False: the call does not wait at all.</summary>
    public bool CanBeCanceled => LimitMs > 0;

    internal int LimitMs { get; }
}

/// <summary>Imitated: a limit of time.</summary>
public class CancellationTokenSource(int millisecondsDelay) : IDisposable
{
    public CancellationToken Token { get; } = new(millisecondsDelay);

    public void Dispose() => GC.SuppressFinalize(this);
}

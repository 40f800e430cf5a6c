namespace Laterne.Features.Charging;

/// <summary>Wakes who shares current out. Set and forgotten from any thread; several signals are one.</summary>
internal sealed class ChargingWake : IDisposable
{
    private readonly SemaphoreSlim _signal = new(1, 1);

    public void Signal()
    {
        lock (_signal)
        {
            if (_signal.CurrentCount == 0)
            {
                _signal.Release();
            }
        }
    }

    /// <summary>Returns with the next signal or when the time is over.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var signal = _signal.WaitAsync(over.Token);
        await Task.WhenAny(signal, Task.Delay(atMost, time, over.Token));
        await over.CancelAsync();
        await signal.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancel.ThrowIfCancellationRequested();
    }

    public void Dispose() => _signal.Dispose();
}

using Laterne.Features.Messaging;

namespace Laterne.Gateway.Tests;

/// <summary>The real store behind a switch: it can stall like a hanging disk or fail like a full one.</summary>
internal sealed class SwitchedStore(UplinkStore store) : IUplinkStore
{
    private volatile TaskCompletionSource? _stall;

    /// <summary>While set, every commit fails with this message.</summary>
    public string? Fault { get; set; }

    /// <summary>Commits that were tried.</summary>
    public int Attempts { get; private set; }

    public void Stall() => _stall = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void GoOn()
    {
        var stall = _stall;
        _stall = null;
        stall?.SetResult();
    }

    public async ValueTask StoreAsync(IReadOnlyList<UplinkMessage> batch, CancellationToken ct)
    {
        Attempts++;
        if (Fault is { } fault)
        {
            throw new UplinkStoreException(fault);
        }

        if (_stall is { } stall)
        {
            await stall.Task;
        }

        await store.StoreAsync(batch, ct);
    }
}

using Laterne.Features.Emergency;
using Laterne.Features.Live;

namespace Laterne.Features.Updates;

/// <summary>Wakes the driver, tells pages, and lets one change of campaigns happen at a time.</summary>
internal sealed class CampaignSignals(LiveTopics topics) : IDisposable
{
    public const string Topic = "campaigns";

    private readonly SemaphoreSlim _turn = new(1, 1);

    public Signal Work { get; } = new();

    /// <summary>Held while a transaction over campaigns runs, so that none meets another.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        return new Turn(_turn);
    }

    /// <summary>After the commit.</summary>
    public void Changed()
    {
        topics.Touch(Topic);
        Work.Raise();
    }

    /// <summary>After the commit of the driver itself, which needs no waking.</summary>
    public void Told() => topics.Touch(Topic);

    public void Dispose() => _turn.Dispose();

    private sealed class Turn(SemaphoreSlim held) : IDisposable
    {
        private SemaphoreSlim? _held = held;

        public void Dispose() => Interlocked.Exchange(ref _held, null)?.Release();
    }
}

using Laterne.Features.Live;

namespace Laterne.Features.Emergency;

/// <summary>Wakes what waits for work. Raised often, it wakes once; raised while nobody waits, it is not lost.</summary>
internal sealed class Signal
{
    private TaskCompletionSource _next = New();

    /// <summary>Completes with the next raising. Take it before looking for work.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Raise() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Tells pages, the escalation and the sender of commands that calls changed. Call it after the commit.</summary>
internal sealed class CallSignals(LiveTopics topics)
{
    public const string Topic = "calls";

    public Signal Escalation { get; } = new();

    public Signal Commands { get; } = new();

    public void CallsChanged()
    {
        topics.Touch(Topic);
        Escalation.Raise();
        Commands.Raise();
    }
}

using System.Collections.Concurrent;

namespace Laterne.Features.Live;

/// <summary>
/// What changed beside the poles: alarms, calls, campaigns … Pages are told the topic's name only, coalesced to four times a
/// second, and read anew what they show of it. The names are few and fixed. Safe from any thread.
/// </summary>
public sealed class LiveTopics
{
    private readonly ConcurrentDictionary<string, long> _changes = new(StringComparer.Ordinal);
    private long _change;

    /// <summary>The number of the newest change.</summary>
    public long Newest => Interlocked.Read(ref _change);

    /// <summary>Something of this topic is no longer as pages have seen it. Call it after the commit.</summary>
    public void Touch(string topic) => _changes[topic] = Interlocked.Increment(ref _change);

    /// <summary>The topics that changed after the given change.</summary>
    public string[] Since(long seen) => [.. _changes.Where(topic => topic.Value > seen).Select(topic => topic.Key).Order(StringComparer.Ordinal)];
}

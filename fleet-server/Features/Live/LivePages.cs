using System.Collections.Concurrent;
using Laterne.Features.People;

namespace Laterne.Features.Live;

/// <summary>The pages that are connected, and what each has seen. Ends a person's connections together with the logins.</summary>
public sealed class LivePages : ISessionObserver
{
    private readonly ConcurrentDictionary<string, LivePage> _pages = new(StringComparer.Ordinal);

    internal ICollection<LivePage> All => _pages.Values;

    internal void Add(string connectionId, string user, string? session, long seen, long topicsSeen, Action abort) =>
        _pages[connectionId] = new LivePage { ConnectionId = connectionId, User = user, Session = session, Seen = seen, TopicsSeen = topicsSeen, Abort = abort };

    internal void Remove(string connectionId) => _pages.TryRemove(connectionId, out _);

    internal void Watch(string connectionId, string? poleId)
    {
        if (_pages.TryGetValue(connectionId, out var page))
        {
            page.Watched = string.IsNullOrEmpty(poleId) ? null : poleId;
            page.WatchedSeen = 0;
        }
    }

    internal void Rewind(string connectionId, long seen)
    {
        if (_pages.TryGetValue(connectionId, out var page))
        {
            Interlocked.Exchange(ref page.Rewound, seen);
        }
    }

    public void Ended(string userName, string? session)
    {
        foreach (var page in _pages.Values.Where(page => page.User == userName && (session is null || page.Session == session)))
        {
            page.Abort();
        }
    }
}

/// <summary>One connected page.</summary>
internal sealed class LivePage
{
    public required string ConnectionId { get; init; }

    public required string User { get; init; }

    /// <summary>The login that it came by; null: an API key.</summary>
    public required string? Session { get; init; }

    public required Action Abort { get; init; }

    /// <summary>The newest change that was sent.</summary>
    public long Seen { get; set; }

    /// <summary>The newest change of a topic that was sent.</summary>
    public long TopicsSeen { get; set; }

    public volatile string? Watched;

    /// <summary>What the page says it has seen, when that is less; -1: nothing said.</summary>
    public long Rewound = -1;

    public long WatchedSeen { get; set; }

    /// <summary>The send under way. While it runs, changes gather and older ones are overtaken: a slow page gets less, never late.</summary>
    public Task Sending { get; set; } = Task.CompletedTask;

    /// <summary>When the send under way began, by the server's stopwatch.</summary>
    public long SendingSince { get; set; }
}

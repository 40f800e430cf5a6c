namespace Laterne.Features.Alarms.Notifications;

public enum NoticeChannel
{
    Email = 1,
    Webhook = 2,
}

/// <summary>One message to one receiver outside of the page.</summary>
public sealed record Notice
{
    /// <summary>
    /// The message's name for ever, at most 200 characters: a second one of the same key is not taken. The receiver is told it
    /// (<c>Message-ID</c>, <c>Idempotency-Key</c>), since a message whose answer was lost is sent again.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>What it is about: <c>alarm/12</c>, <c>call/N-01-41</c>. Whatever waits for a source is stopped together.</summary>
    public required string Source { get; init; }

    public required NoticeChannel Channel { get; init; }

    /// <summary>E-mail address, or URL of the webhook.</summary>
    public required string Address { get; init; }

    /// <summary>Signs a webhook's body; null: it goes unsigned.</summary>
    public string? Secret { get; init; }

    public required string Subject { get; init; }

    /// <summary>What a person reads.</summary>
    public required string Text { get; init; }

    /// <summary>The webhook's body, a JSON object.</summary>
    public required string Json { get; init; }

    /// <summary>Not before, Unix milliseconds UTC; 0 = at once.</summary>
    public long DueMs { get; init; }
}

/// <summary>
/// The outbox for messages to people: written in the transaction of what it tells, sent afterwards, once each. It hears of a save
/// by the context itself; who commits later than that calls <see cref="Wake"/> or <see cref="Stopped"/>.
/// </summary>
public interface IOutbox
{
    /// <summary>Adds the message to the context; the caller saves. A key that is there already is left as it is.</summary>
    Task AddAsync(Storage.LaterneDb db, Notice notice, CancellationToken cancel);

    /// <summary>
    /// Nothing that waits for the source is sent any more, and what is just being sent is broken off. Joins the caller's context;
    /// the caller saves, and decides anew when that meets a conflict: a message may have been sent meanwhile.
    /// </summary>
    Task StopAsync(Storage.LaterneDb db, string source, CancellationToken cancel);

    /// <summary>There is something new in the database. Returns at once.</summary>
    void Wake();

    /// <summary>A stop is committed. Returns at once.</summary>
    void Stopped(string source);
}

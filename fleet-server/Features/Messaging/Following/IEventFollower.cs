using Laterne.Storage;
using Laterne.Storage.Uplink;

namespace Laterne.Features.Messaging.Following;

/// <summary>
/// Takes each event of each pole exactly once, in the order in which the server stored them, also across a kill of the
/// process: what the follower changes in the context and how far it has read are one transaction. Followers do not wait for
/// each other. Register it as a singleton.
/// </summary>
public interface IEventFollower
{
    /// <summary>The follower's name for ever; a new name begins with the oldest event that is kept.</summary>
    string Name { get; }

    /// <summary>
    /// Decides and changes the context; the caller saves. Called again with a new context when saving failed, so it may keep
    /// nothing in memory before <see cref="Committed"/>.
    /// </summary>
    Task TakeAsync(LaterneDb db, IReadOnlyList<FollowedEvent> events, CancellationToken cancel);

    /// <summary>What was taken last is saved: tell pages, wake what waits. Return at once, never throw.</summary>
    void Committed();
}

/// <summary>A stored event with its number in the order of storing, which only rises.</summary>
public readonly record struct FollowedEvent(long Id, PoleEvent Event);

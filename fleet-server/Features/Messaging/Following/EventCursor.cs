using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Messaging.Following;

/// <summary>How far a follower has read.</summary>
public sealed class EventCursor
{
    public required string Follower { get; init; }

    public required long EventId { get; set; }
}

/// <summary>The table of the cursors.</summary>
internal sealed class FollowingModel : IModelPart
{
    public string Name => "following";

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "how far followers of events have read", "CREATE TABLE event_cursors (follower TEXT PRIMARY KEY, event_id BIGINT NOT NULL)"),
    ];

    public void Configure(ModelBuilder model) => model.Entity<EventCursor>(cursor =>
    {
        cursor.ToTable("event_cursors").HasKey(c => c.Follower);
        cursor.Property(c => c.Follower).HasColumnName("follower");
        cursor.Property(c => c.EventId).HasColumnName("event_id");
    });
}

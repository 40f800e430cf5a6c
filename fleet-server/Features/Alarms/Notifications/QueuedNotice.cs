using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Alarms.Notifications;

public enum NoticeState
{
    Waiting,
    Sent,
    GivenUp,
    Stopped,
}

/// <summary>A message in the outbox and what became of it.</summary>
public sealed class QueuedNotice
{
    public required string Key { get; init; }

    public required string Source { get; init; }

    public required NoticeChannel Channel { get; init; }

    public required string Address { get; init; }

    /// <summary>Forgotten when the message is done.</summary>
    public string? Secret { get; set; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Json { get; init; }

    public NoticeState State { get; set; }

    /// <summary>How often its sending was begun; counted before each, so that also a killed one is told to the receiver.</summary>
    public int Attempts { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public required long CreatedMs { get; init; }

    /// <summary>When it is tried next, Unix milliseconds UTC.</summary>
    public required long DueMs { get; set; }

    public long? DoneMs { get; set; }

    /// <summary>What went wrong last, an English sentence.</summary>
    public string? Fault { get; set; }
}

internal sealed class NotificationsModel : IModelPart
{
    public string Name => "notifications";

    public IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "outbox of messages",
            """
            CREATE TABLE notices (
                key TEXT PRIMARY KEY, source TEXT NOT NULL, channel INTEGER NOT NULL, address TEXT NOT NULL, secret TEXT, subject TEXT NOT NULL,
                text TEXT NOT NULL, json TEXT NOT NULL, state INTEGER NOT NULL, attempts INTEGER NOT NULL, created_ms BIGINT NOT NULL,
                due_ms BIGINT NOT NULL, done_ms BIGINT, fault TEXT);
            CREATE INDEX notices_due ON notices (state, due_ms);
            CREATE INDEX notices_source ON notices (source)
            """),
    ];

    public void Configure(ModelBuilder model) => model.Entity<QueuedNotice>(notice =>
    {
        notice.ToTable("notices").HasKey(n => n.Key);
        notice.Property(n => n.Key).HasColumnName("key");
        notice.Property(n => n.Source).HasColumnName("source");
        notice.Property(n => n.Channel).HasColumnName("channel");
        notice.Property(n => n.Address).HasColumnName("address");
        notice.Property(n => n.Secret).HasColumnName("secret");
        notice.Property(n => n.Subject).HasColumnName("subject");
        notice.Property(n => n.Text).HasColumnName("text");
        notice.Property(n => n.Json).HasColumnName("json");
        notice.Property(n => n.State).HasColumnName("state").IsConcurrencyToken();
        notice.Property(n => n.Attempts).HasColumnName("attempts");
        notice.Property(n => n.CreatedMs).HasColumnName("created_ms");
        notice.Property(n => n.DueMs).HasColumnName("due_ms");
        notice.Property(n => n.DoneMs).HasColumnName("done_ms");
        notice.Property(n => n.Fault).HasColumnName("fault");
    });
}

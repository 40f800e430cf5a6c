using System.Collections.Concurrent;
using Laterne.Features.Emergency;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Alarms.Notifications;

/// <summary>See <see cref="IOutbox"/>. What is just being sent is remembered here, so that an acknowledgement can break it off.</summary>
internal sealed class Outbox(TimeProvider time) : IOutbox
{
    private readonly ConcurrentDictionary<string, (string Source, CancellationTokenSource Stop)> _sending = new(StringComparer.Ordinal);

    internal Signal Signal { get; } = new();

    public async Task AddAsync(LaterneDb db, Notice notice, CancellationToken cancel)
    {
        if (await db.Set<QueuedNotice>().FindAsync([notice.Key], cancel) is null)
        {
            Add(db, notice);
        }
    }

    /// <summary>For a key that cannot be there yet.</summary>
    internal void Add(LaterneDb db, Notice notice)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        db.SavedChanges += (_, _) => Wake();
        db.Add(new QueuedNotice
        {
            Key = notice.Key,
            Source = notice.Source,
            Channel = notice.Channel,
            Address = notice.Address,
            Secret = notice.Secret,
            Subject = notice.Subject,
            Text = notice.Text,
            Json = notice.Json,
            CreatedMs = now,
            DueMs = Math.Max(now, notice.DueMs),
        });
    }

    public async Task StopAsync(LaterneDb db, string source, CancellationToken cancel)
    {
        db.SavedChanges += (_, _) => Stopped(source);
        await db.Set<QueuedNotice>().Where(n => n.Source == source && n.State == NoticeState.Waiting).LoadAsync(cancel);
        foreach (var notice in db.Set<QueuedNotice>().Local.Where(n => n.Source == source && n.State == NoticeState.Waiting).ToList())
        {
            notice.State = NoticeState.Stopped;
            notice.DoneMs = time.GetUtcNow().ToUnixTimeMilliseconds();
            notice.Secret = null;
        }
    }

    public void Wake() => Signal.Raise();

    public void Stopped(string source)
    {
        foreach (var (_, sending) in _sending.Where(sending => sending.Value.Source == source))
        {
            sending.Stop.Cancel();
        }

        Wake();
    }

    internal CancellationTokenSource Begin(QueuedNotice notice, CancellationToken stopping)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _sending[notice.Key] = (notice.Source, stop);
        return stop;
    }

    internal void End(QueuedNotice notice) => _sending.TryRemove(notice.Key, out _);
}

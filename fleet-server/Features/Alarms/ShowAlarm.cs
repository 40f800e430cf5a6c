using System.ComponentModel;
using Laterne.Features.Alarms.Notifications;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Alarms;

/// <summary>One alarm with its timeline, whom it was told, and the poles of an area.</summary>
internal static class ShowAlarm
{
    private const int MostEntries = 500;
    private const int MostPoles = 2000;

    internal sealed record Answer
    {
        public required AlarmItem Alarm { get; init; }

        [Description("Oldest first, the newest 500.")]
        public required IReadOnlyList<Line> Timeline { get; init; }

        [Description("Messages to people, in the order of their times, at most 500.")]
        public required IReadOnlyList<Told> Messages { get; init; }

        [Description("Poles of an area alarm, also those that recovered, at most 2000.")]
        public required IReadOnlyList<string> Poles { get; init; }
    }

    internal sealed record Line
    {
        [Description("Unix milliseconds UTC.")]
        public required long TimeMs { get; init; }

        [Description("raised, repeated, cleared, acknowledged, closed, assigned, comment, folded or unfolded.")]
        public required string Kind { get; init; }

        [Description("Null: the pole or the server.")]
        public required string? Person { get; init; }

        public required string? Text { get; init; }
    }

    internal sealed record Told
    {
        [Description("email or webhook.")]
        public required string Channel { get; init; }

        [Description("E-mail address, or host of the webhook.")]
        public required string Receiver { get; init; }

        [Description("waiting, sent, givenUp or stopped.")]
        public required string State { get; init; }

        [Description("When it was sent, stopped or given up, or is tried next, Unix milliseconds UTC.")]
        public required long TimeMs { get; init; }

        public required int Attempts { get; init; }

        public required string? Fault { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(string id, LaterneDb db, Fleet fleet, Groups groups, CancellationToken cancel)
    {
        if (await db.Set<Alarm>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancel) is not { } alarm)
        {
            return Refusal.NotFound("alarm", id).ToProblem();
        }

        var source = alarm.Source;
        var entries = await db.Set<AlarmEntry>().AsNoTracking().Where(e => e.AlarmId == id).OrderByDescending(e => e.Id).Take(MostEntries).ToListAsync(cancel);
        var messages = await db.Set<QueuedNotice>().AsNoTracking().Where(n => n.Source == source).OrderBy(n => n.DueMs).Take(MostEntries).ToListAsync(cancel);
        return TypedResults.Ok(new Answer
        {
            Alarm = AlarmItem.Of(alarm, new AlarmNames(fleet, groups, await Supply.ReadAsync(db, cancel))),
            Timeline = [.. entries.AsEnumerable().Reverse().Select(e => new Line { TimeMs = e.TimeMs, Kind = e.Kind, Person = e.Person, Text = e.Text })],
            Messages = [.. messages.Select(Of)],
            Poles = await db.Set<AlarmPole>().Where(p => p.AlarmId == id).OrderBy(p => p.PoleId).Select(p => p.PoleId).Take(MostPoles).ToListAsync(cancel),
        });
    }

    // A webhook's path may be a secret in itself.
    private static Told Of(QueuedNotice notice) => new()
    {
        Channel = notice.Channel == NoticeChannel.Email ? "email" : "webhook",
        Receiver = notice.Channel == NoticeChannel.Webhook && Uri.TryCreate(notice.Address, UriKind.Absolute, out var url) ? url.Host : notice.Address,
        State = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(notice.State.ToString()),
        TimeMs = notice.DoneMs ?? notice.DueMs,
        Attempts = notice.Attempts,
        Fault = notice.Fault,
    };
}

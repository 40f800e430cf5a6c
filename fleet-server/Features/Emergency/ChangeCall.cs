using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Laterne.Features.Emergency;

/// <summary>What a person does with a call: takes it, notes something, closes it.</summary>
internal static class ChangeCall
{
    // PostgreSQL stores no U+0000, and the others help nobody on paper.
    private const string PlainText = @"[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F]*";

    internal sealed record TakeBody : IChecked
    {
        [Description("To take a call over on purpose: the name of whoever has it.")]
        [StringLength(64, ErrorMessage = "A user name has at most 64 characters.")]
        public string? Over { get; init; }
    }

    internal sealed record NoteBody : IChecked
    {
        [Description("1 to 2000 characters.")]
        [StringLength(2000, MinimumLength = 1, ErrorMessage = "A note has 1 to 2000 characters.")]
        [RegularExpression(PlainText, ErrorMessage = "A note has no control characters but line breaks and tabs.")]
        public required string Text { get; init; }
    }

    internal sealed record CloseBody : IChecked
    {
        public required CallOutcome Outcome { get; init; }

        [Description("A last note, at most 2000 characters.")]
        [StringLength(2000, ErrorMessage = "A note has at most 2000 characters.")]
        [RegularExpression(PlainText, ErrorMessage = "A note has no control characters but line breaks and tabs.")]
        public string? Text { get; init; }
    }

    internal sealed record OutcomeBody : IChecked
    {
        public required CallOutcome Outcome { get; init; }
    }

    public static Task<Results<Ok<CallAnswer>, ProblemHttpResult>> TakeAsync(
        string id, CallDesk desk, LaterneDb db, IEnumerable<IEscalationChannel> channels, CancellationToken cancel, TakeBody? body = null) =>
        desk.RunAsync(id, "takeCall", call => new { call.TakenBy }, async (call, who, now, stop) =>
        {
            var before = call.TakenBy;
            if (CallRules.Take(db, call, who, body?.Over, now) is { } refusal)
            {
                return refusal;
            }

            if (before is null)
            {
                await CallWishes.AcknowledgeAsync(db, call, now, stop);
                foreach (var channel in channels)
                {
                    await channel.StopAsync(db, call.Id, stop);
                }
            }

            return null;
        }, cancel, saved: () =>
        {
            foreach (var channel in channels)
            {
                channel.Stopped(id);
            }
        });

    public static Task<Results<Ok<CallAnswer>, ProblemHttpResult>> NoteAsync(string id, NoteBody body, CallDesk desk, LaterneDb db, CancellationToken cancel) =>
        desk.RunAsync(id, "noteCall", call => new { call.Entries }, (call, who, now, _) =>
        {
            CallRules.Note(db, call, who, body.Text, now);
            return Task.FromResult<Refusal?>(null);
        }, cancel);

    public static Task<Results<Ok<CallAnswer>, ProblemHttpResult>> CloseAsync(string id, CloseBody body, CallDesk desk, LaterneDb db, CancellationToken cancel) =>
        desk.RunAsync(id, "closeCall", call => new { call.State, call.Outcome }, async (call, who, now, stop) =>
        {
            if (CallRules.Close(db, call, who, body.Outcome, string.IsNullOrWhiteSpace(body.Text) ? null : body.Text, now) is { } refusal)
            {
                return refusal;
            }

            await CallWishes.CloseAsync(db, call, now, stop);
            await LightArea.EndAsync(db, call, now, stop);
            return null;
        }, cancel);

    public static Task<Results<Ok<CallAnswer>, ProblemHttpResult>> OutcomeAsync(string id, OutcomeBody body, CallDesk desk, LaterneDb db, CancellationToken cancel) =>
        desk.RunAsync(id, "changeCallOutcome", call => new { call.Outcome }, (call, who, now, _) => Task.FromResult(CallRules.ChangeOutcome(db, call, who, body.Outcome, now)), cancel);
}

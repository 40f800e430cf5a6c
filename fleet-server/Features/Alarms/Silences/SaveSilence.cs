using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Alarms.Silences;

/// <summary>Lists, creates, changes and deletes silences. What stands is told later, or after all, at once.</summary>
internal static class SaveSilence
{
    private const int MostSilences = 1000;
    private const long LongestMs = 400 * 86_400_000L;

    internal record Body : IChecked
    {
        [StringLength(64, ErrorMessage = "An id has at most 64 characters.")]
        public string? PoleId { get; init; }

        [StringLength(64, ErrorMessage = "An id has at most 64 characters.")]
        public string? GroupId { get; init; }

        [StringLength(64, ErrorMessage = "An id has at most 64 characters.")]
        public string? SegmentId { get; init; }

        [StringLength(64, ErrorMessage = "A type has at most 64 characters.")]
        public string? Type { get; init; }

        [Description("Unix milliseconds UTC.")]
        public required long FromMs { get; init; }

        [Description("Unix milliseconds UTC, after fromMs.")]
        public required long ToMs { get; init; }

        [StringLength(200, MinimumLength = 1, ErrorMessage = "The reason has 1 to 200 characters.")]
        public required string Reason { get; init; }
    }

    internal sealed record Answer : Body
    {
        public required string Id { get; init; }

        public required string CreatedBy { get; init; }
    }

    [Description("At most 1000, those that ended in the last 400 days too, the latest end first.")]
    public static async Task<Ok<IReadOnlyList<Answer>>> ListAsync(LaterneDb db, CancellationToken cancel)
    {
        var silences = await db.Set<Silence>().AsNoTracking().OrderByDescending(s => s.ToMs).Take(MostSilences).ToListAsync(cancel);
        return TypedResults.Ok<IReadOnlyList<Answer>>([.. silences.Select(Of)]);
    }

    public static async Task<Results<Created<Answer>, ProblemHttpResult>> CreateAsync(
        Body body, LaterneDb db, AlarmBook book, AlarmDesk desk, Fleet fleet, AuditTrail audit, AlarmSignals signals, CancellationToken cancel)
    {
        if (Fault(body) is { } fault)
        {
            return fault.ToProblem();
        }

        if (await db.Set<Silence>().CountAsync(s => s.ToMs > book.Now, cancel) >= MostSilences)
        {
            return new Refusal(StatusCodes.Status409Conflict, "too-many-silences", $"There are {MostSilences} silences already. Delete those that are no longer needed.").ToProblem();
        }

        var silence = new Silence { Id = Guid.CreateVersion7().ToString("N"), FromMs = 0, ToMs = 0, Reason = "", CreatedBy = desk.Person };
        Apply(body, silence);
        db.Add(silence);
        audit.Note("createSilence", "silence/" + silence.Id, null, Of(silence));
        await SaveAsync(db, book, fleet, signals, cancel);
        return TypedResults.Created($"/api/silences/{silence.Id}", Of(silence));
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> ChangeAsync(
        string id, Body body, LaterneDb db, AlarmBook book, Fleet fleet, AuditTrail audit, AlarmSignals signals, CancellationToken cancel)
    {
        if (await db.Set<Silence>().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } silence)
        {
            return Refusal.NotFound("silence", id).ToProblem();
        }

        if (Fault(body) is { } fault)
        {
            return fault.ToProblem();
        }

        var before = Of(silence);
        Apply(body, silence);
        audit.Note("changeSilence", "silence/" + id, before, Of(silence));
        await SaveAsync(db, book, fleet, signals, cancel);
        return TypedResults.Ok(Of(silence));
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id, LaterneDb db, AlarmBook book, Fleet fleet, AuditTrail audit, AlarmSignals signals, CancellationToken cancel)
    {
        if (await db.Set<Silence>().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } silence)
        {
            return Refusal.NotFound("silence", id).ToProblem();
        }

        db.Remove(silence);
        audit.Note("deleteSilence", "silence/" + id, Of(silence), null);
        await SaveAsync(db, book, fleet, signals, cancel);
        return TypedResults.NoContent();
    }

    private static async Task SaveAsync(LaterneDb db, AlarmBook book, Fleet fleet, AlarmSignals signals, CancellationToken cancel)
    {
        // The turn reads the silences anew, so they come first; a kill between the two is mended when the silence ends.
        await db.SaveChangesAsync(cancel);
        await SilenceTurn.RunAsync(db, book, fleet, cancel);
        await db.SaveChangesAsync(cancel);
        signals.Changed();
    }

    private static Refusal? Fault(Body body)
    {
        if (body is { PoleId: null or "", GroupId: null or "", SegmentId: null or "", Type: null or "" })
        {
            return Refusal.Invalid("poleId", "Name a pole, a group, a segment or a type: a silence never holds for everything.");
        }

        return body.ToMs <= body.FromMs || body.FromMs < 0 || body.ToMs - body.FromMs > LongestMs
            ? Refusal.Invalid("toMs", "A silence ends after it begins, and lasts at most 400 days.")
            : null;
    }

    private static void Apply(Body body, Silence silence)
    {
        silence.PoleId = body.PoleId is "" ? null : body.PoleId;
        silence.GroupId = body.GroupId is "" ? null : body.GroupId;
        silence.SegmentId = body.SegmentId is "" ? null : body.SegmentId;
        silence.Type = body.Type is "" ? null : body.Type;
        (silence.FromMs, silence.ToMs, silence.Reason) = (body.FromMs, body.ToMs, body.Reason);
    }

    private static Answer Of(Silence silence) => new()
    {
        Id = silence.Id,
        PoleId = silence.PoleId,
        GroupId = silence.GroupId,
        SegmentId = silence.SegmentId,
        Type = silence.Type,
        FromMs = silence.FromMs,
        ToMs = silence.ToMs,
        Reason = silence.Reason,
        CreatedBy = silence.CreatedBy,
    };
}

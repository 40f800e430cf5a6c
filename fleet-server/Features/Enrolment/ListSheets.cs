using System.ComponentModel;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Enrolment;

/// <summary>Sheets as the office sees them, newest first and without their tokens, with the claim that took each; and how one ends.</summary>
internal static class ListSheets
{
    private const int LongestPage = 1000;

    internal sealed record Item
    {
        public required string Pole { get; init; }

        public required string Name { get; init; }

        public required double? Latitude { get; init; }

        public required double? Longitude { get; init; }

        public required string Purpose { get; init; }

        [Description("The board that is planned; null: any.")]
        public required string? Board { get; init; }

        [Description("Unix milliseconds UTC.")]
        public required long Created { get; init; }

        [Description("Unix milliseconds UTC.")]
        public required long Expires { get; init; }

        public required string IssuedBy { get; init; }

        [Description("open, expired or used.")]
        public required string State { get; init; }

        [Description("The last claim of the pole; null: none.")]
        public required ClaimAnswer? Claim { get; init; }
    }

    internal sealed record Page
    {
        public required int Total { get; init; }

        public required IReadOnlyList<Item> Items { get; init; }
    }

    public static async Task<Results<Ok<Page>, ProblemHttpResult>> HandleAsync(
        LaterneDb db, Fleet fleet, TimeProvider time, CancellationToken cancel,
        [Description("How many to leave out at the front.")] int offset = 0,
        [Description("How many to give, 1 to 1000.")] int limit = 500)
    {
        if (limit is < 1 or > LongestPage || offset < 0)
        {
            return Refusal.Invalid(offset < 0 ? "offset" : "limit", $"The limit is 1 to {LongestPage}, the offset 0 or more.").ToProblem();
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var sheets = await db.Set<Sheet>().AsNoTracking().OrderByDescending(s => s.CreatedMs).ThenBy(s => s.PoleId).Skip(offset).Take(limit).ToListAsync(cancel);
        var poles = sheets.Select(s => s.PoleId).ToList();
        var claims = await db.Set<Claim>().AsNoTracking().Where(c => poles.Contains(c.PoleId)).ToDictionaryAsync(c => c.PoleId, cancel);
        return TypedResults.Ok(new Page
        {
            Total = await db.Set<Sheet>().CountAsync(cancel),
            Items = [.. sheets.Select(s => new Item
            {
                Pole = s.PoleId,
                Name = fleet.Find(s.PoleId)?.Name ?? "",
                Latitude = fleet.Find(s.PoleId)?.Latitude,
                Longitude = fleet.Find(s.PoleId)?.Longitude,
                Purpose = s.Purpose,
                Board = s.Board.Length > 0 ? s.Board : null,
                Created = s.CreatedMs,
                Expires = s.ExpiresMs,
                IssuedBy = s.IssuedBy,
                State = s.UsedMs is not null ? "used" : now >= s.ExpiresMs ? "expired" : "open",
                Claim = claims.TryGetValue(s.PoleId, out var claim) ? ClaimAnswer.Of(claim, fleet, now) : null,
            })],
        });
    }

    /// <summary>Ends a sheet, and a claim that waits on it.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string pole, LaterneDb db, EnrolmentTurn turn, IPoleAdmission admission, LiveTopics topics, AuditTrail audit, CancellationToken cancel)
    {
        using var held = await turn.TakeAsync(cancel);
        if (await db.FindAsync<Sheet>([pole], cancel) is not { } sheet)
        {
            return Refusal.NotFound("sheet", pole).ToProblem();
        }

        db.Remove(sheet);
        if (await db.FindAsync<Claim>([pole], cancel) is { State: Claim.Pending } claim)
        {
            claim.Expire();
        }

        audit.Note("deleteSheet", "pole/" + pole, new { sheet.Purpose, sheet.ExpiresMs, sheet.IssuedBy }, null);
        await db.SaveChangesAsync(cancel);
        admission.Refresh(pole);
        topics.Touch(EnrolmentEndpoints.Topic);
        return TypedResults.NoContent();
    }
}

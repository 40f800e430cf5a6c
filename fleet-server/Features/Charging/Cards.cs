using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Charging;

/// <summary>The register of cards. A card that is blocked, expired or deleted leaves the local lists of poles at once.</summary>
internal static class Cards
{
    private const int MostCards = 100_000;
    private const int LongestPage = 500;

    internal record Body : IChecked
    {
        [Description("Whose it is, in the city's own words.")]
        [StringLength(120, MinimumLength = 1, ErrorMessage = "Say whose card it is, in 1 to 120 characters.")]
        public required string Owner { get; init; }

        public bool IsBlocked { get; init; }

        [Description("Unix milliseconds UTC; null or left out: for ever.")]
        [Range(0, 4_102_444_800_000, ErrorMessage = "A card is valid until a day before 2100.")]
        public long? ValidUntilMs { get; init; }
    }

    internal sealed record NewBody : Body
    {
        [Description("4 to 10 bytes in hexadecimal; spaces, colons and dashes do not matter.")]
        public required string Number { get; init; }
    }

    internal sealed record Item
    {
        public required string Number { get; init; }

        public required string Owner { get; init; }

        public required bool IsBlocked { get; init; }

        public required long? ValidUntilMs { get; init; }

        [Description("Whether it may charge now.")]
        public required bool MayCharge { get; init; }

        [Description("Poles that have it in their local list as chosen.")]
        public required IReadOnlyList<string> Poles { get; init; }
    }

    internal sealed record Page
    {
        public required IReadOnlyList<Item> Items { get; init; }

        [Description("Ask again with this as after to read on; null: that was all.")]
        public required string? Next { get; init; }
    }

    public static async Task<Results<Ok<Page>, ProblemHttpResult>> ListAsync(
        LaterneDb db, TimeProvider time, CancellationToken cancel,
        [Description("Part of a number or of an owner's name.")] string? search = null,
        [Description("Cards after this number.")] string? after = null,
        [Description("How many, 1 to 500.")] int limit = 100)
    {
        if (limit is < 1 or > LongestPage)
        {
            return Refusal.Invalid("limit", $"The limit is 1 to {LongestPage}.").ToProblem();
        }

        var cards = db.Set<ChargingCard>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(search))
        {
            var text = search.Trim().ToLowerInvariant();
            cards = cards.Where(card => card.Number.ToLower().Contains(text) || card.Owner.ToLower().Contains(text));
        }

        cards = after is null ? cards : cards.Where(card => string.Compare(card.Number, after) > 0);
        var rows = await cards.OrderBy(card => card.Number).Take(limit + 1).ToListAsync(cancel);
        var lists = (await db.Set<ChargePoint>().AsNoTracking().ToListAsync(cancel))
            .SelectMany(point => point.ReadCards().Select(card => (card, point.PoleId))).ToLookup(pair => pair.card, pair => pair.PoleId);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return TypedResults.Ok(new Page
        {
            Items = [.. rows.Take(limit).Select(card => new Item
            {
                Number = card.Number,
                Owner = card.Owner,
                IsBlocked = card.IsBlocked,
                ValidUntilMs = card.ValidUntilMs,
                MayCharge = card.MayCharge(now),
                Poles = [.. lists[card.Number].Order(StringComparer.Ordinal)],
            })],
            Next = rows.Count > limit ? rows[limit - 1].Number : null,
        });
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> CreateAsync(
        NewBody body, LaterneDb db, AuditTrail audit, TimeProvider time, LiveTopics topics, CardExpiry expiry, CancellationToken cancel)
    {
        if (CardNumber.Of(body.Number) is not { } number)
        {
            return Refusal.Invalid("number", CardNumber.Words).ToProblem();
        }

        if (await db.Set<ChargingCard>().AnyAsync(card => card.Number == number, cancel))
        {
            return (Refusal.Exists("card", number) with { Field = "number" }).ToProblem();
        }

        if (await db.Set<ChargingCard>().CountAsync(cancel) >= MostCards)
        {
            return new Refusal(StatusCodes.Status409Conflict, "too-many-cards", $"There are {MostCards} cards already. Delete some that nobody uses.").ToProblem();
        }

        db.Add(new ChargingCard
        {
            Number = number,
            Owner = body.Owner,
            IsBlocked = body.IsBlocked,
            ValidUntilMs = body.ValidUntilMs,
            CreatedMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
        });
        audit.Note("createCard", "card/" + number, null, new { body.Owner, body.IsBlocked, body.ValidUntilMs });
        await db.SaveChangesAsync(cancel);
        topics.Touch("charging");
        expiry.Signal();
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> ChangeAsync(
        string number, Body body, LaterneDb db, Revision revision, AuditTrail audit, LiveTopics topics, CardExpiry expiry, CancellationToken cancel)
    {
        if (await db.Set<ChargingCard>().FirstOrDefaultAsync(c => c.Number == number, cancel) is not { } card)
        {
            return Refusal.NotFound("card", number).ToProblem();
        }

        audit.Note("changeCard", "card/" + number, new { card.Owner, card.IsBlocked, card.ValidUntilMs }, new { body.Owner, body.IsBlocked, body.ValidUntilMs });
        card.Owner = body.Owner;
        card.IsBlocked = body.IsBlocked;
        card.ValidUntilMs = body.ValidUntilMs;
        return await SaveAsync(number, db, revision, topics, expiry, cancel);
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string number, LaterneDb db, Revision revision, AuditTrail audit, LiveTopics topics, CardExpiry expiry, CancellationToken cancel)
    {
        if (await db.Set<ChargingCard>().FirstOrDefaultAsync(c => c.Number == number, cancel) is not { } card)
        {
            return Refusal.NotFound("card", number).ToProblem();
        }

        db.Remove(card);
        audit.Note("deleteCard", "card/" + number, new { card.Owner, card.IsBlocked, card.ValidUntilMs }, null);
        return await SaveAsync(number, db, revision, topics, expiry, cancel);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SaveAsync(
        string number, LaterneDb db, Revision revision, LiveTopics topics, CardExpiry expiry, CancellationToken cancel)
    {
        var points = await db.Set<ChargePoint>().AsNoTracking().ToListAsync(cancel);
        var listed = points.Where(point => point.ReadCards().Contains(number)).Select(point => point.PoleId).ToHashSet(StringComparer.Ordinal);
        if ((await revision.SaveAsync(Scope.OfPoles(listed), cancel)).Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        topics.Touch("charging");
        expiry.Signal();
        return TypedResults.NoContent();
    }
}

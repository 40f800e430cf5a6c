using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Updates;

/// <summary>The public keys that may sign releases: listed, added, retired, revoked.</summary>
internal static class ReleaseKeyBook
{
    private const int MostKeys = 100;

    internal sealed record AddBody : IChecked
    {
        [Description("As manifests name it; chosen for ever.")]
        [Shape("^[A-Za-z0-9_-]{1,32}$", ErrorMessage = "An id has 1 to 32 letters, digits, _ or -.")]
        public required string Id { get; init; }

        [Description("The Ed25519 public key, 64 hexadecimal digits.")]
        [Shape("^[0-9A-Fa-f]{64}$", ErrorMessage = "A public key has 64 hexadecimal digits.")]
        public required string PublicKey { get; init; }

        [Description("Where the private half is kept and by whom.")]
        [StringLength(200, ErrorMessage = "A note has at most 200 characters.")]
        public string Note { get; init; } = "";
    }

    internal sealed record ChangeBody : IChecked
    {
        [Description("A revoked key stays revoked.")]
        public required ReleaseKeyState State { get; init; }

        [StringLength(200, ErrorMessage = "A note has at most 200 characters.")]
        public string Note { get; init; } = "";
    }

    internal sealed record Answer
    {
        public required string Id { get; init; }

        public required string PublicKey { get; init; }

        public required ReleaseKeyState State { get; init; }

        public required string Note { get; init; }

        public required string ChangedBy { get; init; }

        [Description("Unix milliseconds UTC.")]
        public required long ChangedMs { get; init; }

        public static Answer Of(ReleaseKey key) => new()
        {
            Id = key.Id,
            PublicKey = Convert.ToHexStringLower(key.PublicKey),
            State = key.State,
            Note = key.Note,
            ChangedBy = key.ChangedBy,
            ChangedMs = key.ChangedMs,
        };
    }

    public static async Task<Ok<IReadOnlyList<Answer>>> ListAsync(LaterneDb db, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<Answer>>([.. (await db.Set<ReleaseKey>().AsNoTracking().OrderBy(k => k.Id).Take(MostKeys).ToListAsync(cancel)).Select(Answer.Of)]);

    public static async Task<Results<Created<Answer>, ProblemHttpResult>> AddAsync(
        AddBody body, ClaimsPrincipal person, LaterneDb db, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        var bytes = Convert.FromHexString(body.PublicKey);
        if (!ReleaseCheck.IsKey(bytes))
        {
            return Refusal.Unprocessable("key-invalid", "publicKey", "These 32 bytes are no Ed25519 public key. Copy it again from the signing machine.").ToProblem();
        }

        if (await db.Set<ReleaseKey>().AnyAsync(k => k.Id == body.Id || k.PublicKey == bytes, cancel))
        {
            return Refusal.Exists("key", body.Id).ToProblem();
        }

        if (await db.Set<ReleaseKey>().CountAsync(cancel) >= MostKeys)
        {
            return new Refusal(StatusCodes.Status409Conflict, "too-many-keys", $"This server knows {MostKeys} keys, no more.").ToProblem();
        }

        var key = new ReleaseKey { Id = body.Id, PublicKey = bytes, Note = body.Note, ChangedBy = person.Identity!.Name!, ChangedMs = time.GetUtcNow().ToUnixTimeMilliseconds() };
        db.Add(key);
        audit.Note("addReleaseKey", "releaseKey/" + key.Id, null, Answer.Of(key));
        await db.SaveChangesAsync(cancel);
        return TypedResults.Created($"/api/release-keys/{key.Id}", Answer.Of(key));
    }

    /// <summary>Revoking halts every campaign whose release the key signed, in the same transaction.</summary>
    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> ChangeAsync(
        string id, ChangeBody body, ClaimsPrincipal person, LaterneDb db, AuditTrail audit, CampaignSignals signals, TimeProvider time, CancellationToken cancel)
    {
        using var turn = await signals.TakeTurnAsync(cancel);
        if (await db.Set<ReleaseKey>().FirstOrDefaultAsync(k => k.Id == id, cancel) is not { } key)
        {
            return Refusal.NotFound("key", id).ToProblem();
        }

        if (key.State == ReleaseKeyState.Revoked && body.State != ReleaseKeyState.Revoked)
        {
            return new Refusal(StatusCodes.Status409Conflict, "key-revoked", $"The key \"{id}\" is revoked for ever. Add a new one under another id.").ToProblem();
        }

        var before = Answer.Of(key);
        (key.State, key.Note) = (body.State, body.Note);
        (key.ChangedBy, key.ChangedMs) = (person.Identity!.Name!, time.GetUtcNow().ToUnixTimeMilliseconds());
        if (key.State == ReleaseKeyState.Revoked)
        {
            var releases = db.Set<Release>().Where(r => r.KeyId == id).Select(r => r.Id);
            foreach (var campaign in await db.Set<Campaign>().Where(c => releases.Contains(c.ReleaseId) && (c.State == CampaignState.Running || c.State == CampaignState.Paused)).ToListAsync(cancel))
            {
                audit.Note("campaignCourse", "campaign/" + campaign.Id, new { campaign.State }, new { State = CampaignState.Halted, Reason = CampaignCourse.KeyRevoked });
                (campaign.State, campaign.Reason) = (CampaignState.Halted, CampaignCourse.KeyRevoked);
                campaign.Version++;
            }
        }

        audit.Note("changeReleaseKey", "releaseKey/" + id, before, Answer.Of(key));
        await db.SaveChangesAsync(cancel);
        signals.Changed();
        return TypedResults.Ok(Answer.Of(key));
    }
}

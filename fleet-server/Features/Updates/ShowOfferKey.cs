using System.ComponentModel;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Laterne.Features.Updates;

/// <summary>Shows a pole's offer key to whoever commissions it, and notes that it was shown.</summary>
internal static class ShowOfferKey
{
    internal sealed record Answer
    {
        public required string Id { get; init; }

        [Description("The member offerKey of the pole's identity, 64 hexadecimal digits. Write it into the pole and keep it nowhere else.")]
        public required string OfferKey { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        string id, LaterneDb db, Fleet fleet, OfferKeys keys, AuditTrail audit, CancellationToken cancel)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        audit.Note("showOfferKey", "pole/" + id, null, null);
        await db.SaveChangesAsync(cancel);
        return TypedResults.Ok(new Answer { Id = id, OfferKey = Convert.ToHexStringLower(keys.Of(id)) });
    }
}

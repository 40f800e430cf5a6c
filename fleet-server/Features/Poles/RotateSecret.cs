using Laterne.Features.Audit;
using Laterne.Features.Enrolment;
using Laterne.Features.Http;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Poles;

/// <summary>Gives a pole a new secret, shown this once; the old one is void at once and the pole's connection is closed.</summary>
internal static class RotateSecret
{
    public static async Task<Results<Ok<CreatePole.Answer>, ProblemHttpResult>> HandleAsync(
        string id, LaterneDb db, IPoleAdmission admission, AuditTrail audit, CancellationToken cancel)
    {
        if (await db.Set<Pole>().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } pole)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        var (secret, kept) = PoleSecret.Create();
        pole.Keep(kept);
        if (await db.FindAsync<Rotation>([id], cancel) is { } rotation)
        {
            db.Remove(rotation);
        }

        audit.Note("rotateSecret", "pole/" + id, null, null);
        await db.SaveChangesAsync(cancel);
        await admission.RevokeAsync(id, cancel);
        return TypedResults.Ok(new CreatePole.Answer { Id = id, Secret = secret });
    }
}

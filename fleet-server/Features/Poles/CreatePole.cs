using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Poles;

/// <summary>Takes a pole into the registry. Its secret is made here and shown this once.</summary>
internal static class CreatePole
{
    internal sealed record Body : IChecked
    {
        [Shape(PoleRules.IdPattern, ErrorMessage = PoleRules.IdWords)]
        public required string Id { get; init; }

        [StringLength(PoleRules.NameLength, MinimumLength = 1, ErrorMessage = PoleRules.NameWords)]
        public required string Name { get; init; }

        [Range(-90.0, 90.0, ErrorMessage = PoleRules.LatitudeWords)]
        public required double Latitude { get; init; }

        [Range(-180.0, 180.0, ErrorMessage = PoleRules.LongitudeWords)]
        public required double Longitude { get; init; }

        [Description("Id of its group.")]
        public string? Group { get; init; }

        [Description("How far it has come; commissioned when left out.")]
        [Shape(CommissioningState.Pattern, ErrorMessage = CommissioningState.Words)]
        public string? Commissioning { get; init; }
    }

    internal sealed record Answer
    {
        public required string Id { get; init; }

        [Description("The pole's secret, base64url. The server keeps a hash only: write it into the pole now.")]
        public required string Secret { get; init; }
    }

    public static async Task<Results<Created<Answer>, ProblemHttpResult>> HandleAsync(
        Body body, ClaimsPrincipal person, LaterneDb db, Fleet fleet, Revision revision, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        if (fleet.Count >= PoleRules.MostPoles)
        {
            return new Refusal(StatusCodes.Status409Conflict, "too-many-poles", $"This server takes {PoleRules.MostPoles} poles. Delete some, or run a second server.").ToProblem();
        }

        if (await db.Set<Pole>().AnyAsync(p => p.Id == body.Id, cancel))
        {
            return Refusal.Exists("pole", body.Id).ToProblem();
        }

        if (body.Group is { } group && !await db.Set<PoleGroup>().AnyAsync(g => g.Id == group, cancel))
        {
            return (Refusal.NotFound("group", group) with { Status = StatusCodes.Status422UnprocessableEntity, Field = "group" }).ToProblem();
        }

        var (secret, kept) = PoleSecret.Create();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var pole = new Pole
        {
            Id = body.Id,
            Name = body.Name,
            Latitude = body.Latitude,
            Longitude = body.Longitude,
            GroupId = body.Group,
            SecretSalt = kept.Salt,
            SecretHash = kept.Hash,
            CreatedMs = now,
            Commissioning = body.Commissioning ?? CommissioningState.Commissioned,
            CommissioningMs = now,
            CommissioningBy = person.Identity!.Name!,
        };
        db.Add(pole);
        audit.Note("createPole", "pole/" + pole.Id, null, ChangePole.Noted(pole));
        return (await revision.SaveAsync(Scope.OfPole(body.Id), cancel)).Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Created($"/api/poles/{body.Id}", new Answer { Id = body.Id, Secret = secret });
    }
}

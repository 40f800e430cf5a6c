using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Enrolment;

/// <summary>Issues sheets with new tokens, shown this once. An older sheet of the same pole ends, and a claim that waits on it.</summary>
internal static class IssueSheets
{
    private const int MostPoles = 500;

    internal sealed record Body : IChecked
    {
        [Description("Ids of the poles, 1 to 500.")]
        [Length(1, MostPoles, ErrorMessage = "Name 1 to 500 poles.")]
        public required IReadOnlyList<string> Poles { get; init; }

        [Description("new: the pole gets its first controller. swap: another controller takes the place of the present one.")]
        [Shape(Purposes.Pattern, ErrorMessage = Purposes.Words)]
        public string Purpose { get; init; } = Purposes.New;

        [Description("Days until the sheets end, 1..90.")]
        [Range(1, 90, ErrorMessage = "A sheet lasts 1 to 90 days.")]
        public int ValidDays { get; init; } = 14;

        [Description("The board that is planned; a controller of another board is refused. Left out: any.")]
        [Shape("^[a-z0-9-]{1,40}$", ErrorMessage = "A board's id has 1 to 40 small letters, digits or -.")]
        public string? Board { get; init; }

        [Description("Also for poles that were decommissioned: their number gets a controller again.")]
        public bool Again { get; init; }
    }

    internal sealed record Answer
    {
        public required string Pole { get; init; }

        public required string Name { get; init; }

        public required double Latitude { get; init; }

        public required double Longitude { get; init; }

        [Description("XXXXX-XXXXX-XXXXX-XXXXX, shown this once: the server keeps a hash only.")]
        public required string Token { get; init; }

        public required string Purpose { get; init; }

        [Description("Unix milliseconds UTC.")]
        public required long Expires { get; init; }

        [Description("A controller serves the pole: a sheet for a new one will be refused, a swap is what is needed.")]
        public required bool InService { get; init; }
    }

    public static async Task<Results<Ok<Answer[]>, ProblemHttpResult>> HandleAsync(
        Body body, ClaimsPrincipal person, LaterneDb db, Fleet fleet, EnrolmentTurn turn, IPoleAdmission admission, LiveTopics topics, AuditTrail audit, TimeProvider time,
        CancellationToken cancel)
    {
        var ids = body.Poles.Distinct(StringComparer.Ordinal).ToList();
        if (ids.FirstOrDefault(id => id is null || fleet.Find(id) is null) is var unknown && ids.Any(id => id is null || fleet.Find(id) is null))
        {
            return (Refusal.NotFound("pole", unknown ?? "") with { Status = StatusCodes.Status422UnprocessableEntity, Field = "poles" }).ToProblem();
        }

        if (!body.Again && ids.FirstOrDefault(id => fleet.Find(id)!.Commissioning == CommissioningState.Decommissioned) is { } gone)
        {
            return Refusal.Unprocessable("pole-decommissioned", "poles",
                $"The pole {gone} was decommissioned. Leave it out, or say that its number shall be used again.").ToProblem();
        }

        using var held = await turn.TakeAsync(cancel);
        var now = time.GetUtcNow();
        var answers = new List<Answer>(ids.Count);
        foreach (var id in ids)
        {
            answers.Add(await IssueAsync(id, body, person.Identity!.Name!, now, db, fleet, cancel));
        }

        foreach (var part in ids.Chunk(100))
        {
            audit.Note("issueSheets", part.Length == 1 ? "pole/" + part[0] : "poles", null, new { body.Purpose, body.ValidDays, body.Board, Poles = part });
        }

        await db.SaveChangesAsync(cancel);
        ids.ForEach(admission.Refresh);
        topics.Touch(EnrolmentEndpoints.Topic);
        return TypedResults.Ok(answers.ToArray());
    }

    private static async Task<Answer> IssueAsync(string id, Body body, string by, DateTimeOffset now, LaterneDb db, Fleet fleet, CancellationToken cancel)
    {
        var (token, hash) = SheetToken.Create();
        var expires = now.AddDays(body.ValidDays).ToUnixTimeMilliseconds();
        var sheet = new Sheet
        {
            PoleId = id,
            Purpose = body.Purpose,
            TokenHash = hash,
            Board = body.Board ?? "",
            CreatedMs = now.ToUnixTimeMilliseconds(),
            ExpiresMs = expires,
            IssuedBy = by,
        };
        if (await db.FindAsync<Sheet>([id], cancel) is { } older)
        {
            db.Entry(older).CurrentValues.SetValues(sheet);
        }
        else
        {
            db.Add(sheet);
        }

        if (await db.FindAsync<Claim>([id], cancel) is { State: Claim.Pending } claim)
        {
            claim.Expire();
        }

        var pole = fleet.Find(id)!;
        return new Answer
        {
            Pole = id,
            Name = pole.Name,
            Latitude = pole.Latitude,
            Longitude = pole.Longitude,
            Token = token,
            Purpose = body.Purpose,
            Expires = expires,
            InService = await Served.IsAsync(id, db, fleet, cancel),
        };
    }
}

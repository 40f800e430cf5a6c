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

/// <summary>Asks for new secrets of some poles or of the fleet, and shows how far that is.</summary>
internal static class RotateSecrets
{
    private const int MostPoles = 10_000;
    private const int MostShown = 500;

    internal sealed record Body : IChecked
    {
        [Description("Ids of the poles, at most 10000. Left out: all poles that are not decommissioned.")]
        [MaxLength(MostPoles, ErrorMessage = "Name at most 10000 poles.")]
        public IReadOnlyList<string>? Poles { get; init; }
    }

    internal sealed record Answer
    {
        [Description("Wait until the pole is connected.")]
        public required int Waiting { get; init; }

        [Description("The pole has the new secret and will log in with it.")]
        public required int Sent { get; init; }

        public required int Confirmed { get; init; }

        [Description("The pole refused it; its secret is the old one.")]
        public required int Failed { get; init; }

        [Description("Poles that are not through, at most 500, failed ones first.")]
        public required IReadOnlyList<Item> Open { get; init; }
    }

    internal sealed record Item(string Pole, string State, string? Problem, long ChangedMs);

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> StartAsync(
        Body body, ClaimsPrincipal person, LaterneDb db, Fleet fleet, EnrolmentTurn turn, RotationSignals signals, LiveTopics topics, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        if (body.Poles?.FirstOrDefault(id => id is null || fleet.Find(id) is null) is { } unknown)
        {
            return (Refusal.NotFound("pole", unknown) with { Status = StatusCodes.Status422UnprocessableEntity, Field = "poles" }).ToProblem();
        }

        var ids = body.Poles?.ToHashSet(StringComparer.Ordinal)
            ?? fleet.All.Where(pole => pole.Commissioning != CommissioningState.Decommissioned).Select(pole => pole.Id).ToHashSet(StringComparer.Ordinal);
        using var held = await turn.TakeAsync(cancel);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var part in ids.Chunk(500))
        {
            var known = await db.Set<Rotation>().Where(r => part.Contains(r.PoleId)).ToDictionaryAsync(r => r.PoleId, cancel);
            foreach (var id in part)
            {
                if (!known.TryGetValue(id, out var rotation))
                {
                    rotation = new Rotation { PoleId = id, Id = "", State = "", SecretSalt = [], SecretHash = [], CreatedMs = now, ChangedMs = now, Person = "", Problem = "" };
                    db.Add(rotation);
                }

                // A secret that the pole may have already stays good until the next one is made.
                (rotation.State, rotation.CreatedMs, rotation.ChangedMs, rotation.Person, rotation.Problem) = (Rotation.Waiting, now, now, person.Identity!.Name!, "");
            }
        }

        audit.Note("rotateSecrets", ids.Count == 1 ? "pole/" + ids.First() : "poles", null, new { Poles = ids.Count, Names = ids.Count <= 100 ? ids : null });
        await db.SaveChangesAsync(cancel);
        signals.Wake();
        topics.Touch(EnrolmentEndpoints.Topic);
        return TypedResults.Ok(await AnswerAsync(db, cancel));
    }

    public static async Task<Ok<Answer>> ShowAsync(LaterneDb db, CancellationToken cancel) => TypedResults.Ok(await AnswerAsync(db, cancel));

    /// <summary>Those that wait are let go; what a pole has already it may still confirm.</summary>
    public static async Task<NoContent> EndAsync(LaterneDb db, EnrolmentTurn turn, LiveTopics topics, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        using var held = await turn.TakeAsync(cancel);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var waiting = await db.Set<Rotation>().Where(r => r.State == Rotation.Waiting).ToListAsync(cancel);
        foreach (var rotation in waiting)
        {
            rotation.State = rotation.SecretHash.Length > 0 ? Rotation.Sent : Rotation.Failed;
            (rotation.ChangedMs, rotation.Problem) = (now, "It was called off.");
        }

        audit.Note("endRotations", "poles", new { waiting.Count }, null);
        await db.SaveChangesAsync(cancel);
        topics.Touch(EnrolmentEndpoints.Topic);
        return TypedResults.NoContent();
    }

    private static async Task<Answer> AnswerAsync(LaterneDb db, CancellationToken cancel)
    {
        var counts = await db.Set<Rotation>().GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var open = await db.Set<Rotation>().AsNoTracking().Where(r => r.State != Rotation.Confirmed)
            .OrderBy(r => r.State).ThenBy(r => r.PoleId).Take(MostShown).Select(r => new { r.PoleId, r.State, r.Problem, r.ChangedMs }).ToListAsync(cancel);
        return new Answer
        {
            Waiting = counts.GetValueOrDefault(Rotation.Waiting),
            Sent = counts.GetValueOrDefault(Rotation.Sent),
            Confirmed = counts.GetValueOrDefault(Rotation.Confirmed),
            Failed = counts.GetValueOrDefault(Rotation.Failed),
            Open = [.. open.Select(r => new Item(r.PoleId, r.State, r.Problem.Length > 0 ? r.Problem : null, r.ChangedMs))],
        };
    }
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Poles;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.LightAhead;

/// <summary>Switches light-ahead of a street, corrects who is next to whom, and renews the key that its poles share.</summary>
internal static class SaveAhead
{
    private const int MostEdits = 2000;
    private const int KeyBytes = 32;

    internal sealed record Body : IChecked
    {
        public required bool Enabled { get; init; }

        [Description("Lamps that rise ahead of somebody, 0 to 4; 2 when left out.")]
        [Range(0, StreetLinks.LongestReach, ErrorMessage = "The reach is 0 to 4 lamps.")]
        public int Reach { get; init; } = ListAhead.DefaultReach;

        [Description("Pairs of poles that are neighbours although their places do not say so; all of them, each time.")]
        public IReadOnlyList<IReadOnlyList<string>>? Added { get; init; }

        [Description("Pairs of poles that are no neighbours although their places say so.")]
        public IReadOnlyList<IReadOnlyList<string>>? Removed { get; init; }
    }

    internal sealed record Answer
    {
        [Description("How many poles get new settings.")]
        public required int Poles { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> ChangeAsync(
        string id, Body body, LaterneDb db, Revision revision, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        if (!await db.Set<Segment>().AnyAsync(s => s.Id == id, cancel))
        {
            return Refusal.NotFound("segment", id).ToProblem();
        }

        var poles = await db.Set<Pole>().Where(p => p.SegmentId == id).Select(p => p.Id).ToHashSetAsync(cancel);
        if (Fault(body, poles) is { } fault)
        {
            return fault.ToProblem();
        }

        var street = await db.Set<AheadStreet>().FirstOrDefaultAsync(s => s.SegmentId == id, cancel);
        var before = street is null ? null : new { street.Enabled, street.Reach };
        if (street is null)
        {
            var numbers = await db.Set<AheadStreet>().Select(s => s.Number).ToHashSetAsync(cancel);
            var number = Enumerable.Range(1, ushort.MaxValue).First(free => !numbers.Contains(free));
            street = new AheadStreet { SegmentId = id, Enabled = false, Reach = 0, Number = number, Key = RandomNumberGenerator.GetBytes(KeyBytes), KeyMs = time.GetUtcNow().ToUnixTimeMilliseconds() };
            db.Add(street);
        }

        (street.Enabled, street.Reach) = (body.Enabled, body.Reach);
        await EditAsync(id, body, db, cancel);
        audit.Note("saveLightAhead", "segment/" + id, before, new { body.Enabled, body.Reach, Added = body.Added?.Take(50), Removed = body.Removed?.Take(50) });
        return await ReviseAsync(id, revision, cancel);
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> RotateKeyAsync(
        string id, LaterneDb db, Revision revision, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        if (await db.Set<AheadStreet>().FirstOrDefaultAsync(s => s.SegmentId == id, cancel) is not { } street)
        {
            return (await db.Set<Segment>().AnyAsync(s => s.Id == id, cancel)
                ? new Refusal(StatusCodes.Status409Conflict, "no-key", "Light-ahead was never switched on in this street, so it has no key yet.")
                : Refusal.NotFound("segment", id)).ToProblem();
        }

        var before = new { street.KeyMs };
        (street.Key, street.KeyMs) = (RandomNumberGenerator.GetBytes(KeyBytes), time.GetUtcNow().ToUnixTimeMilliseconds());
        audit.Note("rotateLightAheadKey", "segment/" + id, before, new { street.KeyMs });
        return await ReviseAsync(id, revision, cancel);
    }

    private static async Task<Results<Ok<Answer>, ProblemHttpResult>> ReviseAsync(string id, Revision revision, CancellationToken cancel)
    {
        var revised = await revision.SaveAsync(Scope.OfSegment(id), cancel);
        return revised.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(new Answer { Poles = revised.Poles });
    }

    private static async Task EditAsync(string id, Body body, LaterneDb db, CancellationToken cancel)
    {
        var wanted = new Dictionary<(string, string), bool>();
        foreach (var (pairs, isLink) in new[] { (body.Added, true), (body.Removed, false) })
        {
            foreach (var pair in pairs ?? [])
            {
                wanted[StreetGraph.Pair(pair[0], pair[1])] = isLink;
            }
        }

        foreach (var known in await db.Set<AheadEdit>().Where(e => e.SegmentId == id).ToListAsync(cancel))
        {
            if (wanted.Remove((known.One, known.Other), out var isLink))
            {
                known.IsLink = isLink;
            }
            else
            {
                db.Remove(known);
            }
        }

        db.AddRange(wanted.Select(pair => new AheadEdit { SegmentId = id, One = pair.Key.Item1, Other = pair.Key.Item2, IsLink = pair.Value }));
    }

    private static Refusal? Fault(Body body, HashSet<string> poles)
    {
        if (body.Enabled && poles.Count > StreetGraph.MostPoles)
        {
            return new(StatusCodes.Status409Conflict, "too-many-poles", $"The segment has {poles.Count} poles; light-ahead takes {StreetGraph.MostPoles} in one. Divide it.");
        }

        var pairs = (body.Added ?? []).Concat(body.Removed ?? []).ToList();
        return pairs.Count > MostEdits ? Refusal.Invalid("added", $"At most {MostEdits} pairs are corrected in one street.")
            : pairs.Any(pair => pair is not { Count: 2 } || pair[0] is null || pair[1] is null || pair[0] == pair[1]) ? Refusal.Invalid("added", "A pair is two different poles.")
            : pairs.SelectMany(pair => pair).FirstOrDefault(pole => !poles.Contains(pole)) is { } stranger ? Refusal.Unprocessable("pole-not-found", "added", $"Pole \"{stranger}\" does not stand in this street.")
            : null;
    }
}

using System.ComponentModel;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Updates;

/// <summary>Lists and deletes releases.</summary>
internal static class ListReleases
{
    private const int LongestPage = 200;

    internal sealed record Page
    {
        public required int Total { get; init; }

        public required IReadOnlyList<ReleaseAnswer> Items { get; init; }
    }

    public static async Task<Results<Ok<Page>, ProblemHttpResult>> HandleAsync(
        LaterneDb db, CancellationToken cancel,
        [Description("How many to leave out at the front.")] int offset = 0,
        [Description("How many, 1 to 200.")] int limit = 50)
    {
        if (limit is < 1 or > LongestPage || offset < 0)
        {
            return Refusal.Invalid(offset < 0 ? "offset" : "limit", $"The limit is 1 to {LongestPage}, the offset 0 or more.").ToProblem();
        }

        var releases = await db.Set<Release>().AsNoTracking().OrderByDescending(r => r.UploadedMs).ThenBy(r => r.Id).Skip(offset).Take(limit).ToListAsync(cancel);
        return TypedResults.Ok(new Page { Total = await db.Set<Release>().CountAsync(cancel), Items = await ReleaseAnswer.OfAsync(db, releases, cancel) });
    }

    /// <summary>Only one that no campaign has ever had: what ran in the street stays on record.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(string id, LaterneDb db, AuditTrail audit, CampaignSignals signals, CancellationToken cancel)
    {
        using var turn = await signals.TakeTurnAsync(cancel);
        if (await db.Set<Release>().FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } release)
        {
            return Refusal.NotFound("release", id).ToProblem();
        }

        if (await db.Set<Campaign>().AnyAsync(c => c.ReleaseId == id, cancel))
        {
            return new Refusal(StatusCodes.Status409Conflict, "release-used", $"A campaign has the release \"{id}\"; it stays on record.").ToProblem();
        }

        db.RemoveRange(await db.Set<ReleaseArtifact>().Where(a => a.ReleaseId == id).ToListAsync(cancel));
        db.Remove(release);
        audit.Note("deleteRelease", "release/" + id, new { release.VersionText, release.Board }, null);
        await db.SaveChangesAsync(cancel);
        signals.Changed();
        return TypedResults.NoContent();
    }
}

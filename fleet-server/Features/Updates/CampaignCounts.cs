using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Updates;

/// <summary>Counts poles of campaigns by wave and stage: always from the poles themselves, so that no counter can drift from them.</summary>
internal static class CampaignCounts
{
    /// <summary>One tally for each wave of the plan, also where it has no poles.</summary>
    public static async Task<IReadOnlyList<WaveTally>> OfAsync(LaterneDb db, string campaignId, int waves, CancellationToken cancel)
    {
        var tallies = Enumerable.Range(0, waves).Select(_ => new WaveTally()).ToList();
        var rows = await db.Set<CampaignPole>().AsNoTracking().Where(p => p.CampaignId == campaignId)
            .GroupBy(p => new { p.Wave, p.Stage, p.IsSetAside }).Select(g => new { g.Key.Wave, g.Key.Stage, g.Key.IsSetAside, Count = g.Count() }).ToListAsync(cancel);
        foreach (var row in rows.Where(row => row.Wave < waves))
        {
            tallies[row.Wave].Stages[(int)row.Stage] += row.Count;
            tallies[row.Wave].SetAside += row.IsSetAside ? row.Count : 0;
        }

        return tallies;
    }
}

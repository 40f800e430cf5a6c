using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Poles;

internal static class ListGroups
{
    public static async Task<Ok<GroupAnswer[]>> HandleAsync(LaterneDb db, CancellationToken cancel)
    {
        var counts = await db.Set<Pole>().Where(p => p.GroupId != null).GroupBy(p => p.GroupId!).ToDictionaryAsync(g => g.Key, g => g.Count(), cancel);
        var groups = await db.Set<PoleGroup>().AsNoTracking().OrderBy(g => g.Name).ToListAsync(cancel);
        return TypedResults.Ok(groups.Select(group => GroupAnswer.Of(group, counts.GetValueOrDefault(group.Id))).ToArray());
    }
}

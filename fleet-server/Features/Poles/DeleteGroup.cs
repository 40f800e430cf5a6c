using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Poles;

/// <summary>Deletes a group without poles.</summary>
internal static class DeleteGroup
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(string id, LaterneDb db, Groups groups, AuditTrail audit, CancellationToken cancel)
    {
        if (await db.Set<Pole>().CountAsync(p => p.GroupId == id, cancel) is > 0 and var poles)
        {
            return new Refusal(StatusCodes.Status409Conflict, "group-in-use", $"The group \"{id}\" has {poles} poles. Move them to another group first.").ToProblem();
        }

        if (await db.Set<PoleGroup>().FirstOrDefaultAsync(g => g.Id == id, cancel) is not { } group)
        {
            return Refusal.NotFound("group", id).ToProblem();
        }

        db.Remove(group);
        audit.Note("deleteGroup", "group/" + id, SaveGroup.Noted(group), null);
        await db.SaveChangesAsync(cancel);
        groups.Remove(id);
        return TypedResults.NoContent();
    }
}

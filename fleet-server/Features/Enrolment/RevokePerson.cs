using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Features.People;
using Laterne.Features.People.Keys;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Enrolment;

/// <summary>
/// A laptop or a phone is lost: at one press all of a person's logins and API keys end, and all open sheets that the person or
/// one of these keys issued. The person stays and logs in anew.
/// </summary>
internal static class RevokePerson
{
    internal sealed record Answer(int Sessions, int Keys, int Sheets);

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        string user, LaterneDb db, Sessions sessions, ApiKeys keys, EnrolmentTurn turn, IPoleAdmission admission, LiveTopics topics, AuditTrail audit, CancellationToken cancel)
    {
        var name = UserName.Canonical(user);
        if (!await db.Set<User>().AnyAsync(u => u.Name == name, cancel))
        {
            return Refusal.NotFound("user", name).ToProblem();
        }

        using var held = await turn.TakeAsync(cancel);
        await keys.TellAllAsync(name, cancel);
        var lostKeys = await db.Set<ApiKey>().Where(k => k.UserName == name).ToListAsync(cancel);
        var issuers = lostKeys.Select(k => ApiKeys.Person + k.Name).Append(name).ToList();
        var sheets = await db.Set<Sheet>().Where(s => issuers.Contains(s.IssuedBy) && s.UsedMs == null).ToListAsync(cancel);
        var poles = sheets.Select(s => s.PoleId).ToHashSet(StringComparer.Ordinal);
        foreach (var claim in (await db.Set<Claim>().Where(c => c.State == Claim.Pending).ToListAsync(cancel)).Where(c => poles.Contains(c.PoleId)))
        {
            claim.Expire();
        }

        var answer = new Answer(await db.Set<Session>().CountAsync(s => s.UserName == name, cancel), lostKeys.Count, sheets.Count);
        db.RemoveRange(lostKeys);
        db.RemoveRange(sheets);
        audit.Note("revokePerson", "user/" + name, new { answer.Sessions, Keys = lostKeys.Select(k => k.Name), Sheets = poles.Take(100) }, null);
        await db.SaveChangesAsync(cancel);
        await sessions.EndAllAsync(name, cancel);
        foreach (var pole in poles)
        {
            admission.Refresh(pole);
        }

        topics.Touch(EnrolmentEndpoints.Topic);
        return TypedResults.Ok(answer);
    }
}

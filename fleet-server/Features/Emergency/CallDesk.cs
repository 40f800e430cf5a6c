using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Laterne.Features.Emergency;

/// <summary>Where people change calls: every change is decided on the newest state, noted in the audit log, and answered with the whole call.</summary>
internal sealed class CallDesk(CallBook book, LaterneDb db, AuditTrail audit, Fleet fleet, UplinkReader reader, TimeProvider time, IHttpContextAccessor http)
{
    /// <summary>Decides, notes it in the audit log, says when it is saved, and answers with the call as it is then.</summary>
    public async Task<Results<Ok<CallAnswer>, ProblemHttpResult>> RunAsync(
        string id, string action, Func<EmergencyCall, object> seen, Func<EmergencyCall, string, long, CancellationToken, Task<Refusal?>> change, CancellationToken cancel, Action? saved = null)
    {
        var person = http.HttpContext!.User;
        var (_, refusal) = await book.ChangeAsync(db, id, async (call, stop) =>
        {
            var (before, version) = (seen(call), call.Version);
            if (await change(call, person.Identity!.Name!, time.GetUtcNow().ToUnixTimeMilliseconds(), stop) is { } no)
            {
                return no;
            }

            if (call.Version != version)
            {
                audit.Note(action, "call/" + id, before, seen(call));
            }

            return null;
        }, cancel);
        if (refusal is null)
        {
            saved?.Invoke();
        }

        return refusal is null && await ShowCall.AnswerAsync(id, person, db, fleet, reader, time, cancel) is { } answer
            ? TypedResults.Ok(answer)
            : (refusal ?? Refusal.NotFound("call", id)).ToProblem();
    }
}

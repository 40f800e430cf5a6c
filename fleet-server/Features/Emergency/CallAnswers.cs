using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Emergency;

/// <summary>Keeps what poles answered: in the wish, and in the record of the call what people should know of it.</summary>
internal static class CallAnswers
{
    // The first attempts are all told; later ones only when the answer is another one. That a pole is still offline is no news.
    private const int AttemptsTold = 3;

    /// <param name="Revision">Of the wish that was sent; a newer one drops this answer.</param>
    internal readonly record struct One(long Revision, WishState State, long? NextMs, string Code, string? Reason);

    private sealed record Told(string Pole, string Answer, string? Reason, int Attempt);

    public static async Task<Refusal?> KeepAsync(
        LaterneDb db, EmergencyCall call, string command, IReadOnlyDictionary<string, One> answers, long nowMs, CancellationToken cancel)
    {
        var told = new List<Told>();
        foreach (var wish in await db.Set<CallWish>().Where(w => w.CallId == call.Id && w.Command == command).ToListAsync(cancel))
        {
            if (!answers.TryGetValue(wish.PoleId, out var answer) || answer.Revision != wish.Revision || wish.State != WishState.Waiting)
            {
                continue;
            }

            wish.Attempts++;
            if (answer.Code != wish.Answer || (wish.Attempts <= AttemptsTold && answer.Code != "offline") || answer.State != WishState.Waiting)
            {
                told.Add(new(wish.PoleId, answer.Code, answer.Reason, wish.Attempts));
            }

            wish.State = answer.State;
            wish.NextMs = answer.NextMs;
            wish.Answer = answer.Code;
            wish.Reason = answer.Reason;
            wish.AnsweredMs = nowMs;
            wish.Revision++;
        }

        if (told.Count > 0)
        {
            CallRules.WriteByItself(db, call, nowMs, CallEntry.Server, CallEntryKind.Answered, new { command, answers = told.OrderBy(one => one.Pole, StringComparer.Ordinal) });
        }

        return null;
    }
}

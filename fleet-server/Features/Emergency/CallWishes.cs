using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Emergency;

/// <summary>Asks poles for something, or takes it back. Saved with the change that wants it; sent by <see cref="CallCommands"/>.</summary>
internal static class CallWishes
{
    public static async Task WantAsync(LaterneDb db, string callId, string poleId, string command, long nowMs, long? untilMs, bool isOn, CancellationToken cancel)
    {
        if (await db.Set<CallWish>().FindAsync([callId, poleId, command], cancel) is not { } wish)
        {
            db.Add(wish = new CallWish { CallId = callId, PoleId = poleId, Command = command });
        }

        wish.UntilMs = untilMs;
        wish.IsOn = isOn;
        wish.State = WishState.Waiting;
        wish.Revision++;
        wish.Attempts = 0;
        wish.NextMs = nowMs;
        wish.Answer = null;
        wish.Reason = null;
        wish.AnsweredMs = null;
    }

    /// <summary>The caller's light turns green.</summary>
    public static Task AcknowledgeAsync(LaterneDb db, EmergencyCall call, long nowMs, CancellationToken cancel) =>
        call.IsOpenAtPole ? WantAsync(db, call.Id, call.PoleId, CallWish.Acknowledge, nowMs, null, true, cancel) : Task.CompletedTask;

    /// <summary>Light and intercom at the pole end; an acknowledgement that did not get through is pointless now.</summary>
    public static async Task CloseAsync(LaterneDb db, EmergencyCall call, long nowMs, CancellationToken cancel)
    {
        await WithdrawAsync(db, call, CallWish.Acknowledge, cancel);
        if (call.IsOpenAtPole)
        {
            await WantAsync(db, call.Id, call.PoleId, CallWish.Close, nowMs, null, true, cancel);
        }
    }

    /// <summary>The pole knows no such call any more: nothing is left to tell it of it.</summary>
    public static async Task EndedAtPoleAsync(LaterneDb db, EmergencyCall call, CancellationToken cancel)
    {
        await WithdrawAsync(db, call, CallWish.Acknowledge, cancel);
        await WithdrawAsync(db, call, CallWish.Close, cancel);
    }

    /// <summary>The pole keeps the call open for whoever pressed again.</summary>
    public static Task ReopenedAsync(LaterneDb db, EmergencyCall call, CancellationToken cancel) => WithdrawAsync(db, call, CallWish.Close, cancel);

    public static void Withdraw(CallWish wish)
    {
        wish.State = WishState.Withdrawn;
        wish.Revision++;
        wish.NextMs = null;
    }

    private static async Task WithdrawAsync(LaterneDb db, EmergencyCall call, string command, CancellationToken cancel)
    {
        if (await db.Set<CallWish>().FindAsync([call.Id, call.PoleId, command], cancel) is { State: WishState.Waiting } wish)
        {
            Withdraw(wish);
        }
    }
}

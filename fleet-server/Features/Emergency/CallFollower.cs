using System.Text.Json;
using Laterne.Features.Live;
using Laterne.Features.Messaging.Following;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Emergency;

/// <summary>Makes calls and self-tests of what poles say. An odd event is left out and logged; the ones after it go on.</summary>
internal sealed partial class CallFollower(Fleet fleet, CallSignals signals, TimeProvider time, ILogger<CallFollower> log) : IEventFollower
{
    /// <summary>Active calls of one pole. What comes beyond them counts as presses of the newest: a broken pole must not bury the others.</summary>
    internal const int MostActiveOfPole = 20;

    public string Name => "emergency";

    public async Task TakeAsync(LaterneDb db, IReadOnlyList<FollowedEvent> events, CancellationToken cancel)
    {
        foreach (var (_, stored) in events)
        {
            if (!EmergencyEvent.Concerns(stored.Type))
            {
                continue;
            }

            var told = EmergencyEvent.Read(stored);
            switch (stored.Type)
            {
                case "selfTest":
                    await TestedAsync(db, told, cancel);
                    break;
                case "supplyLoss":
                    await SupplyLostAsync(db, told, cancel);
                    break;
                default:
                    if (told.NamesCall)
                    {
                        await CalledAsync(db, told, cancel);
                    }
                    else
                    {
                        Unnamed(log, stored.PoleId, stored.Type);
                    }

                    break;
            }
        }
    }

    public void Committed() => signals.CallsChanged();

    private async Task CalledAsync(LaterneDb db, EmergencyEvent told, CancellationToken cancel)
    {
        var (stored, now) = (told.Event, Now);
        var call = await db.Set<EmergencyCall>().FindAsync([EmergencyCall.IdOf(stored.PoleId, told.CallNumber)], cancel);
        if (call is null)
        {
            var active = await ActiveAsync(db, stored.PoleId, cancel);
            if (active.Count >= MostActiveOfPole)
            {
                var newest = active.OrderBy(c => c.CallNumber).Last();
                CallRules.PressAgain(db, newest, newest.Presses + 1, stored.TimeMs, now);
                return;
            }

            call = CallRules.Begin(db, await BegunAsync(db, told, cancel), now);
        }
        else
        {
            var wasClosed = !call.IsActive;
            CallRules.PressAgain(db, call, told.Presses, stored.TimeMs, now);
            if (wasClosed && call.IsActive)
            {
                await CallWishes.ReopenedAsync(db, call, cancel);
            }
        }

        if (stored.State == "cleared")
        {
            CallRules.EndAtPole(db, call, stored.TimeMs, now);
            await CallWishes.EndedAtPoleAsync(db, call, cancel);
        }
    }

    private async Task<NewCall> BegunAsync(LaterneDb db, EmergencyEvent told, CancellationToken cancel)
    {
        var stored = told.Event;
        var pole = fleet.Find(stored.PoleId);
        var drill = await db.Set<AnnouncedDrill>().FindAsync([stored.PoleId], cancel);

        // Of two presses in one batch the first has used it up, though the context still finds it.
        var isDrill = drill is not null && db.Entry(drill).State != EntityState.Deleted && drill.UntilMs >= Now;
        if (drill is not null)
        {
            db.Remove(drill);
        }

        return new NewCall(
            EmergencyCall.IdOf(stored.PoleId, told.CallNumber), stored.PoleId, told.CallNumber, pole?.Name ?? stored.PoleId,
            pole?.Latitude ?? 0, pole?.Longitude ?? 0, stored.TimeMs, told.Presses, isDrill ? drill!.AnnouncedBy : null, await RotaNow.JsonAsync(db, cancel));
    }

    private async Task TestedAsync(LaterneDb db, EmergencyEvent told, CancellationToken cancel)
    {
        var stored = told.Event;
        var test = await db.Set<SelfTest>().FindAsync([stored.PoleId], cancel);
        if (test is null)
        {
            db.Add(test = new SelfTest { PoleId = stored.PoleId });
        }

        var result = told.Texts.GetValueOrDefault("result", "");
        if (stored.TimeMs < test.TestedMs || result is not ("ok" or "fault"))
        {
            return;
        }

        test.TestedMs = stored.TimeMs;
        test.Result = result;
        test.Parts = JsonSerializer.Serialize(told.Texts.Where(text => text.Key != "result").ToDictionary());
        test.PassedMs = result == "ok" ? stored.TimeMs : test.PassedMs;
    }

    private async Task SupplyLostAsync(LaterneDb db, EmergencyEvent told, CancellationToken cancel)
    {
        foreach (var call in await ActiveAsync(db, told.Event.PoleId, cancel))
        {
            CallRules.WriteByItself(db, call, Now, CallEntry.Pole, CallEntryKind.SupplyLoss, new { state = told.Event.State, told.BatteryMillivolt });
        }
    }

    /// <summary>The pole's active calls, also those that this batch has just begun.</summary>
    private static async Task<IReadOnlyList<EmergencyCall>> ActiveAsync(LaterneDb db, string poleId, CancellationToken cancel)
    {
        await db.Set<EmergencyCall>().Where(c => c.PoleId == poleId && c.State != CallState.Closed && c.CallNumber > 0).Take(MostActiveOfPole).LoadAsync(cancel);
        return [.. db.Set<EmergencyCall>().Local.Where(c => c.PoleId == poleId && c.IsActive && c.CallNumber > 0)];
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Pole {Pole} sent an event {Type} that names no call; it is kept among the events only")]
    private static partial void Unnamed(ILogger log, string pole, string type);
}

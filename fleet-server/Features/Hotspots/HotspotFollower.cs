using Laterne.Features.Live;
using Laterne.Features.Messaging.Following;
using Laterne.Storage;
using Laterne.Storage.Uplink;

namespace Laterne.Features.Hotspots;

/// <summary>Keeps what happens to access points, and how each stands.</summary>
internal sealed class HotspotFollower(LiveTopics topics) : IEventFollower
{
    public const string Topic = "hotspots";

    private bool _changed;

    public string Name => "hotspots";

    public async Task TakeAsync(LaterneDb db, IReadOnlyList<FollowedEvent> events, CancellationToken cancel)
    {
        _changed = false;
        foreach (var (_, happened) in events)
        {
            if (KindOf(happened) is not { } kind || await db.FindAsync<AccessPointChange>([happened.PoleId, (long)happened.Boot, happened.Seq], cancel) is not null)
            {
                continue;
            }

            var change = new AccessPointChange
            {
                PoleId = happened.PoleId,
                Boot = happened.Boot,
                Seq = happened.Seq,
                TimeMs = happened.TimeMs,
                Kind = kind,
                Detail = kind == "powerCycle" && happened.Detail is "silent" or "command" ? happened.Detail : "",
                CyclesOfDay = kind == "powerCycle" ? happened.Number("powerCyclesToday", 0, 1000) : null,
            };
            db.Add(change);
            await TakeAsync(db, change, cancel);
            _changed = true;
        }
    }

    public void Committed()
    {
        if (_changed)
        {
            topics.Touch(Topic);
        }
    }

    private static async Task TakeAsync(LaterneDb db, AccessPointChange change, CancellationToken cancel)
    {
        var state = await db.FindAsync<AccessPointState>([change.PoleId], cancel);
        if (state is null)
        {
            db.Add(state = new AccessPointState { PoleId = change.PoleId });
        }
        else if ((change.Boot, change.Seq).CompareTo((state.Boot, state.Seq)) <= 0)
        {
            return;
        }

        (state.Boot, state.Seq) = (change.Boot, change.Seq);
        switch (change.Kind)
        {
            case "silent": state.SilentSinceMs = change.TimeMs; break;
            case "answers": (state.SilentSinceMs, state.AnsweredAgainMs) = (0, change.TimeMs); break;
            case "fault": state.FaultSinceMs = change.TimeMs; break;
            case "faultOver": state.FaultSinceMs = 0; break;
            case "relayFailure": state.RelayFailureSinceMs = change.TimeMs; break;
            case "relayWorks": state.RelayFailureSinceMs = 0; break;
            default: (state.LastCycleMs, state.LastCycleReason, state.CyclesOfDay) = (change.TimeMs, change.Detail, change.CyclesOfDay ?? 1); break;
        }
    }

    private static string? KindOf(PoleEvent happened) => (happened.Type, happened.State == "cleared") switch
    {
        ("hotspotSilent", false) => "silent",
        ("hotspotSilent", true) => "answers",
        ("hotspotFault", false) => "fault",
        ("hotspotFault", true) => "faultOver",
        ("hotspotRelayFailure", false) => "relayFailure",
        ("hotspotRelayFailure", true) => "relayWorks",
        ("hotspotPowerCycle", _) => "powerCycle",
        _ => null,
    };
}

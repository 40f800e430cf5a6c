using Laterne.Features.Live;
using Laterne.Features.Messaging.Following;
using Laterne.Storage;
using Laterne.Storage.Uplink;

namespace Laterne.Features.Weather;

/// <summary>Keeps each change of the risk of ice, and what a station says of its sensor.</summary>
internal sealed class WeatherFollower(LiveTopics topics) : IEventFollower
{
    public const string Topic = "weather";

    private static readonly string[] Reasons = ["mild", "dry", "frost", "wetSurface", "blackIce", "humidityUnknown"];
    private static readonly string[] Faults = ["silent", "implausible", "jump", "humidityStuck", "aboveSaturation"];

    private bool _changed;

    public string Name => "weather";

    public async Task TakeAsync(LaterneDb db, IReadOnlyList<FollowedEvent> events, CancellationToken cancel)
    {
        _changed = false;
        foreach (var (_, happened) in events)
        {
            if (happened.Type == "weatherFault")
            {
                TakeFault(await StateAsync(db, happened.PoleId, cancel), happened);
                _changed = true;
            }
            else if (happened.Type == "iceRisk" && happened.Number("level", 0, 3) is { } level)
            {
                await TakeIceAsync(db, happened, level, cancel);
                _changed = true;
            }
        }
    }

    public void Committed()
    {
        if (_changed)
        {
            topics.Touch(Topic);
        }
    }

    private static void TakeFault(WeatherState state, PoleEvent happened)
    {
        if ((happened.Boot, happened.Seq).CompareTo(((int)state.FaultBoot, state.FaultSeq)) <= 0)
        {
            return;
        }

        (state.FaultBoot, state.FaultSeq) = (happened.Boot, happened.Seq);
        state.Fault = happened.State == "cleared" ? null : Faults.Contains(happened.Detail) ? happened.Detail : "unknown";
        state.FaultSinceMs = happened.TimeMs;
    }

    private static async Task TakeIceAsync(LaterneDb db, PoleEvent happened, int level, CancellationToken cancel)
    {
        var reason = Reasons.Contains(happened.Detail) ? happened.Detail! : "";
        if (await db.FindAsync<IceRiskChange>([happened.PoleId, (long)happened.Boot, happened.Seq], cancel) is null)
        {
            db.Add(new IceRiskChange
            {
                PoleId = happened.PoleId,
                Boot = happened.Boot,
                Seq = happened.Seq,
                TimeMs = happened.TimeMs,
                Level = level,
                LevelBefore = happened.Number("levelBefore", 0, 3),
                Reason = reason,
                AirTemperatureCenti = happened.Number("airTemperatureCenti", -4000, 6000),
            });
        }

        var state = await StateAsync(db, happened.PoleId, cancel);
        if ((happened.Boot, happened.Seq).CompareTo(((int)state.IceBoot, state.IceSeq)) > 0)
        {
            // Another reason for the same level does not begin it anew.
            state.IceRiskSinceMs = state.IceRiskLevel == level ? state.IceRiskSinceMs : happened.TimeMs;
            (state.IceBoot, state.IceSeq, state.IceRiskLevel, state.IceRiskReason) = (happened.Boot, happened.Seq, level, reason);
        }
    }

    private static async Task<WeatherState> StateAsync(LaterneDb db, string poleId, CancellationToken cancel)
    {
        var state = await db.FindAsync<WeatherState>([poleId], cancel);
        if (state is null)
        {
            db.Add(state = new WeatherState { PoleId = poleId });
        }

        return state;
    }
}

using Laterne.Features.Charging.Ocmf;
using Laterne.Features.Live;
using Laterne.Features.Messaging.Following;
using Laterne.Storage;
using Laterne.Storage.Uplink;

namespace Laterne.Features.Charging;

/// <summary>Makes states, sessions, signed values and uses of cards out of what poles tell, each exactly once.</summary>
internal sealed partial class ChargingFollower(
    LiveTopics topics, CardDecisions decisions, Judging judging, ChargingWake wake, TimeProvider time, ILogger<ChargingFollower> log) : IEventFollower
{
    private static readonly string[] States = ["idle", "occupied", "authorised", "charging", "suspended", "finishing"];

    private readonly List<CardUse> _cards = [];
    private readonly HashSet<string> _moved = new(StringComparer.Ordinal);
    private bool _changed;

    public string Name => "charging";

    public async Task TakeAsync(LaterneDb db, IReadOnlyList<FollowedEvent> events, CancellationToken cancel)
    {
        _cards.Clear();
        _moved.Clear();
        _changed = false;
        foreach (var (_, happened) in events)
        {
            var isOurs = happened.Type is "chargePointState" or "sessionStarted" or "sessionEnded" or "signedMeterValue" or "cardPresented";
            if (!isOurs)
            {
                continue;
            }

            if (!ChargingMessage.TryRead(happened, out var message))
            {
                Odd(log, happened.PoleId, happened.Type, null);
                continue;
            }

            var isTaken = happened.Type switch
            {
                "chargePointState" => await TakeStateAsync(db, happened, message, cancel),
                "sessionStarted" => await TakeSessionAsync(db, happened, message, isOver: false, cancel),
                "sessionEnded" => await TakeSessionAsync(db, happened, message, isOver: true, cancel),
                "signedMeterValue" => await TakePacketAsync(db, happened, message, cancel),
                _ => await TakeCardAsync(db, happened, message, cancel),
            };
            _changed |= isTaken;
            if (!isTaken)
            {
                Odd(log, happened.PoleId, happened.Type, null);
            }
        }
    }

    public void Committed()
    {
        if (_changed)
        {
            topics.Touch("charging");
            judging.Signal();
        }

        if (_moved.Count > 0)
        {
            wake.Signal();
        }

        foreach (var card in _cards)
        {
            decisions.Ask(card);
        }
    }

    private async Task<bool> TakeStateAsync(LaterneDb db, PoleEvent happened, ChargingMessage message, CancellationToken cancel)
    {
        var told = message.Text("state", 16);
        if (told is null || !States.Contains(told))
        {
            return false;
        }

        var state = await db.FindAsync<ChargePointState>([happened.PoleId], cancel);
        if (state is not null && IsOlder(happened, state))
        {
            return true;
        }

        if (state is null)
        {
            db.Add(state = new ChargePointState { PoleId = happened.PoleId, State = told, LimitA = 0, Pilot = "", TimeMs = 0, Boot = 0, Seq = 0 });
        }

        state.State = told;
        state.LimitA = (int)(message.Number("limitA", 0, 80) ?? 0);
        state.Pilot = message.Text("pilot", 1) ?? "";
        state.TimeMs = happened.TimeMs;
        state.Boot = happened.Boot;
        state.Seq = happened.Seq;
        _moved.Add(happened.PoleId);
        return true;
    }

    private static async Task<bool> TakeSessionAsync(LaterneDb db, PoleEvent happened, ChargingMessage message, bool isOver, CancellationToken cancel)
    {
        if (message.Number("sessionNumber", 1) is not { } number)
        {
            return false;
        }

        var session = await db.FindAsync<ChargingSession>([happened.PoleId, number], cancel);
        if (session?.EndMs is not null)
        {
            return true;
        }

        if (session is null)
        {
            // Its packets may have come before it.
            db.Add(session = new ChargingSession { PoleId = happened.PoleId, Number = number, Verdict = Verdicts.Pending });
        }

        session.Connector = (int)(message.Number("connector", 0, 100) ?? session.Connector);
        session.StartWh = message.Number("startWh", 0, MostRegisterWh) ?? session.StartWh;
        session.Authorisation = message.Text("authorisation", 16) ?? session.Authorisation;
        session.Reference = message.Text("reference", 20) ?? session.Reference;
        session.StartMs = (isOver ? message.Number("startTime", 0, LatestMs) : happened.TimeMs) ?? (session.StartMs > 0 ? session.StartMs : happened.TimeMs);
        if (isOver)
        {
            session.EndMs = Math.Max(session.StartMs, message.Number("endTime", 0, LatestMs) ?? happened.TimeMs);
            session.EndWh = message.Number("endWh", 0, MostRegisterWh);
            session.EnergyWh = message.Number("energyWh", 0, MostEnergyWh);
            session.ChargingS = message.Number("chargingS", 0, (session.EndMs.Value - session.StartMs + 60_000) / 1000);
            session.EndReading = message.Text("endReading", 16);
            session.EndReason = message.Text("reason", 16);
        }

        return true;
    }

    private static async Task<bool> TakePacketAsync(LaterneDb db, PoleEvent happened, ChargingMessage message, CancellationToken cancel)
    {
        if (message.Text("signedMeterData", OcmfReader.LongestText) is not { Length: > 0 } text)
        {
            return false;
        }

        // A packet goes out with every connection until it is acknowledged, and may so outlive the memory of the events.
        if (await db.FindAsync<SignedValue>([happened.PoleId, (long)happened.Boot, happened.Seq], cancel) is not null)
        {
            return true;
        }

        db.Add(Judge.Kept(happened, message.Number("sessionNumber", 1) ?? 0, text));
        return true;
    }

    private async Task<bool> TakeCardAsync(LaterneDb db, PoleEvent happened, ChargingMessage message, CancellationToken cancel)
    {
        if (CardNumber.Of(message.Text("card", 40)) is not { } number)
        {
            return false;
        }

        if (await db.FindAsync<CardUse>([happened.PoleId, (long)happened.Boot, happened.Seq], cancel) is not null)
        {
            return true;
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var card = await db.FindAsync<ChargingCard>([number], cancel);
        var use = new CardUse
        {
            PoleId = happened.PoleId,
            Boot = happened.Boot,
            Seq = happened.Seq,
            TimeMs = happened.TimeMs,
            Card = number,
            Outcome = CardDecisions.Decide(card, happened.TimeMs, now),
        };
        db.Add(use);
        if (use.Outcome == CardDecisions.Asked)
        {
            _cards.Add(use);
        }

        return true;
    }

    /// <summary>The number of starts begins anew when a pole gets another controller; then its clock says what is newer.</summary>
    private static bool IsOlder(PoleEvent happened, ChargePointState known) =>
        happened.Boot == known.Boot ? happened.Seq <= known.Seq : happened.Boot < known.Boot && happened.TimeMs <= known.TimeMs;

    // The end of the year 2099: a pole's clock may be anything.
    private const long LatestMs = 4_102_444_800_000;

    // What no register shows and no session draws is a fault of the pole: a month's sum must stay one. 1 TWh, 100 MWh.
    private const long MostRegisterWh = 1_000_000_000_000;
    private const long MostEnergyWh = 100_000_000;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Pole {Pole} sent an event {Type} that says nothing; it is passed over")]
    private static partial void Odd(ILogger log, string pole, string type, Exception? fault);
}

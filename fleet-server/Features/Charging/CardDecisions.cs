using System.Threading.Channels;
using Laterne.Features.Lighting;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Laterne.Features.Charging;

/// <summary>
/// Answers cards that wait at a pole. The pole waits 10 s, then its local list judges: so an answer that comes too late is none, and
/// what a kill of the server loses is lost to nobody else.
/// </summary>
internal sealed partial class CardDecisions(
    IServiceProvider services, IDbContextFactory<LaterneDb> contexts, LiveTopics topics, TimeProvider time, ILogger<CardDecisions> log) : BackgroundService
{
    public const string Asked = "asked";

    private const int MostWaiting = 1000;
    private const int AtOnce = 32;

    // How far the clocks of server and pole may lie apart.
    private const long ClockToleranceMs = 60_000;
    private const long PatienceMs = 10_000;

    private readonly Channel<(CardUse Use, long AskedMs)> _waiting = Channel.CreateBounded<(CardUse, long)>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>What comes of a card before the pole is asked: <see cref="Asked"/>, or why not.</summary>
    public static string Decide(ChargingCard? card, long presentedMs, long nowMs) =>
        card is null ? "unknown"
        : card.IsBlocked ? "blocked"
        : !card.MayCharge(nowMs) ? "expired"
        : nowMs - presentedMs > PatienceMs + ClockToleranceMs ? "late"
        : Asked;

    public void Ask(CardUse use) => _waiting.Writer.TryWrite((use, time.GetUtcNow().ToUnixTimeMilliseconds()));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        _waiting.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        async (asked, cancel) =>
        {
            try
            {
                await AnswerAsync(asked.Use, asked.AskedMs, cancel);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, asked.Use.PoleId, fault);
            }
        });

    private async Task AnswerAsync(CardUse use, long askedMs, CancellationToken cancel)
    {
        var outcome = "late";
        if (time.GetUtcNow().ToUnixTimeMilliseconds() - askedMs < PatienceMs)
        {
            // Without a reference the card that waits is let in, and no other.
            var refusal = await CommandOutcome.SendAsync(services.GetRequiredService<IDownlink>(), time, use.PoleId, "charge-authorise", [], cancel);
            outcome = refusal is null ? "authorised" : refusal.Code is "no-answer" or "offline" or "busy" ? "noAnswer" : "poleRefused";
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Set<CardUse>().Where(u => u.PoleId == use.PoleId && u.Boot == use.Boot && u.Seq == use.Seq)
            .ExecuteUpdateAsync(u => u.SetProperty(x => x.Outcome, outcome), cancel);
        topics.Touch("charging");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A card at pole {Pole} could not be answered")]
    private static partial void Failed(ILogger log, string pole, Exception fault);
}

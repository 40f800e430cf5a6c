using Laterne.Features.Live;
using Laterne.Features.Settings;
using Laterne.Storage;
using Laterne.Storage.Uplink.Hours;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Energy;

/// <summary>
/// Keeps the nights of poles as their hours tell them. An hour that is rolled up anew, also days late, marks itself; its night is added up
/// anew before the mark goes, so a kill in between adds it up again.
/// </summary>
public sealed class NightLedger(
    IDbContextFactory<LaterneDb> database, PoleHours hours, HourChanges changes, Fleet fleet, IOptions<SettingsOptions> options,
    IOptions<StorageOptions> storage, TimeProvider time) : IDisposable
{
    private const int Portion = 5_000;
    private const int MostCounted = 100_000;

    // Hours of so many nights are read at once: below the limit of the reader.
    private const int NightsAtOnce = 400;

    // Two at once would add the same nights.
    private readonly SemaphoreSlim _turn = new(1, 1);

    public TimeZoneInfo Zone => options.Value.Zone;

    public Night Tonight => Night.At(time.GetUtcNow(), Zone);

    /// <summary>Hours of poles that are not in their nights yet, counted up to 100,000.</summary>
    public Task<int> WaitingAsync(CancellationToken cancel) => changes.CountAsync(MostCounted, cancel);

    /// <summary>Adds all nights up anew when the time zone of the settings is another one, since noon is another instant then.</summary>
    public async Task SettleZoneAsync(CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var basis = await db.Set<NightBasis>().FindAsync([1], cancel);
        if (basis?.TimeZone == options.Value.TimeZone)
        {
            return;
        }

        if (basis is not null)
        {
            await changes.MarkAllAsync(cancel);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (basis is null)
        {
            db.Add(new NightBasis { Id = 1, TimeZone = options.Value.TimeZone });
        }
        else
        {
            basis.TimeZone = options.Value.TimeZone;
            await db.Set<PoleNight>().ExecuteDeleteAsync(cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Adds up the nights of a portion of the hours that changed.</summary>
    /// <returns>How many nights were added up, and whether more hours wait.</returns>
    public async Task<(int Nights, bool More)> CatchUpAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return await CatchUpInTurnAsync(cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<(int Nights, bool More)> CatchUpInTurnAsync(CancellationToken cancel)
    {
        var some = await changes.ReadAsync(Portion, cancel);
        if (some.Count == 0)
        {
            return (0, false);
        }

        // Of a night older than this some hours may be forgotten already: it stays as it is.
        var oldest = time.GetUtcNow().AddDays(-storage.Value.KeepRollupDays).ToUnixTimeMilliseconds();
        await using var db = await database.CreateDbContextAsync(cancel);
        var count = 0;
        foreach (var ofPole in some.GroupBy(change => change.PoleId, StringComparer.Ordinal))
        {
            if (fleet.Find(ofPole.Key) is { } pole)
            {
                var nights = NightsOf(ofPole, oldest);
                count += nights.Count;
                while (nights.Count > 0)
                {
                    var together = nights.TakeWhile(night => night.Date.DayNumber < nights[0].Date.DayNumber + NightsAtOnce).ToList();
                    await AddAsync(db, pole, together, cancel);
                    nights.RemoveRange(0, together.Count);
                }
            }
        }

        await db.SaveChangesAsync(cancel);
        await changes.ForgetAsync(some, cancel);
        return (count, some.Count == Portion);
    }

    // What follows an hour without a gap is judged by it, so the night of the next hour changes too.
    private List<Night> NightsOf(IEnumerable<HourChange> changed, long oldestMs)
    {
        var nights = new SortedDictionary<int, Night>();
        var zone = Zone;
        foreach (var change in changed)
        {
            for (var hour = change.Hour; hour <= change.Hour + 1; hour++)
            {
                var night = Night.At(DateTimeOffset.FromUnixTimeMilliseconds(hour * NightReckoning.HourMs), zone);
                if (night.FromMs >= oldestMs)
                {
                    nights[night.Number] = night;
                }
            }
        }

        return [.. nights.Values];
    }

    private async Task AddAsync(LaterneDb db, PoleState pole, List<Night> nights, CancellationToken cancel)
    {
        var (from, to) = (nights[0].Number, nights[^1].Number);
        var kept = await db.Set<PoleNight>().Where(n => n.PoleId == pole.Id && n.Night >= from && n.Night <= to).ToDictionaryAsync(n => n.Night, cancel);
        var read = await hours.OfPoleAsync(pole.Id, NightReckoning.HoursOf(nights[0]).From - 1, NightReckoning.HoursOf(nights[^1]).To, cancel);
        var next = 0;
        foreach (var night in nights)
        {
            var (first, last) = NightReckoning.HoursOf(night);
            while (next < read.Count && read[next].Hour < first - 1)
            {
                next++;
            }

            var ofNight = read.Skip(next).TakeWhile(hour => hour.Hour < last).ToList();
            if (ofNight.Count == 0 || ofNight[^1].Hour < first)
            {
                continue;
            }

            if (!kept.TryGetValue(night.Number, out var row))
            {
                db.Add(row = new PoleNight { PoleId = pole.Id, Night = night.Number });
            }

            NightReckoning.Add(row, night, ofNight, night.Dark(pole.Latitude, pole.Longitude));
        }
    }
}

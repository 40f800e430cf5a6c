using System.Globalization;
using Laterne.Features.Live;
using Laterne.Features.Settings;
using Laterne.Storage;
using Laterne.Storage.Uplink;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Energy;

/// <summary>
/// Energy of poles and nights. What is missing or too old is reckoned from telemetry when asked for, up to a limit, and kept.
/// A pole may send a night's samples late, so a night counts as settled only a day and a half after its end.
/// </summary>
public sealed class EnergyLedger(IDbContextFactory<LaterneDb> database, UplinkReader reader, Fleet fleet, IOptions<SettingsOptions> options, TimeProvider time) : IDisposable
{
    private const long SettledAfterMs = 36 * 3_600_000L;
    private const long FreshMs = 60_000;
    private const long RecentFreshMs = 7_200_000;

    // Two at once would add the same rows.
    private readonly SemaphoreSlim _turn = new(1, 1);

    public Night Tonight => Night.At(time.GetUtcNow(), options.Value.Zone);

    /// <summary>Reckons one night of one pole from its telemetry now.</summary>
    public async Task<NightEnergy> ReckonAsync(PoleState pole, Night night, CancellationToken cancel)
    {
        var before = await reader.LastBeforeAsync(pole.Id, [night.FromMs - 1], cancel);
        var samples = await reader.SamplesAsync(pole.Id, night.FromMs, night.ToMs, UplinkReader.MostRows, cancel);
        return NightEnergy.Reckon(before[0] is { } first ? [first, .. samples] : samples, pole.NominalPowerMilliwatt);
    }

    /// <summary>What is kept of these nights, after at most <paramref name="most"/> of what is missing or old were reckoned anew.</summary>
    /// <returns>The nights that poles were heard in, and how many are still missing.</returns>
    public async Task<(IReadOnlyList<KeptNight> Nights, int Missing)> ReadAsync(
        IReadOnlyCollection<PoleState> poles, IReadOnlyList<Night> nights, int most, CancellationToken cancel)
    {
        if (nights.Count == 0)
        {
            return ([], 0);
        }

        await _turn.WaitAsync(cancel);
        try
        {
            return await ReadInTurnAsync(poles, nights, most, cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<(IReadOnlyList<KeptNight> Nights, int Missing)> ReadInTurnAsync(
        IReadOnlyCollection<PoleState> poles, IReadOnlyList<Night> nights, int most, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var (first, last) = (Number(nights[0].Date), Number(nights[^1].Date));
        var ids = poles.Select(pole => pole.Id).ToHashSet(StringComparer.Ordinal);
        var kept = (await db.Set<KeptNight>().Where(n => n.Night >= first && n.Night <= last).ToListAsync(cancel))
            .Where(n => ids.Contains(n.PoleId))
            .ToDictionary(n => (n.Night, n.PoleId));
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var due = from night in nights
                  where night.FromMs <= now
                  from pole in poles
                  let row = kept.GetValueOrDefault((Number(night.Date), pole.Id))
                  where row is null || !IsFresh(row, night, now)
                  select (Night: night, Pole: pole, Row: row);
        var waiting = due.ToList();
        foreach (var (night, pole, row) in waiting.Take(most))
        {
            kept[(Number(night.Date), pole.Id)] = Keep(db, row, pole, night, await ReckonAsync(pole, night, cancel), now);
        }

        await db.SaveChangesAsync(cancel);
        return ([.. kept.Values.Where(n => n.IsKnown).OrderBy(n => n.Night).ThenBy(n => n.PoleId, StringComparer.Ordinal)], Math.Max(0, waiting.Count - most));
    }

    /// <summary>Every pole of the fleet, the last nights first: for the upkeep, which calls it until nothing is missing.</summary>
    public async Task<int> CatchUpAsync(int nights, int most, CancellationToken cancel)
    {
        var tonight = Tonight.Date;
        var past = Enumerable.Range(1, nights).Select(back => Night.Of(tonight.AddDays(-back), options.Value.Zone)).Reverse().ToList();
        var (_, missing) = await ReadAsync([.. fleet.All], past, most, cancel);
        return missing;
    }

    public void Dispose() => _turn.Dispose();

    public static int Number(DateOnly date) => int.Parse(date.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static bool IsFresh(KeptNight row, Night night, long nowMs)
    {
        var fresh = row.ReckonedMs >= night.ToMs + SettledAfterMs ? long.MaxValue
            : nowMs < night.ToMs ? FreshMs
            : RecentFreshMs;
        return Math.Abs(nowMs - row.ReckonedMs) < fresh;
    }

    private static KeptNight Keep(LaterneDb db, KeptNight? row, PoleState pole, Night night, NightEnergy energy, long nowMs)
    {
        if (row is null)
        {
            row = new KeptNight { PoleId = pole.Id, Night = Number(night.Date), EnergyMilliwattHours = 0, FullPowerMilliwattHours = 0, OperatingMinutes = 0, IsKnown = false, ReckonedMs = 0 };
            db.Add(row);
        }

        row.EnergyMilliwattHours = energy.EnergyMilliwattHours;
        row.FullPowerMilliwattHours = energy.FullPowerMilliwattHours;
        row.OperatingMinutes = energy.OperatingMinutes;
        row.IsKnown = energy.IsKnown;
        row.ReckonedMs = nowMs;
        return row;
    }
}

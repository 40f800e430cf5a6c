using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Energy;

/// <summary>Nights of one pole in one line of a table: one night, or the nights of a month.</summary>
internal sealed record NightRow
{
    public required string PoleId { get; init; }

    /// <summary>yyyymmdd, or yyyymm.</summary>
    public required int Key { get; init; }

    /// <summary>Nights in which it was heard.</summary>
    public required int Nights { get; init; }

    /// <summary>The first of them.</summary>
    public required int FirstNight { get; init; }

    public required long LengthMs { get; init; }

    public required long CoveredMs { get; init; }

    public required long EnergyWh { get; init; }

    public required long LitMs { get; init; }

    public required long BoostMs { get; init; }

    public required long CounterBreaks { get; init; }

    /// <summary>Nights that were told of to nine tenths and more: only these are compared with a baseline.</summary>
    public required int WholeNights { get; init; }

    /// <summary>Used in these.</summary>
    public required long WholeEnergyWh { get; init; }

    /// <summary>How long the sun was down in these.</summary>
    public required long WholeDarkMs { get; init; }
}

/// <summary>Reads kept nights. How many rows an answer can have is decided by who asks, from poles and nights.</summary>
internal static class NightRows
{
    /// <summary>The share of a night that must be told of for a comparison, percent.</summary>
    public const int WholePercent = 90;

    // Longer lists of poles are cheaper to read as a whole and to sieve here.
    private const int FewPoles = 2_000;

    /// <summary>One row for each pole and night, or each pole and month, with first ≤ night ≤ last.</summary>
    public static async Task<List<NightRow>> ReadAsync(LaterneDb db, IReadOnlyCollection<string> poles, int first, int last, bool byMonth, CancellationToken cancel)
    {
        var nights = Of(db, poles, first, last);
        var rows = byMonth
            ? nights.GroupBy(n => new { n.PoleId, Key = n.Night / 100 }).Select(of => new NightRow
            {
                PoleId = of.Key.PoleId,
                Key = of.Key.Key,
                Nights = of.Count(),
                FirstNight = of.Min(n => n.Night),
                LengthMs = of.Sum(n => n.LengthMs),
                CoveredMs = of.Sum(n => n.CoveredMs),
                EnergyWh = of.Sum(n => n.EnergyWh),
                LitMs = of.Sum(n => n.LitMs),
                BoostMs = of.Sum(n => n.BoostMs),
                CounterBreaks = of.Sum(n => n.CounterBreaks),
                WholeNights = of.Sum(n => n.CoveredMs * 100 >= n.LengthMs * WholePercent ? 1 : 0),
                WholeEnergyWh = of.Sum(n => n.CoveredMs * 100 >= n.LengthMs * WholePercent ? n.EnergyWh : 0),
                WholeDarkMs = of.Sum(n => n.CoveredMs * 100 >= n.LengthMs * WholePercent ? n.DarkMs : 0),
            })
            : nights.Select(n => new NightRow
            {
                PoleId = n.PoleId,
                Key = n.Night,
                Nights = 1,
                FirstNight = n.Night,
                LengthMs = n.LengthMs,
                CoveredMs = n.CoveredMs,
                EnergyWh = n.EnergyWh,
                LitMs = n.LitMs,
                BoostMs = n.BoostMs,
                CounterBreaks = n.CounterBreaks,
                WholeNights = n.CoveredMs * 100 >= n.LengthMs * WholePercent ? 1 : 0,
                WholeEnergyWh = n.CoveredMs * 100 >= n.LengthMs * WholePercent ? n.EnergyWh : 0,
                WholeDarkMs = n.CoveredMs * 100 >= n.LengthMs * WholePercent ? n.DarkMs : 0,
            });
        return await rows.ToListAsync(cancel);
    }

    /// <summary>Nights with first ≤ night ≤ last of these poles, and perhaps of others.</summary>
    public static IQueryable<PoleNight> Of(LaterneDb db, IReadOnlyCollection<string> poles, int first, int last)
    {
        var nights = db.Set<PoleNight>().AsNoTracking().Where(n => n.Night >= first && n.Night <= last);
        if (poles.Count > FewPoles)
        {
            return nights;
        }

        var ids = poles.ToArray();
        return nights.Where(n => EF.Parameter(ids).Contains(n.PoleId));
    }
}

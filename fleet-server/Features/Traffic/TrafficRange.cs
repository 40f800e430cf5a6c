using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Laterne.Features.Traffic;

/// <summary>Which published days and streets are meant.</summary>
internal sealed record TrafficRange
{
    private const int LongestDays = 366;

    // 24 numbers each.
    private const int MostRows = 40_000;

    [Description("First local day, yyyy-mm-dd; four weeks when left out.")]
    [FromQuery(Name = "from")]
    public DateOnly? From { get; init; }

    [Description("Last local day, yyyy-mm-dd; the last published one when left out.")]
    [FromQuery(Name = "to")]
    public DateOnly? To { get; init; }

    [Description("Id of a group, which usually is a street; all when left out, those without a group as an empty text.")]
    public string? Group { get; init; }

    internal readonly record struct Found(DateOnly From, DateOnly To, DateOnly? PublishedTo, int Threshold, IReadOnlyList<StreetDay> Days);

    internal async Task<(Found Found, Refusal? Refusal)> ReadAsync(LaterneDb db, IOptions<TrafficOptions> options, IOptions<SettingsOptions> settings, TimeProvider time, CancellationToken cancel)
    {
        var published = await db.Set<PublishedDay>().MaxAsync(day => (int?)day.Day, cancel) is { } newest ? LocalDay.Of(newest) : (DateOnly?)null;
        var last = To ?? published ?? LocalDay.At(time.GetUtcNow().ToUnixTimeMilliseconds(), settings.Value.Zone).AddDays(-1);
        if (last.Year is < 2000 or > 2098)
        {
            return (default, Refusal.Invalid("to", "Days lie between 2000 and 2098."));
        }

        var first = From ?? last.AddDays(-27);
        if (first > last || last.DayNumber - first.DayNumber >= LongestDays)
        {
            return (default, Refusal.Invalid("from", $"Ask for 1 to {LongestDays} days, the first not after the last."));
        }

        var (begin, end) = (LocalDay.Number(first), LocalDay.Number(last));
        var days = db.Set<StreetDay>().AsNoTracking().Where(day => day.Day >= begin && day.Day <= end && (Group == null || day.GroupId == Group));
        var found = await days.OrderBy(day => day.Day).ThenBy(day => day.GroupId).Take(MostRows + 1).ToListAsync(cancel);
        if (found.Count > MostRows)
        {
            return (default, Refusal.Invalid("from", $"That is more than {MostRows} days of streets. Ask for fewer days, or for one street."));
        }

        var threshold = await db.Set<PublishedDay>().Where(day => day.Day >= begin && day.Day <= end).MaxAsync(day => (int?)day.Threshold, cancel);
        return (new Found(first, last, published, threshold ?? options.Value.Threshold, found), null);
    }
}

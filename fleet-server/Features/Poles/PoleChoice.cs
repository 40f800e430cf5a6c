using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;

namespace Laterne.Features.Poles;

/// <summary>Which poles a change of many means: named ones, or all that fit a filter.</summary>
internal static class PoleChoice
{
    private static readonly PoleQuery Everything = new();

    /// <summary>Ids of poles that the fleet has, at least one and at most <paramref name="most"/>, or why not.</summary>
    public static async Task<(HashSet<string>? Poles, Refusal? Refusal)> ReadAsync(
        IReadOnlyList<string>? named, PoleQuery? filter, Fleet fleet, Groups groups, LaterneDb db, int most, CancellationToken cancel)
    {
        if (named is null == filter is null)
        {
            return (null, Refusal.Invalid("poles", "Give either ids of poles or a filter."));
        }

        if (named is not null)
        {
            return named.Count is 0 ? (null, Refusal.Invalid("poles", "Name at least one pole."))
                : named.Count > most ? (null, Refusal.Invalid("poles", $"Name at most {most} poles."))
                : named.FirstOrDefault(id => id is null || fleet.Find(id) is null) is { } unknown ? (null, Refusal.NotFound("pole", unknown) with { Status = StatusCodes.Status422UnprocessableEntity, Field = "poles" })
                : (named.ToHashSet(StringComparer.Ordinal), null);
        }

        // An empty filter would mean the whole city, which nobody chooses by leaving something out.
        if (filter == Everything)
        {
            return (null, Refusal.Invalid("filter", "A filter names at least one thing."));
        }

        var (fits, refusal) = await filter!.ReadAsync(groups, db, cancel);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        var found = fleet.All.Where(fits!).Select(pole => pole.Id).ToHashSet(StringComparer.Ordinal);
        return found.Count is 0 ? (null, new Refusal(StatusCodes.Status409Conflict, "no-poles", "No pole fits this filter. Choose another."))
            : found.Count > most ? (null, new Refusal(StatusCodes.Status409Conflict, "too-many-poles", $"{found.Count} poles fit; at most {most} are changed at once. Narrow the filter."))
            : (found, null);
    }
}

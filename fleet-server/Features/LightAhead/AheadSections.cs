using System.Text.Json;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.LightAhead;

/// <summary>
/// What light-ahead adds to settings documents. A pole that comes, goes or moves changes what its neighbours know, so a revision takes in
/// all poles of the streets that it touches.
/// </summary>
internal static class AheadSections
{
    private const int FewEnoughToName = 200;

    /// <summary>The poles of a revision with all others of their streets, those that a pole has just left included.</summary>
    public static async Task<List<Pole>> WidenAsync(LaterneDb db, List<Pole> affected, CancellationToken cancel)
    {
        var streets = await db.Set<AheadStreet>().Select(street => street.SegmentId).ToHashSetAsync(StringComparer.Ordinal, cancel);
        if (streets.Count == 0 || affected.Count == 0)
        {
            return affected;
        }

        var ids = affected.Select(pole => pole.Id).ToHashSet(StringComparer.Ordinal);
        var numbered = db.Set<AheadPole>().AsNoTracking();
        var left = ids.Count <= FewEnoughToName ? await numbered.Where(p => ids.Contains(p.PoleId)).ToListAsync(cancel) : await numbered.ToListAsync(cancel);
        var touched = affected.Select(pole => pole.SegmentId).OfType<string>().Concat(left.Where(pole => ids.Contains(pole.PoleId)).Select(pole => pole.SegmentId))
            .Where(streets.Contains).ToHashSet(StringComparer.Ordinal);
        var widened = new List<Pole>(affected);
        foreach (var some in touched.Chunk(500))
        {
            var poles = await db.Set<Pole>().AsNoTracking().Where(pole => pole.SegmentId != null && some.Contains(pole.SegmentId)).ToListAsync(cancel);
            widened.AddRange(poles.Where(pole => !ids.Contains(pole.Id)));
        }

        return widened;
    }

    /// <summary>The section of each pole that has one. Gives numbers to poles that have none yet; the caller saves them.</summary>
    /// <param name="db">The registry, its changes saved.</param>
    /// <param name="poles">Widened: all poles of each of their streets.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<IReadOnlyDictionary<string, JsonElement>> LoadAsync(LaterneDb db, IReadOnlyList<Pole> poles, CancellationToken cancel)
    {
        var sections = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var streets = (await db.Set<AheadStreet>().AsNoTracking().Where(street => street.Enabled).ToListAsync(cancel)).ToDictionary(street => street.SegmentId, StringComparer.Ordinal);
        var members = poles.Where(pole => pole.SegmentId is { } segment && streets.ContainsKey(segment)).ToLookup(pole => pole.SegmentId!, StringComparer.Ordinal);
        if (members.Count == 0)
        {
            return sections;
        }

        var numbers = await NumberAsync(db, members, cancel);
        var edits = (await db.Set<AheadEdit>().AsNoTracking().ToListAsync(cancel)).ToLookup(edit => edit.SegmentId, StringComparer.Ordinal);
        foreach (var street in members.OrderBy(street => street.Key, StringComparer.Ordinal))
        {
            var edges = Edges(street, edits[street.Key]);
            foreach (var pole in street)
            {
                sections[pole.Id] = Section(streets[street.Key], numbers, StreetLinks.Of(edges, pole.Id, streets[street.Key].Reach), numbers[pole.Id]);
            }
        }

        return sections;
    }

    /// <summary>Who is next to whom, with what people said of it.</summary>
    public static IReadOnlyList<StreetEdge> Edges(IEnumerable<Pole> poles, IEnumerable<AheadEdit> edits)
    {
        var known = edits.ToLookup(edit => edit.IsLink, edit => (edit.One, edit.Other));
        return StreetGraph.Of([.. poles.Select(pole => new StreetPlace(pole.Id, pole.Latitude, pole.Longitude))], known[true].ToHashSet(), known[false].ToHashSet());
    }

    private static async Task<Dictionary<string, int>> NumberAsync(LaterneDb db, ILookup<string, Pole> members, CancellationToken cancel)
    {
        var rows = await db.Set<AheadPole>().ToDictionaryAsync(row => row.PoleId, StringComparer.Ordinal, cancel);
        foreach (var street in members)
        {
            var ids = street.Select(pole => pole.Id).ToHashSet(StringComparer.Ordinal);
            var taken = rows.Values.Where(row => row.SegmentId == street.Key && ids.Contains(row.PoleId)).Select(row => row.Number).ToHashSet();
            foreach (var id in ids.Where(id => rows.GetValueOrDefault(id)?.SegmentId != street.Key).Order(StringComparer.Ordinal))
            {
                var number = Enumerable.Range(1, ushort.MaxValue).First(taken.Add);
                if (rows.TryGetValue(id, out var row))
                {
                    (row.SegmentId, row.Number) = (street.Key, number);
                }
                else
                {
                    rows[id] = db.Add(new AheadPole { PoleId = id, SegmentId = street.Key, Number = number }).Entity;
                }
            }

            foreach (var gone in rows.Values.Where(row => row.SegmentId == street.Key && !ids.Contains(row.PoleId)).ToList())
            {
                db.Remove(gone);
                rows.Remove(gone.PoleId);
            }
        }

        return rows.ToDictionary(row => row.Key, row => row.Value.Number, StringComparer.Ordinal);
    }

    private static JsonElement Section(AheadStreet street, Dictionary<string, int> numbers, IReadOnlyList<StreetLink> links, int number) => JsonSerializer.SerializeToElement(new
    {
        enabled = true,
        index = number,
        group = street.Number,
        key = Convert.ToHexStringLower(street.Key),
        reach = street.Reach,
        links = links.Select(link =>
        {
            var members = new Dictionary<string, int> { ["index"] = numbers[link.Id], ["distanceDm"] = Math.Clamp((int)Math.Round(link.Metres * 10), 10, 20_000) };
            if (link.Hops > 1)
            {
                (members["next"], members["hops"]) = (numbers[link.Next], link.Hops);
            }

            return members;
        }),
    });
}

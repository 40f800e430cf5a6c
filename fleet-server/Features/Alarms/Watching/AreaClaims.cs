namespace Laterne.Features.Alarms.Watching;

/// <summary>What one area alarm speaks for from now on.</summary>
/// <param name="Standing">The open alarm of the area; null: there is none yet.</param>
/// <param name="Opens">The area fails now; false: it goes on.</param>
/// <param name="Takes">Alarms that it speaks for from now on, also out of a smaller area.</param>
/// <param name="Of">All that it speaks for.</param>
internal sealed record AreaClaim(Area Area, int Members, Alarm? Standing, bool Opens, IReadOnlyList<Alarm> Takes, IReadOnlyList<Alarm> Of);

/// <summary>
/// Decides which place speaks for which failed pole: the cabinet before its feeder, the feeder before the group. An alarm has one
/// speaker, so nothing is counted twice; a place that comes to explain more later takes over what a smaller one had. Pure.
/// </summary>
internal static class AreaClaims
{
    /// <param name="failed">Alarms of poles that are away or without supply and not over.</param>
    /// <param name="standing">Open area alarms by cause.</param>
    public static IReadOnlyList<AreaClaim> Decide(AreaMap map, IReadOnlyCollection<Alarm> failed, IReadOnlyDictionary<string, Alarm> standing, AlarmOptions options, long nowMs)
    {
        var speaking = standing.Values.Where(a => a.IsActive && a.AreaId is not null).ToDictionary(a => a.Id, a => new Area(a.AreaKind!, a.AreaId!), StringComparer.Ordinal);
        var speaker = failed.Where(a => a.FoldedInto is { } into && speaking.ContainsKey(into)).ToDictionary(a => a.Id, a => speaking[a.FoldedInto!], StringComparer.Ordinal);
        var byArea = failed.SelectMany(alarm => map.Of(alarm.PoleId!).Select(area => (area, alarm))).ToLookup(pair => pair.area, pair => pair.alarm);
        var claims = new List<AreaClaim>();
        foreach (var area in map.Sizes.Keys.Union(speaking.Values).OrderBy(a => a.Rank).ThenBy(a => a.Id, StringComparer.Ordinal))
        {
            var members = map.Sizes.GetValueOrDefault(area);
            standing.TryGetValue(area.Cause, out var alarm);
            var free = byArea[area].Where(a => !speaker.TryGetValue(a.Id, out var other) || other.Rank > area.Rank).ToList();
            var isHeld = alarm is { IsActive: true };
            if (!isHeld && !Fails(area, members, free, speaker, map, options, nowMs))
            {
                continue;
            }

            var own = isHeld ? failed.Where(a => speaker.TryGetValue(a.Id, out var of) && of == area).ToList() : [];
            free.ForEach(a => speaker[a.Id] = area);
            claims.Add(new AreaClaim(area, members, alarm, !isHeld, free, [.. own, .. free]));
        }

        return claims;
    }

    /// <summary>
    /// What a person acknowledged for itself is known already and no part of a new failure; what was acknowledged with a smaller
    /// area is, since the larger one is news.
    /// </summary>
    private static bool Fails(Area area, int members, List<Alarm> free, Dictionary<string, Area> speaker, AreaMap map, AlarmOptions options, long nowMs)
    {
        var threshold = AreaRules.Threshold(area.Kind, members, options);
        if (free.Count < threshold)
        {
            return false;
        }

        var news = free.Where(a => a.AcknowledgedMs is null || speaker.ContainsKey(a.Id)).GroupBy(a => a.PoleId!).ToList();
        if (!AreaRules.Opens(news.ConvertAll(p => p.Min(a => a.LastMs)), threshold, options, nowMs))
        {
            return false;
        }

        if (area.Kind != Area.Cabinet)
        {
            return true;
        }

        var dark = news.GroupBy(p => map.Of(p.Key).First(a => a.Kind == Area.Feeder)).ToDictionary(f => f.Key, f => f.Count());
        return AreaRules.IsOfCabinet(
            [.. map.FeedersOf(area.Id).Select(id => new Area(Area.Feeder, id)).Select(f => (dark.GetValueOrDefault(f), map.Sizes[f]))], options);
    }
}

using Laterne.Features.Live;
using Laterne.Features.Poles;

namespace Laterne.Features.Alarms.Watching;

/// <summary>Something that fails as a whole: a cabinet, a feeder, a group.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Id">Its id.</param>
internal readonly record struct Area(string Kind, string Id)
{
    public const string Cabinet = "cabinet";
    public const string Feeder = "feeder";
    public const string Group = "group";

    /// <summary>The place that explains a common failure first is asked first.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Cabinet, Feeder, Group];

    public string Cause => $"area/{Kind}/{Id}";

    /// <summary>0 is asked first.</summary>
    public int Rank => Kind switch { Cabinet => 0, Feeder => 1, _ => 2 };
}

/// <summary>Which poles hang together at this moment. Poles that are only planned, or taken down, are in no area: their silence explains nothing.</summary>
internal sealed class AreaMap
{
    private readonly Dictionary<string, IReadOnlyList<Area>> _areas = new(StringComparer.Ordinal);
    private readonly Dictionary<Area, int> _sizes = [];
    private readonly Dictionary<string, HashSet<string>> _feeders = new(StringComparer.Ordinal);

    public AreaMap(IEnumerable<PoleState> poles, Supply supply)
    {
        foreach (var pole in poles)
        {
            if (pole.Commissioning == CommissioningState.Decommissioned || (pole.Commissioning == CommissioningState.Planned && pole.LastSeenMs == 0))
            {
                continue;
            }

            var of = new List<Area>(3);
            if (supply.CabinetOf(pole.FeederId) is { } cabinet)
            {
                of.Add(new Area(Area.Cabinet, cabinet));
                of.Add(new Area(Area.Feeder, pole.FeederId!));
                (_feeders.TryGetValue(cabinet, out var feeders) ? feeders : _feeders[cabinet] = new(StringComparer.Ordinal)).Add(pole.FeederId!);
            }

            if (pole.GroupId is { } group)
            {
                of.Add(new Area(Area.Group, group));
            }

            _areas[pole.Id] = of;
            of.ForEach(area => _sizes[area] = _sizes.GetValueOrDefault(area) + 1);
        }
    }

    /// <summary>How many poles each area has; an area without poles is not in it.</summary>
    public IReadOnlyDictionary<Area, int> Sizes => _sizes;

    /// <summary>The areas of a pole, the one that is asked first in front.</summary>
    public IReadOnlyList<Area> Of(string poleId) => _areas.GetValueOrDefault(poleId) ?? [];

    /// <summary>Feeders of a cabinet that have poles.</summary>
    public IReadOnlyCollection<string> FeedersOf(string cabinetId) => _feeders.TryGetValue(cabinetId, out var feeders) ? feeders : [];
}

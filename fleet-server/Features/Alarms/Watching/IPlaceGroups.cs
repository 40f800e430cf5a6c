using Laterne.Features.Live;

namespace Laterne.Features.Alarms.Watching;

/// <summary>Something that fails as a whole: a group, a cabinet, a feeder.</summary>
/// <param name="Kind"><c>group</c>, <c>cabinet</c>, <c>feeder</c></param>
/// <param name="Id">Its id.</param>
internal readonly record struct Area(string Kind, string Id)
{
    public string Cause => $"area/{Kind}/{Id}";
}

/// <summary>Which poles hang together. The first area of a pole is the narrowest.</summary>
internal interface IPlaceGroups
{
    IReadOnlyList<Area> Of(string poleId);

    /// <summary>How many poles each area has.</summary>
    IReadOnlyDictionary<Area, int> Sizes();
}

/// <summary>By the groups of the registry.</summary>
internal sealed class GroupsAsAreas(Fleet fleet) : IPlaceGroups
{
    public IReadOnlyList<Area> Of(string poleId) => fleet.Find(poleId)?.GroupId is { } group ? [new Area("group", group)] : [];

    public IReadOnlyDictionary<Area, int> Sizes() =>
        fleet.All.Where(pole => pole.GroupId is not null).GroupBy(pole => new Area("group", pole.GroupId!)).ToDictionary(area => area.Key, area => area.Count());
}

using Laterne.Features.Poles;

namespace Laterne.Features.Settings;

/// <summary>Whose settings a change may touch.</summary>
internal sealed record Scope(Func<Pole, string, bool> Covers)
{
    /// <summary>Set when a single pole is meant, so that no other has to be looked at.</summary>
    public string? Only { get; private init; }

    public static Scope Everyone { get; } = new((_, _) => true);

    public static Scope OfPole(string id) => new((pole, _) => pole.Id == id) { Only = id };

    public static Scope OfPoles(IReadOnlySet<string> ids) => new((pole, _) => ids.Contains(pole.Id));

    public static Scope OfGroup(string id) => new((pole, _) => pole.GroupId == id);

    public static Scope OfSegment(string id) => new((pole, _) => pole.SegmentId == id);

    /// <summary>Poles that one of the calendars rules.</summary>
    public static Scope OfCalendars(IReadOnlySet<string> ids) => new((_, calendar) => ids.Contains(calendar));
}

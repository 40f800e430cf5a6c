using System.ComponentModel;
using System.Text.Json;
using Laterne.Features.Lighting;

namespace Laterne.Features.Poles;

/// <summary>A group as the page sees it.</summary>
internal sealed record GroupAnswer
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    [Description("The calendar that rules its poles; null: the default one.")]
    public required string? CalendarId { get; init; }

    [Description("The luminaires of its poles; null: the default one.")]
    public required LuminaireProfile? LuminaireProfile { get; init; }

    [Description("How many poles it has.")]
    public required int Poles { get; init; }

    public static GroupAnswer Of(PoleGroup group, int poles) => new()
    {
        Id = group.Id,
        Name = group.Name,
        CalendarId = group.CalendarId,
        LuminaireProfile = group.LuminaireProfile is { } json ? JsonSerializer.Deserialize<LuminaireProfile>(json, ProgramBody.Json) : null,
        Poles = poles,
    };
}

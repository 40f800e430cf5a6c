using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Poles;

/// <summary>Search and filters of poles, the same for a list and for a change of many. What is left out does not filter.</summary>
internal sealed record PoleQuery
{
    public const string SearchWords = "Words that id, name or group must hold, all of them, in any case.";
    public const string StateWords = "online, offline, drift, refused or fault.";

    [Description(SearchWords)]
    public string? Q { get; init; }

    [Description("Id of a group.")]
    public string? Group { get; init; }

    [Description(StateWords)]
    public string? State { get; init; }

    [Description("Id of a segment of street.")]
    public string? Segment { get; init; }

    [Description("Id of a feeder.")]
    public string? Feeder { get; init; }

    [Description("Id of a cabinet: all poles of its feeders.")]
    public string? Cabinet { get; init; }

    [Description("planned, installed, commissioned or decommissioned; left out: all but decommissioned ones.")]
    public string? Commissioning { get; init; }

    /// <summary>Which poles fit, or why the filter makes no sense.</summary>
    public async Task<(Func<PoleState, bool>? Fits, Refusal? Refusal)> ReadAsync(Groups groups, LaterneDb db, CancellationToken cancel)
    {
        if (Q is { Length: > 200 })
        {
            return (null, Refusal.Invalid("q", "Search for at most 200 characters."));
        }

        if (StateFilter(State) is not { } stands)
        {
            return (null, Refusal.Invalid("state", "The state is online, offline, drift, refused or fault."));
        }

        if (Commissioning is { Length: > 0 } commissioning && !CommissioningState.IsKnown(commissioning))
        {
            return (null, Refusal.Invalid("commissioning", CommissioningState.Words));
        }

        var feeders = Cabinet is { Length: > 0 } cabinet
            ? await db.Set<Feeder>().Where(f => f.CabinetId == cabinet).Select(f => f.Id).ToHashSetAsync(cancel)
            : null;
        var words = (Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (pole =>
            IsIt(Group, pole.GroupId) && IsIt(Segment, pole.SegmentId) && IsIt(Feeder, pole.FeederId) && (Commissioning is null or "" ? pole.Commissioning != CommissioningState.Decommissioned : pole.Commissioning == Commissioning) &&
            (feeders is null || (pole.FeederId is { } feeder && feeders.Contains(feeder))) &&
            stands(pole) && words.All(word => Holds(pole, groups.NameOf(pole.GroupId), word)), null);
    }

    private static bool IsIt(string? wanted, string? value) => wanted is null or "" || value == wanted;

    private static Func<PoleState, bool>? StateFilter(string? state) => state switch
    {
        null or "" => _ => true,
        "online" => pole => pole.Online,
        "offline" => pole => !pole.Online,
        "drift" => pole => pole.Drift,
        "refused" => pole => pole.Refused,
        "fault" => pole => pole.Report.HasFault,
        _ => null,
    };

    private static bool Holds(PoleState pole, string groupName, string word) =>
        pole.Id.Contains(word, StringComparison.OrdinalIgnoreCase) ||
        pole.Name.Contains(word, StringComparison.OrdinalIgnoreCase) ||
        groupName.Contains(word, StringComparison.OrdinalIgnoreCase) ||
        (pole.GroupId?.Contains(word, StringComparison.OrdinalIgnoreCase) ?? false);
}

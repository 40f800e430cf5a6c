using System.ComponentModel;
using System.Globalization;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Laterne.Features.Poles;

/// <summary>Lists poles with search, filters and paging. Answered from memory: ten thousand poles take a few milliseconds.</summary>
internal static class ListPoles
{
    internal const int LongestPage = 1000;

    internal sealed record Page
    {
        [Description("How many poles fit search and filters.")]
        public required int Total { get; init; }

        public required IReadOnlyList<PoleItem> Items { get; init; }
    }

    public static Results<Ok<Page>, ProblemHttpResult> Handle(
        Fleet fleet,
        Groups groups,
        [Description("Words that id, name or group must hold, all of them, in any case.")] string? q = null,
        [Description("Id of a group.")] string? group = null,
        [Description("online, offline, drift, refused or fault.")] string? state = null,
        [Description("How many to leave out at the front.")] int offset = 0,
        [Description("How many to give, 1 to 1000.")] int limit = 100)
    {
        if (limit is < 1 or > LongestPage)
        {
            return Refusal.Invalid("limit", $"The limit is 1 to {LongestPage}. Read further pages by offset.").ToProblem();
        }

        if (offset < 0)
        {
            return Refusal.Invalid("offset", "The offset is 0 or more.").ToProblem();
        }

        if (q is { Length: > 200 })
        {
            return Refusal.Invalid("q", "Search for at most 200 characters.").ToProblem();
        }

        if (Filter(state) is not { } fits)
        {
            return Refusal.Invalid("state", "The state is online, offline, drift, refused or fault.").ToProblem();
        }

        var words = (q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = fleet.All
            .Where(pole => (group is null or "" || pole.GroupId == group) && fits(pole) && words.All(word => Holds(pole, groups.NameOf(pole.GroupId), word)))
            .OrderBy(pole => pole.Id, NaturalOrder)
            .ToList();
        return TypedResults.Ok(new Page { Total = found.Count, Items = [.. found.Skip(offset).Take(limit).Select(PoleItem.Of)] });
    }

    // N-2 before N-10, as people count.
    private static readonly StringComparer NaturalOrder =
        StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering | CompareOptions.IgnoreCase);

    private static Func<PoleState, bool>? Filter(string? state) => state switch
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

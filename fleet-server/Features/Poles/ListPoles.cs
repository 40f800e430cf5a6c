using System.ComponentModel;
using System.Globalization;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
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

    public static async Task<Results<Ok<Page>, ProblemHttpResult>> HandleAsync(
        Fleet fleet,
        Groups groups,
        LaterneDb db,
        CancellationToken cancel,
        [Description(PoleQuery.SearchWords)] string? q = null,
        [Description("Id of a group.")] string? group = null,
        [Description(PoleQuery.StateWords)] string? state = null,
        [Description("Id of a segment of street.")] string? segment = null,
        [Description("Id of a feeder.")] string? feeder = null,
        [Description("Id of a cabinet.")] string? cabinet = null,
        [Description("planned, installed, commissioned or decommissioned; left out: all but decommissioned ones.")] string? commissioning = null,
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

        var query = new PoleQuery { Q = q, Group = group, State = state, Segment = segment, Feeder = feeder, Cabinet = cabinet, Commissioning = commissioning };
        var (fits, refusal) = await query.ReadAsync(groups, db, cancel);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var found = fleet.All.Where(fits!).OrderBy(pole => pole.Id, NaturalOrder).ToList();
        return TypedResults.Ok(new Page { Total = found.Count, Items = [.. found.Skip(offset).Take(limit).Select(PoleItem.Of)] });
    }

    // N-2 before N-10, as people count.
    private static readonly StringComparer NaturalOrder =
        StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering | CompareOptions.IgnoreCase);
}

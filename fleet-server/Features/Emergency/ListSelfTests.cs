using System.ComponentModel;
using System.Text.Json;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Emergency;

/// <summary>The newest self-test of every pole with a call button, and which are overdue.</summary>
internal static class ListSelfTests
{
    private const int LongestPage = 500;

    internal sealed record Page
    {
        [Description("Poles with a call button that fit the filter.")]
        public required int Total { get; init; }

        [Description("Poles with a call button.")]
        public required int Pillars { get; init; }

        [Description("Poles without a passed test for 72 hours.")]
        public required int Overdue { get; init; }

        [Description("Poles whose newest test found a fault.")]
        public required int Faulty { get; init; }

        public required IReadOnlyList<Item> Items { get; init; }
    }

    internal sealed record Item
    {
        public required string PoleId { get; init; }

        public required string PoleName { get; init; }

        public required bool Online { get; init; }

        [Description("Health of the call pillar as the pole says: ok, stuck, fault; null: it has not said.")]
        public required string? Health { get; init; }

        [Description("When the newest test ran, Unix milliseconds UTC; null: none yet.")]
        public required long? TestedMs { get; init; }

        [Description("ok or fault; null: none yet.")]
        public required string? Result { get; init; }

        [Description("The parts that the pole has, each ok or fault.")]
        public required IReadOnlyDictionary<string, string> Parts { get; init; }

        [Description("When the newest passed test ran; null: none yet.")]
        public required long? PassedMs { get; init; }

        [Description("No test has passed for 72 hours.")]
        public required bool IsOverdue { get; init; }

        public required string? AskedBy { get; init; }

        public required long? AskedMs { get; init; }
    }

    public static async Task<Results<Ok<Page>, ProblemHttpResult>> HandleAsync(
        LaterneDb db, Fleet fleet, TimeProvider time, CancellationToken cancel,
        [Description("overdue, faulty or all, the default.")] string? show = null,
        [Description("Id of a pole: only its row.")] string? pole = null,
        [Description("How many to leave out at the front.")] int offset = 0,
        [Description("How many, 1 to 500.")] int limit = 100)
    {
        if (limit is < 1 or > LongestPage || offset < 0)
        {
            return Refusal.Invalid(offset < 0 ? "offset" : "limit", $"The limit is 1 to {LongestPage}, the offset 0 or more.").ToProblem();
        }

        if (show is not (null or "" or "all" or "overdue" or "faulty"))
        {
            return Refusal.Invalid("show", "Show all, overdue or faulty.").ToProblem();
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var tests = await db.Set<SelfTest>().AsNoTracking().ToDictionaryAsync(t => t.PoleId, cancel);
        var pillars = fleet.All.Where(HasPillar).Select(one => Row(one, tests.GetValueOrDefault(one.Id), now)).ToList();
        var shown = pillars.Where(item => string.IsNullOrEmpty(pole) || item.PoleId == pole)
            .Where(item => show switch { "overdue" => item.IsOverdue, "faulty" => item.Result == "fault", _ => true })
            .OrderBy(item => item.PassedMs ?? 0).ThenBy(item => item.PoleId, StringComparer.Ordinal).ToList();
        return TypedResults.Ok(new Page
        {
            Total = shown.Count,
            Pillars = pillars.Count,
            Overdue = pillars.Count(item => item.IsOverdue),
            Faulty = pillars.Count(item => item.Result == "fault"),
            Items = [.. shown.Skip(offset).Take(limit)],
        });

        bool HasPillar(PoleState one) => one.Report.Functions.TryGetValue("emergency", out var health) ? health != "absent" : tests.ContainsKey(one.Id);
    }

    private static Item Row(PoleState pole, SelfTest? test, long nowMs) => new()
    {
        PoleId = pole.Id,
        PoleName = pole.Name,
        Online = pole.Online,
        Health = pole.Report.Functions.GetValueOrDefault("emergency"),
        TestedMs = test?.TestedMs is > 0 ? test.TestedMs : null,
        Result = test?.Result is { Length: > 0 } result ? result : null,
        Parts = test is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(test.Parts)!,
        PassedMs = test?.PassedMs is > 0 ? test.PassedMs : null,
        IsOverdue = SelfTest.IsOverdue(test?.PassedMs ?? 0, nowMs),
        AskedBy = test?.AskedBy,
        AskedMs = test?.AskedMs,
    };
}

using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Updates;

/// <summary>Lists campaigns, shows one, and lists its poles.</summary>
internal static class ListCampaigns
{
    private const int LongestPage = 200;

    internal sealed record Page
    {
        public required int Total { get; init; }

        public required IReadOnlyList<CampaignAnswer> Items { get; init; }
    }

    internal sealed record PoleItem
    {
        public required string PoleId { get; init; }

        [Description("From 0.")]
        public required int Wave { get; init; }

        public required PoleStage State { get; init; }

        [Description("Why, a word of the wire or a sentence of the pole; may be empty.")]
        public required string Reason { get; init; }

        public required int Attempts { get; init; }

        [Description("The server could not reach it and goes on without it.")]
        public required bool IsSetAside { get; init; }

        [Description("Waiting: not before then, Unix milliseconds UTC.")]
        public required long? NotBeforeMs { get; init; }

        public required long ChangedMs { get; init; }
    }

    internal sealed record PolePage
    {
        public required int Total { get; init; }

        public required IReadOnlyList<PoleItem> Items { get; init; }
    }

    public static async Task<Results<Ok<Page>, ProblemHttpResult>> HandleAsync(
        LaterneDb db, CancellationToken cancel,
        [Description("How many to leave out at the front.")] int offset = 0,
        [Description("How many, 1 to 50.")] int limit = 20)
    {
        if (limit is < 1 or > 50 || offset < 0)
        {
            return Refusal.Invalid(offset < 0 ? "offset" : "limit", "The limit is 1 to 50, the offset 0 or more.").ToProblem();
        }

        var items = new List<CampaignAnswer>();
        foreach (var campaign in await db.Set<Campaign>().AsNoTracking().OrderByDescending(c => c.CreatedMs).ThenBy(c => c.Id).Skip(offset).Take(limit).ToListAsync(cancel))
        {
            items.Add(await CampaignAnswer.OfAsync(db, campaign, cancel));
        }

        return TypedResults.Ok(new Page { Total = await db.Set<Campaign>().CountAsync(cancel), Items = items });
    }

    public static async Task<Results<Ok<CampaignAnswer>, ProblemHttpResult>> ShowAsync(string id, LaterneDb db, CancellationToken cancel) =>
        await db.Set<Campaign>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancel) is { } campaign
            ? TypedResults.Ok(await CampaignAnswer.OfAsync(db, campaign, cancel))
            : Refusal.NotFound("campaign", id).ToProblem();

    public static async Task<Results<Ok<PolePage>, ProblemHttpResult>> PolesAsync(
        string id, LaterneDb db, CancellationToken cancel,
        [Description("One state of poles.")] string? state = null,
        [Description("One wave, from 0.")] int? wave = null,
        [Description("Part of the pole's id.")] string? search = null,
        [Description("How many to leave out at the front.")] int offset = 0,
        [Description("How many, 1 to 200.")] int limit = 50)
    {
        if (limit is < 1 or > LongestPage || offset < 0)
        {
            return Refusal.Invalid(offset < 0 ? "offset" : "limit", $"The limit is 1 to {LongestPage}, the offset 0 or more.").ToProblem();
        }

        if (!await db.Set<Campaign>().AnyAsync(c => c.Id == id, cancel))
        {
            return Refusal.NotFound("campaign", id).ToProblem();
        }

        var poles = db.Set<CampaignPole>().AsNoTracking().Where(p => p.CampaignId == id);
        if (!string.IsNullOrEmpty(state))
        {
            if (!Enum.TryParse<PoleStage>(state, ignoreCase: true, out var stage) || stage.Word() != state)
            {
                return Refusal.Invalid("state", "The state is one of " + string.Join(", ", Enum.GetValues<PoleStage>().Select(one => one.Word())) + ".").ToProblem();
            }

            poles = poles.Where(p => p.Stage == stage);
        }

        poles = wave is null ? poles : poles.Where(p => p.Wave == wave);
        poles = string.IsNullOrEmpty(search) ? poles : poles.Where(p => p.PoleId.Contains(search));
        var page = await poles.OrderBy(p => p.Wave).ThenBy(p => p.Place).Skip(offset).Take(limit).ToListAsync(cancel);
        return TypedResults.Ok(new PolePage
        {
            Total = await poles.CountAsync(cancel),
            Items = [.. page.Select(pole => new PoleItem
            {
                PoleId = pole.PoleId,
                Wave = pole.Wave,
                State = pole.Stage,
                Reason = pole.Reason,
                Attempts = pole.Attempts,
                IsSetAside = pole.IsSetAside,
                NotBeforeMs = pole.Stage == PoleStage.Waiting ? pole.DueMs : null,
                ChangedMs = pole.ChangedMs,
            })],
        });
    }
}

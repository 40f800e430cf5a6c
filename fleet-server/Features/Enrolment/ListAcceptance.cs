using System.ComponentModel;
using System.Text.Json;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Enrolment;

/// <summary>Who served a pole, how it was installed and what its acceptance tests said, for the pole's page.</summary>
internal static class ListAcceptance
{
    internal sealed record Item
    {
        public required string Id { get; init; }

        [Description("Unix milliseconds UTC.")]
        public required long TestedMs { get; init; }

        public required string Person { get; init; }

        public required string Source { get; init; }

        public required string Controller { get; init; }

        public required string Board { get; init; }

        public required string Firmware { get; init; }

        public required bool Passed { get; init; }

        [Description("Objects with part, result (passed, failed, absent, unseen), reason and values.")]
        public required JsonElement Parts { get; init; }

        public required string Note { get; init; }

        public required bool HasPhoto { get; init; }

        public static Item Of(AcceptanceReport report, bool hasPhoto) => new()
        {
            Id = report.Id,
            TestedMs = report.TestedMs,
            Person = report.Person,
            Source = report.Source,
            Controller = report.Controller,
            Board = report.Board,
            Firmware = report.Firmware,
            Passed = report.Passed,
            Parts = JsonSerializer.Deserialize<JsonElement>(report.Parts),
            Note = report.Note,
            HasPhoto = hasPhoto,
        };
    }

    internal sealed record ControllerItem
    {
        [Description("Twelve digits of its MAC, or its serial number; empty: it came before this was kept.")]
        public required string Controller { get; init; }

        public required string Board { get; init; }

        public required string Firmware { get; init; }

        public required string Purpose { get; init; }

        [Description("Unix milliseconds UTC.")]
        public required long SinceMs { get; init; }

        [Description("Null: it serves the pole.")]
        public required long? UntilMs { get; init; }

        [Description("Energy of its predecessors, that the pole's counter goes on from, Wh.")]
        public required long FromEnergyWh { get; init; }
    }

    internal sealed record Answer
    {
        [Description("Newest first.")]
        public required IReadOnlyList<Item> Reports { get; init; }

        [Description("Newest first, at most 50.")]
        public required IReadOnlyList<ControllerItem> Controllers { get; init; }

        [Description("Radius within which the pole is, metres; null: not told.")]
        public required double? AccuracyM { get; init; }

        [Description("Id of the board that the crew chose; null: not told.")]
        public required string? Board { get; init; }

        [Description("Functions that the crew chose.")]
        public required IReadOnlyList<string> Functions { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(string id, LaterneDb db, Fleet fleet, CancellationToken cancel)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        var reports = await db.Set<AcceptanceReport>().AsNoTracking().Where(r => r.PoleId == id).OrderByDescending(r => r.StoredMs).ToListAsync(cancel);
        var ids = reports.Select(r => r.Id).ToList();
        var photos = await db.Set<AcceptancePhoto>().Where(p => ids.Contains(p.ReportId)).Select(p => p.ReportId).ToHashSetAsync(cancel);
        var controllers = await db.Set<Controller>().AsNoTracking().Where(c => c.PoleId == id).OrderByDescending(c => c.Number).Take(50).ToListAsync(cancel);
        var installed = await db.Set<Installation>().AsNoTracking().FirstOrDefaultAsync(i => i.PoleId == id, cancel);
        return TypedResults.Ok(new Answer
        {
            Reports = [.. reports.Select(r => Item.Of(r, photos.Contains(r.Id)))],
            Controllers = [.. controllers.Select(c => new ControllerItem
            {
                Controller = c.Serial, Board = c.Board, Firmware = c.Firmware, Purpose = c.Purpose, SinceMs = c.SinceMs, UntilMs = c.UntilMs, FromEnergyWh = c.EnergyWh,
            })],
            AccuracyM = installed?.AccuracyM,
            Board = installed is { Board.Length: > 0 } ? installed.Board : null,
            Functions = installed?.Functions.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
        });
    }
}

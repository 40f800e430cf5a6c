using System.ComponentModel;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Enrolment;

/// <summary>What is planned and known of a pole, for who stands in front of it: one pole, or all that wait for a crew.</summary>
internal static class ShowInstallation
{
    internal record Item
    {
        public required string Pole { get; init; }

        public required string Name { get; init; }

        public required double Latitude { get; init; }

        public required double Longitude { get; init; }

        [Description("Id of the group whose luminaire it has.")]
        public required string? Group { get; init; }

        [Description("The board that the crew named, else the one of its sheet; null: neither.")]
        public required string? Board { get; init; }

        [Description("Functions that the crew named; empty: none yet.")]
        public required IReadOnlyList<string> Functions { get; init; }

        [Description("planned, installed, commissioned or decommissioned.")]
        public required string Commissioning { get; init; }

        [Description("new or swap when a sheet is open; else null.")]
        public required string? Purpose { get; init; }

        [Description("When a person last said how it is, Unix milliseconds UTC; 0: never.")]
        public required long ChangedMs { get; init; }

        [Description("Who that was.")]
        public required string ChangedBy { get; init; }
    }

    internal sealed record Answer : Item
    {
        public required bool Online { get; init; }

        [Description("The board as the pole reports it.")]
        public required string? ReportedBoard { get; init; }

        public required string? Firmware { get; init; }

        [Description("The controller that serves it, by its MAC or serial number.")]
        public required string? Controller { get; init; }

        [Description("Health of each function as the pole reports it: ok, fault, stuck, silent or absent.")]
        public required IReadOnlyDictionary<string, string> Health { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(string id, LaterneDb db, Fleet fleet, TimeProvider time, CancellationToken cancel) =>
        await db.Set<Pole>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel) is { } pole
            ? TypedResults.Ok(await OfAsync(pole, db, fleet, time, cancel))
            : Refusal.NotFound("pole", id).ToProblem();

    public static async Task<Answer> OfAsync(Pole pole, LaterneDb db, Fleet fleet, TimeProvider time, CancellationToken cancel)
    {
        var kept = await db.Set<Installation>().AsNoTracking().FirstOrDefaultAsync(i => i.PoleId == pole.Id, cancel);
        var sheet = await db.Set<Sheet>().AsNoTracking().FirstOrDefaultAsync(s => s.PoleId == pole.Id, cancel);
        var serving = await db.Set<Controller>().AsNoTracking().FirstOrDefaultAsync(c => c.PoleId == pole.Id && c.UntilMs == null, cancel);
        var state = fleet.Find(pole.Id);
        var item = Of(pole, kept, sheet, time.GetUtcNow().ToUnixTimeMilliseconds());
        return new Answer
        {
            Pole = item.Pole,
            Name = item.Name,
            Latitude = item.Latitude,
            Longitude = item.Longitude,
            Group = item.Group,
            Board = item.Board,
            Functions = item.Functions,
            Commissioning = item.Commissioning,
            Purpose = item.Purpose,
            ChangedMs = item.ChangedMs,
            ChangedBy = item.ChangedBy,
            Online = state?.Online ?? false,
            ReportedBoard = Said(state?.Report.Board),
            Firmware = Said(state?.Report.Firmware),
            Controller = Said(serving?.Serial),
            Health = state?.Report.Functions ?? new Dictionary<string, string>(),
        };
    }

    public static Item Of(Pole pole, Installation? kept, Sheet? sheet, long now)
    {
        var open = sheet is { UsedMs: null } && sheet.ExpiresMs > now;
        var (ms, person) = HandOver.Last(pole, kept);
        return new()
        {
            Pole = pole.Id,
            Name = pole.Name,
            Latitude = pole.Latitude,
            Longitude = pole.Longitude,
            Group = pole.GroupId,
            Board = Said(kept?.Board) ?? Said(sheet?.Board),
            Functions = kept?.Functions.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
            Commissioning = pole.Commissioning,
            Purpose = open ? sheet!.Purpose : null,
            ChangedMs = ms,
            ChangedBy = person,
        };
    }

    private static string? Said(string? text) => text is { Length: > 0 } ? text : null;
}

using System.ComponentModel;
using System.Text.Json;
using Laterne.Features.Lighting;
using Laterne.Features.Poles;
using Laterne.Storage;
using Laterne.Wiring;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Enrolment;

/// <summary>What a crew's phone takes along in one answer, so that the page works where there is no network: poles that wait, groups, boards.</summary>
internal static class ListWork
{
    private const int MostPoles = 2000;

    internal sealed record GroupItem
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        [Description("Nominal power of its luminaire, W; null: not told.")]
        public required double? NominalPowerW { get; init; }
    }

    internal sealed record BoardItem
    {
        public required string Name { get; init; }

        [Description("The maker's name of the module.")]
        public required string Module { get; init; }

        [Description("Functions of a pole that fit.")]
        public required IReadOnlyList<string> Functions { get; init; }
    }

    internal sealed record Answer
    {
        [Description("When this was so, Unix milliseconds UTC.")]
        public required long TimeMs { get; init; }

        [Description("Poles that are planned or installed or have an open sheet, by number; at most 2000.")]
        public required IReadOnlyList<ShowInstallation.Item> Poles { get; init; }

        [Description("Whether more than 2000 wait; the others are asked for one by one.")]
        public required bool More { get; init; }

        public required IReadOnlyList<GroupItem> Groups { get; init; }

        public required IReadOnlyList<BoardItem> Boards { get; init; }
    }

    public static async Task<Ok<Answer>> HandleAsync(LaterneDb db, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var poles = await db.Set<Pole>().AsNoTracking()
            .Where(p => p.Commissioning == CommissioningState.Planned || p.Commissioning == CommissioningState.Installed
                || db.Set<Sheet>().Any(s => s.PoleId == p.Id && s.UsedMs == null && s.ExpiresMs > now))
            .OrderBy(p => p.Id).Take(MostPoles + 1).ToListAsync(cancel);
        var ids = poles.Select(p => p.Id).ToList();
        var kept = await db.Set<Installation>().AsNoTracking().Where(i => ids.Contains(i.PoleId)).ToDictionaryAsync(i => i.PoleId, cancel);
        var sheets = await db.Set<Sheet>().AsNoTracking().Where(s => ids.Contains(s.PoleId)).ToDictionaryAsync(s => s.PoleId, cancel);
        var groups = await db.Set<PoleGroup>().AsNoTracking().OrderBy(g => g.Name).ToListAsync(cancel);
        return TypedResults.Ok(new Answer
        {
            TimeMs = now,
            Poles = [.. poles.Take(MostPoles).Select(p => ShowInstallation.Of(p, kept.GetValueOrDefault(p.Id), sheets.GetValueOrDefault(p.Id), now))],
            More = poles.Count > MostPoles,
            Groups = [.. groups.Select(g => new GroupItem { Id = g.Id, Name = g.Name, NominalPowerW = PowerOf(g) })],
            Boards = [.. Board.All.Select(b => new BoardItem { Name = b.Name, Module = b.Module, Functions = b.Functions })],
        });
    }

    private static double? PowerOf(PoleGroup group) =>
        group.LuminaireProfile is { } json ? JsonSerializer.Deserialize<LuminaireProfile>(json, ProgramBody.Json)?.NominalPowerMilliwatt / 1000.0 : null;
}

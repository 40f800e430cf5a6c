using System.Text.Json;
using Laterne.Features.Http;
using Laterne.Features.Lighting;
using Laterne.Features.Live;
using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Energy;

/// <summary>Rated power of a pole's luminaire and where it is from.</summary>
/// <param name="Milliwatt">At full power; null = nobody has said it.</param>
/// <param name="Source"><c>pole</c>, <c>group</c> or <c>unknown</c>.</param>
/// <param name="Note">What the person noted as its source, or the group's name.</param>
internal sealed record Rated(long? Milliwatt, string Source, string Note)
{
    public static Rated Unknown { get; } = new(null, "unknown", "");
}

/// <summary>A pole as a report sees it.</summary>
internal sealed record ScopePole
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string GroupId { get; init; }

    public required string GroupName { get; init; }

    public required string SegmentId { get; init; }

    public required string CabinetId { get; init; }

    public required Rated Rated { get; init; }

    /// <summary>What its settings say that the luminaire draws at full power: the base of the pole's own estimate.</summary>
    public required long NominalMilliwatt { get; init; }

    /// <summary>The same for poles with the same luminaire.</summary>
    public required string Luminaire { get; init; }

    /// <summary>Unix milliseconds UTC.</summary>
    public required long CreatedMs { get; init; }

    /// <summary>Whether nights in which nothing was heard count as missing.</summary>
    public required bool IsInService { get; init; }
}

/// <summary>The poles of a report: the city, a group, a segment, the poles of a cabinet, or one pole.</summary>
internal sealed record EnergyScope(string Kind, string Id, string Name, IReadOnlyList<ScopePole> Poles)
{
    /// <summary>Finds it; at most as many poles as the registry takes, 100,000.</summary>
    public static async Task<(EnergyScope? Scope, Refusal? Refusal)> FindAsync(LaterneDb db, string kind, string? id, CancellationToken cancel)
    {
        if (kind is not ("city" or "group" or "segment" or "cabinet" or "pole"))
        {
            return (null, Refusal.Invalid("scope", "A scope is city, group, segment, cabinet or pole."));
        }

        var poles = db.Set<Pole>().AsNoTracking();
        string? name = "";
        switch (kind)
        {
            case "group":
                name = await db.Set<PoleGroup>().Where(g => g.Id == id).Select(g => g.Name).FirstOrDefaultAsync(cancel);
                poles = poles.Where(p => p.GroupId == id);
                break;
            case "segment":
                name = await db.Set<Segment>().Where(s => s.Id == id).Select(s => s.Name).FirstOrDefaultAsync(cancel);
                poles = poles.Where(p => p.SegmentId == id);
                break;
            case "cabinet":
                name = await db.Set<Cabinet>().Where(c => c.Id == id).Select(c => c.Name).FirstOrDefaultAsync(cancel);
                poles = poles.Where(p => db.Set<Feeder>().Any(f => f.Id == p.FeederId && f.CabinetId == id));
                break;
            case "pole":
                name = await poles.Where(p => p.Id == id).Select(p => p.Name).FirstOrDefaultAsync(cancel);
                poles = poles.Where(p => p.Id == id);
                break;
        }

        return name is null
            ? (null, Refusal.NotFound(kind, id ?? ""))
            : (new EnergyScope(kind, kind == "city" ? "" : id!, name, await ReadAsync(db, poles, cancel)), null);
    }

    private static async Task<List<ScopePole>> ReadAsync(LaterneDb db, IQueryable<Pole> poles, CancellationToken cancel)
    {
        var found = await (
            from pole in poles
            join rated in db.Set<RatedPower>() on pole.Id equals rated.PoleId into own
            from rated in own.DefaultIfEmpty()
            join feeder in db.Set<Feeder>() on pole.FeederId equals feeder.Id into supply
            from feeder in supply.DefaultIfEmpty()
            orderby pole.Id
            select new { pole.Id, pole.Name, pole.GroupId, pole.SegmentId, pole.CreatedMs, pole.Commissioning, Cabinet = feeder == null ? "" : feeder.CabinetId, Rated = rated })
            .ToListAsync(cancel);
        var groups = (await db.Set<PoleGroup>().AsNoTracking().ToListAsync(cancel)).ToDictionary(g => g.Id, g => (g.Name, g.LuminaireProfile, Milliwatt: NominalOf(g)), StringComparer.Ordinal);
        return [.. found.Select(pole =>
        {
            var group = groups.GetValueOrDefault(pole.GroupId ?? "");
            return new ScopePole
            {
                Id = pole.Id,
                Name = pole.Name,
                GroupId = pole.GroupId ?? "",
                GroupName = group.Name ?? "",
                SegmentId = pole.SegmentId ?? "",
                CabinetId = pole.Cabinet,
                Rated = pole.Rated is { } own ? new Rated(own.Milliwatt, "pole", own.Source)
                    : group.Milliwatt is { } watts ? new Rated(watts, "group", group.Name ?? "")
                    : Rated.Unknown,
                NominalMilliwatt = group.Milliwatt ?? FleetRegistry.DefaultNominalPowerMilliwatt,
                Luminaire = pole.Rated is { } plate ? $"{plate.Milliwatt}" : group.LuminaireProfile ?? "",
                CreatedMs = pole.CreatedMs,
                IsInService = pole.Commissioning is CommissioningState.Commissioned or CommissioningState.Installed,
            };
        })];
    }

    private static long? NominalOf(PoleGroup group) =>
        group.LuminaireProfile is { } json ? JsonSerializer.Deserialize<LuminaireProfile>(json, ProgramBody.Json)?.NominalPowerMilliwatt : null;
}

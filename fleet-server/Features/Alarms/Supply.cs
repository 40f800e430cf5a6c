using Laterne.Features.Poles;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Alarms;

/// <summary>Cabinets and the feeders that lead out of them, as the registry has them now.</summary>
/// <param name="Cabinets">Id → name.</param>
/// <param name="Feeders">Id → name and cabinet.</param>
internal sealed record Supply(IReadOnlyDictionary<string, string> Cabinets, IReadOnlyDictionary<string, (string Name, string Cabinet)> Feeders)
{
    public static Supply None { get; } = new(new Dictionary<string, string>(), new Dictionary<string, (string, string)>());

    public static async Task<Supply> ReadAsync(LaterneDb db, CancellationToken cancel) => new(
        await db.Set<Cabinet>().AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Name, cancel),
        await db.Set<Feeder>().AsNoTracking().ToDictionaryAsync(f => f.Id, f => (f.Name, f.CabinetId), cancel));

    public string? CabinetOf(string? feederId) => feederId is not null && Feeders.TryGetValue(feederId, out var feeder) ? feeder.Cabinet : null;

    public string? CabinetName(string? id) => id is not null && Cabinets.TryGetValue(id, out var name) ? name : null;

    public string? FeederName(string? id) => id is not null && Feeders.TryGetValue(id, out var feeder) ? feeder.Name : null;

    /// <summary>Ids of cabinets and feeders whose name holds the word.</summary>
    public IEnumerable<string> Named(string word) => Cabinets.Where(c => c.Value.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(c => c.Key)
        .Concat(Feeders.Where(f => f.Value.Name.Contains(word, StringComparison.OrdinalIgnoreCase)).Select(f => f.Key));

    /// <summary>Whether the pole of this feeder and group stands in the area.</summary>
    public bool IsIn(string? areaKind, string? areaId, string? feederId, string? groupId) => areaId is not null && areaKind switch
    {
        "cabinet" => CabinetOf(feederId) == areaId,
        "feeder" => feederId == areaId,
        "group" => groupId == areaId,
        _ => false,
    };
}

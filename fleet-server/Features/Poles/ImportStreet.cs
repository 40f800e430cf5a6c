using System.Text.Json;
using Laterne.Features.Audit;
using Laterne.Features.Messaging;
using Laterne.Features.Settings;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Poles;

/// <summary>
/// Takes a street file into the registry, once or again: missing poles, groups and segments are made; poles that are there
/// keep what people changed. A pole whose secret is not known to the caller gets a new one.
/// </summary>
public sealed class ImportStreet
{
    private readonly LaterneDb _db;
    private readonly Revision _revision;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, IStreetEquipment> _equipment;

    internal ImportStreet(LaterneDb db, Revision revision, AuditTrail audit, TimeProvider time, IEnumerable<IStreetEquipment> equipment)
    {
        _equipment = equipment.ToDictionary(one => one.Member);
        _db = db;
        _revision = revision;
        _audit = audit;
        _time = time;
    }

    /// <summary>What was done, and every secret that the caller did not have.</summary>
    /// <param name="Created">Poles that are new.</param>
    /// <param name="Rotated">Poles that were there and got a new secret.</param>
    /// <param name="Secrets">New secrets by pole id.</param>
    public sealed record Result(int Created, int Rotated, IReadOnlyDictionary<string, string> Secrets);

    /// <summary>Imports, or answers with a sentence why not; then nothing is changed.</summary>
    /// <param name="street">Checked content of the file.</param>
    /// <param name="knownSecrets">Ids whose secrets the caller has already.</param>
    /// <param name="cancel">Stops before the commit.</param>
    public async Task<(Result? Result, string? Fault)> RunAsync(StreetFile street, IReadOnlySet<string> knownSecrets, CancellationToken cancel)
    {
        await AddGroupsAsync(street, cancel);
        var segments = await AddSegmentsAsync(street, cancel);
        var there = await _db.Set<Pole>().ToDictionaryAsync(p => p.Id, cancel);
        if (there.Count + street.Poles.Count(p => !there.ContainsKey(p.Id)) > PoleRules.MostPoles)
        {
            return (null, $"This server takes {PoleRules.MostPoles} poles; {there.Count} are there already.");
        }

        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        var created = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pole in street.Poles)
        {
            var known = there.GetValueOrDefault(pole.Id);
            if (known is not null && knownSecrets.Contains(pole.Id))
            {
                continue;
            }

            var (secret, kept) = PoleSecret.Create();
            secrets[pole.Id] = secret;
            if (known is not null)
            {
                known.Keep(kept);
                continue;
            }

            created.Add(pole.Id);
            _db.Add(NewPole(pole, kept, segments));
            if (Equip(pole) is { } fault)
            {
                return (null, fault);
            }
        }

        _audit.Note("importPoles", "street", null, new { Created = created.Count, Rotated = secrets.Count - created.Count });
        var revised = await _revision.SaveAsync(Scope.OfPoles(created), cancel);
        return revised.Refusal is { } refusal
            ? (null, refusal.Sentence)
            : (new Result(created.Count, secrets.Count - created.Count, secrets), null);
    }

    private string? Equip(StreetPole pole)
    {
        foreach (var (member, settings) in pole.Equipment)
        {
            if (!_equipment.TryGetValue(member, out var equipment))
            {
                return $"pole {pole.Id}: equipment.{member} is nothing that a pole can have. It can have {string.Join(", ", _equipment.Keys.Order(StringComparer.Ordinal))}.";
            }

            try
            {
                if (settings.ValueKind != JsonValueKind.Object)
                {
                    throw new JsonException();
                }

                if (equipment.Add(_db, pole.Id, settings) is { } refusal)
                {
                    return $"pole {pole.Id}: equipment.{member}: {refusal.Sentence}";
                }
            }
            catch (JsonException)
            {
                return $"pole {pole.Id}: equipment.{member} has not the shape that its settings have in the API.";
            }
        }

        return null;
    }

    // A street file names a street once, as its poles' group: where a segment has the same id it is their segment too.
    private Pole NewPole(StreetPole pole, PoleSecret secret, HashSet<string> segments) => new()
    {
        Id = pole.Id,
        Name = pole.Name ?? pole.Id,
        Latitude = pole.Latitude,
        Longitude = pole.Longitude,
        GroupId = pole.Group,
        SegmentId = pole.Group is { } street && segments.Contains(street) ? street : null,
        SecretSalt = secret.Salt,
        SecretHash = secret.Hash,
        CreatedMs = _time.GetUtcNow().ToUnixTimeMilliseconds(),
    };

    private async Task AddGroupsAsync(StreetFile street, CancellationToken cancel)
    {
        var there = await _db.Set<PoleGroup>().Select(g => g.Id).ToHashSetAsync(cancel);
        foreach (var id in street.Poles.Select(p => p.Group).OfType<string>().Distinct().Where(id => !there.Contains(id)))
        {
            _db.Add(new PoleGroup { Id = id, Name = street.Segments.FirstOrDefault(s => s.Id == id)?.Name ?? id });
        }
    }

    private async Task<HashSet<string>> AddSegmentsAsync(StreetFile street, CancellationToken cancel)
    {
        var there = await _db.Set<Segment>().ToDictionaryAsync(s => s.Id, cancel);
        foreach (var segment in street.Segments)
        {
            var line = JsonSerializer.Serialize(segment.Line);
            if (there.TryGetValue(segment.Id, out var known))
            {
                known.Name = segment.Name ?? segment.Id;
                known.Line = line;
            }
            else
            {
                _db.Add(new Segment { Id = segment.Id, Name = segment.Name ?? segment.Id, Line = line });
            }
        }

        return [.. there.Keys, .. street.Segments.Select(segment => segment.Id)];
    }
}

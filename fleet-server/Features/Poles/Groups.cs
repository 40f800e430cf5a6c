using System.Collections.Concurrent;

namespace Laterne.Features.Poles;

/// <summary>Names of the groups, in memory for search.</summary>
public sealed class Groups
{
    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);

    public string NameOf(string? id) => id is not null && _names.TryGetValue(id, out var name) ? name : "";

    internal void Put(string id, string name) => _names[id] = name;

    internal void Remove(string id) => _names.TryRemove(id, out _);
}

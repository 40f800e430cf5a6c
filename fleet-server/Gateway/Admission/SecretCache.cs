using System.Collections.Concurrent;
using Laterne.Features.Messaging;

namespace Laterne.Gateway.Admission;

/// <summary>
/// Remembers the hashes of known poles, so that thousands that come back at once do not all ask the registry. Never more
/// entries than the registry has poles: who is unknown is not remembered.
/// </summary>
internal sealed class SecretCache(IPoleSecrets registry)
{
    private readonly ConcurrentDictionary<string, PoleAccess> _secrets = new(StringComparer.Ordinal);
    private int _revocations;

    public async ValueTask<PoleAccess?> FindAsync(string poleId, CancellationToken ct)
    {
        if (_secrets.TryGetValue(poleId, out var access))
        {
            return access;
        }

        var revocations = Volatile.Read(ref _revocations);
        var found = await registry.FindAsync(poleId, ct);

        // A secret that was revoked while it was looked up must not stay.
        if (found is not null && revocations == Volatile.Read(ref _revocations))
        {
            _secrets[poleId] = found;
            if (revocations != Volatile.Read(ref _revocations))
            {
                _secrets.TryRemove(poleId, out _);
            }
        }

        return found;
    }

    /// <summary>Fills itself with the whole registry, before any pole can connect.</summary>
    public async Task<int> LoadAsync(CancellationToken ct)
    {
        await foreach (var (poleId, access) in registry.ReadAllAsync(ct))
        {
            _secrets[poleId] = access;
        }

        return _secrets.Count;
    }

    /// <summary>Makes a pending secret the pole's; <see cref="IPoleSecrets.ConfirmAsync"/>.</summary>
    public async ValueTask<PoleAccess?> ConfirmAsync(string poleId, string pending, CancellationToken ct)
    {
        var access = await registry.ConfirmAsync(poleId, pending, ct);
        Forget(poleId);
        return access;
    }

    public void Forget(string poleId)
    {
        Interlocked.Increment(ref _revocations);
        _secrets.TryRemove(poleId, out _);
    }
}

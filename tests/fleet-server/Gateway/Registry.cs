using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Laterne.Features.Messaging;

namespace Laterne.Gateway.Tests;

/// <summary>The registry's side of the gateway, in memory.</summary>
internal sealed class Registry : IPoleSecrets, IDesiredDocuments
{
    private readonly ConcurrentDictionary<string, PoleSecret> _poles = new();

    public ConcurrentDictionary<string, byte[]> Desired { get; } = new();

    /// <summary>How often the gateway asked.</summary>
    public int Lookups { get; private set; }

    /// <summary>Enrols a pole and gives its secret.</summary>
    public string Add(string poleId)
    {
        var (secret, kept) = PoleSecret.Create();
        _poles[poleId] = kept;
        return secret;
    }

    /// <summary>Secrets that were handed out, by pole.</summary>
    public ConcurrentDictionary<string, PendingSecret> Pending { get; } = new();

    /// <summary>What earlier controllers had counted, by pole.</summary>
    public ConcurrentDictionary<string, PoleCounters> Counters { get; } = new();

    public ValueTask<PoleAccess?> FindAsync(string poleId, CancellationToken ct)
    {
        Lookups++;
        return ValueTask.FromResult(AccessOf(poleId));
    }

    public ValueTask<PoleAccess?> ConfirmAsync(string poleId, string pending, CancellationToken ct)
    {
        if (Pending.TryGetValue(poleId, out var shown) && shown.Id == pending)
        {
            _poles[poleId] = shown.Secret;
            Pending.TryRemove(poleId, out _);
        }

        return ValueTask.FromResult(AccessOf(poleId));
    }

    private PoleAccess? AccessOf(string poleId) => _poles.TryGetValue(poleId, out var secret)
        ? new PoleAccess(secret, Pending.TryGetValue(poleId, out var pending) ? [pending] : [], Counters.GetValueOrDefault(poleId))
        : null;

    public async IAsyncEnumerable<(string PoleId, PoleAccess Access)> ReadAllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var pole in _poles.Keys)
        {
            await Task.Yield();
            yield return (pole, AccessOf(pole)!);
        }
    }

    async IAsyncEnumerable<DesiredDocument> IDesiredDocuments.ReadAllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var (pole, payload) in Desired)
        {
            await Task.Yield();
            yield return new DesiredDocument(pole, payload);
        }
    }
}

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

    public ValueTask<PoleSecret?> FindAsync(string poleId, CancellationToken ct)
    {
        Lookups++;
        return ValueTask.FromResult(_poles.GetValueOrDefault(poleId));
    }

    public async IAsyncEnumerable<(string PoleId, PoleSecret Secret)> ReadAllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var (pole, secret) in _poles)
        {
            await Task.Yield();
            yield return (pole, secret);
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

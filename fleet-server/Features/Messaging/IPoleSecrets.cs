namespace Laterne.Features.Messaging;

/// <summary>The registry's half of admission: which pole may connect, and what it must know.</summary>
public interface IPoleSecrets
{
    /// <summary>The pole's hashed secret, or null when the registry does not know the pole. The gateway caches the answer.</summary>
    ValueTask<PoleSecret?> FindAsync(string poleId, CancellationToken ct);

    /// <summary>All poles, read once when the gateway starts, since then they all come back at once.</summary>
    IAsyncEnumerable<(string PoleId, PoleSecret Secret)> ReadAllAsync(CancellationToken ct);
}

/// <summary>The gateway's half: call it whenever a secret changes or a pole is decommissioned.</summary>
public interface IPoleAdmission
{
    /// <summary>Forgets the cached secret and closes the pole's connection, so that the pole must prove itself again.</summary>
    ValueTask RevokeAsync(string poleId, CancellationToken ct);
}

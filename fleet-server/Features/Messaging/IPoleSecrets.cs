namespace Laterne.Features.Messaging;

/// <summary>The registry's half of admission: which pole may connect, and what it must know.</summary>
public interface IPoleSecrets
{
    /// <summary>What lets the pole in, or null when the registry does not know the pole. The gateway caches the answer.</summary>
    ValueTask<PoleAccess?> FindAsync(string poleId, CancellationToken ct);

    /// <summary>All poles, read once when the gateway starts, since then they all come back at once.</summary>
    IAsyncEnumerable<(string PoleId, PoleAccess Access)> ReadAllAsync(CancellationToken ct);

    /// <summary>
    /// The pole has shown a pending secret: from the commit on it is the pole's secret and the one before is void. Asked twice it does it once.
    /// </summary>
    /// <param name="poleId">The pole.</param>
    /// <param name="pending">Which one, <see cref="PendingSecret.Id"/>.</param>
    /// <param name="ct">Stops before the commit.</param>
    /// <returns>What lets the pole in from now on; the pending secret is in force only if it is the secret there.</returns>
    ValueTask<PoleAccess?> ConfirmAsync(string poleId, string pending, CancellationToken ct);
}

/// <summary>The gateway's half: call it whenever a secret changes or a pole is decommissioned.</summary>
public interface IPoleAdmission
{
    /// <summary>Forgets what is cached and closes the pole's connection, so that the pole must prove itself again.</summary>
    ValueTask RevokeAsync(string poleId, CancellationToken ct);

    /// <summary>Forgets what is cached and leaves the connection: a secret came that the pole may show from now on.</summary>
    void Refresh(string poleId);
}

/// <summary>The door for poles, as an enrolled pole must know it.</summary>
public interface IPoleDoor
{
    /// <summary>Port of the listener that poles shall use: with TLS when there is one.</summary>
    int Port { get; }

    bool Tls { get; }

    /// <summary>PEM of the certificate that a pole must trust beyond those that every pole knows; null: none.</summary>
    string? Root { get; }
}

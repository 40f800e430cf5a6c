namespace Laterne.Device.Links;

/// <summary>
/// One connection to a server from its opening to its end; never used twice. <see cref="TrySend"/> and
/// <see cref="TryTakeAcknowledged"/> belong to the step loop and only touch memory, the rest to the link's thread.
/// </summary>
internal interface ILinkConnection
{
    /// <summary>True from the server's acceptance until something breaks.</summary>
    bool IsUsable { get; }

    /// <summary>True when the server has also answered what was asked at the start: the connection is worth its while.</summary>
    bool IsProven { get; }

    /// <summary>True after an <see cref="Open"/> that the server refused because of the pole's secret.</summary>
    bool IsSecretRefused { get; }

    /// <summary>Connects. Blocks up to half a minute; throws what the library throws.</summary>
    /// <returns>Empty, or why the server took nobody in.</returns>
    string Open();

    /// <summary>Takes a copy of a message. False: broken, or eight are on their way.</summary>
    bool TrySend(int kind, string requestId, byte[] payload, int length, int ticket, long now);

    /// <summary>The next message that the server has stored.</summary>
    bool TryTakeAcknowledged(out int ticket);

    /// <summary>Does what blocks. Returns milliseconds until it wants to be called again, 1 to 1000.</summary>
    int Work();

    /// <summary>True when it has broken, or an answer is overdue.</summary>
    bool HasFailed(long now);

    /// <summary>True when it still works and should be replaced, for instance because its token runs out.</summary>
    bool IsOutdated(long now);

    /// <summary>Ends it: the library's threads stop, its events reach nobody. Never throws.</summary>
    void Close();
}

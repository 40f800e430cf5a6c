namespace Laterne.Features.Messaging;

/// <summary>
/// Hears what poles said once it is stored, and which poles come and go. Every registered observer is called, in turn, on
/// the gateway's own thread: return at once, never block, never throw. What an observer throws is logged and dropped.
/// </summary>
public interface IUplinkObserver
{
    /// <summary>
    /// The batch is committed. In arrival order for each pole. It may hold replays and samples older than known ones, so
    /// compare times before you replace a state. Payloads are valid only during the call.
    /// </summary>
    void Stored(IReadOnlyList<UplinkMessage> batch);

    /// <summary>The pole's session is open.</summary>
    /// <param name="poleId">The pole.</param>
    /// <param name="atMs">Unix milliseconds UTC.</param>
    void PoleConnected(string poleId, long atMs);

    /// <summary>The pole's connection ended. Not called when a newer connection of the same pole took its place.</summary>
    /// <param name="poleId">The pole.</param>
    /// <param name="atMs">Unix milliseconds UTC.</param>
    /// <param name="reason">An English phrase for the log and the page.</param>
    void PoleDisconnected(string poleId, long atMs, string reason);
}

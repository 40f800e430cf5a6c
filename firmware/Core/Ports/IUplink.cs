namespace Laterne.Core.Ports;

/// <summary>
/// The link to the fleet server. It works on its own thread; these calls come from the step loop, return at once and never throw.
/// </summary>
public interface IUplink
{
    /// <summary>True while the server has accepted the connection.</summary>
    bool IsConnected { get; }

    /// <summary>Connections made since start. A change tells the core to send status, reported state and what was never acknowledged.</summary>
    int ConnectionCount { get; }

    /// <summary>
    /// Hands over one message at QoS 1; the payload is copied. False: not connected, or the send window is full.
    /// </summary>
    /// <param name="kind">One of <see cref="UplinkKind"/>.</param>
    /// <param name="requestId">For responses the command's id, else empty.</param>
    /// <param name="payload">UTF-8 JSON.</param>
    /// <param name="length">Bytes of the payload, at most <see cref="Contracts.Limits.PayloadBytes"/>.</param>
    /// <param name="ticket">Number chosen by the caller that comes back with the acknowledgement.</param>
    bool TrySend(int kind, string requestId, byte[] payload, int length, int ticket);

    /// <summary>The next ticket whose message the server has stored. False: none waits.</summary>
    bool TryTakeAcknowledged(out int ticket);

    /// <summary>Puts the next message from the server into <paramref name="message"/> and lets go of its payload. False: none waits.</summary>
    bool TryReceive(DownlinkMessage message);
}

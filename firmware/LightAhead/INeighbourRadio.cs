namespace Laterne.LightAhead;

/// <summary>
/// The way to the neighbouring poles: datagrams to all in reach, without order, receipt or secrecy. It works on its own thread; these
/// calls return at once and never throw.
/// </summary>
public interface INeighbourRadio
{
    /// <summary>Sends one datagram of at most 64 bytes to everybody. False: it did not leave the pole.</summary>
    bool TrySend(byte[] data, int length);

    /// <summary>Copies the oldest datagram that waits; a longer one than the buffer is dropped. False: none waits.</summary>
    bool TryReceive(byte[] buffer, out int length);
}

namespace Laterne.Hardware;

/// <summary>A machine on a board's network that takes TCP connections, at the level of bytes; see <see cref="VirtualNetwork.Attach"/>.</summary>
public interface ITcpPeripheral
{
    /// <summary>False: nobody answers a connection, as when it has no power.</summary>
    bool Accepts { get; }

    /// <summary>What it answers to all that was sent on a connection; then it closes. Null: it says nothing.</summary>
    byte[]? Answer(byte[] received);
}

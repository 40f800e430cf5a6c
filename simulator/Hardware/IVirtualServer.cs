namespace Laterne.Hardware;

/// <summary>A server in the board's world, at the level of bytes on a TCP connection.</summary>
public interface IVirtualServer
{
    /// <summary>PEM of the authority that signed its certificate; null: it speaks without TLS.</summary>
    string? Authority { get; }

    /// <summary>A client has connected.</summary>
    IVirtualSession Accept();
}

/// <summary>One connection, as the server has it.</summary>
public interface IVirtualSession
{
    /// <summary>Bytes from the client.</summary>
    void Receive(ReadOnlySpan<byte> bytes);

    /// <summary>Bytes for the client, at least one; 0: the server has closed.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">Nothing came within the time, or the connection broke.</exception>
    int Send(Span<byte> buffer, int timeoutMs);
}

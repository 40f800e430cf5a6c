using System.Net.Sockets;

namespace Laterne.Hardware;

/// <summary>A TCP connection from a board to a server; it breaks when the board's link does.</summary>
internal sealed class VirtualConnection
{
    private readonly VirtualNetwork _network;
    private readonly string _host;
    private readonly IVirtualServer _server;
    private readonly IVirtualSession _session;
    private bool _isBroken;

    public VirtualConnection(VirtualNetwork network, string host, IVirtualServer server)
    {
        _network = network;
        _host = host;
        _server = server;
        _session = server.Accept();
        network.Lost += Break;
    }

    public bool IsTls => _server.Authority is not null;

    public bool Identifies(string host, string authority) => host == _host && _server.Authority is { } own && authority.Contains(own, StringComparison.Ordinal);

    public void Write(ReadOnlySpan<byte> bytes)
    {
        ThrowIfBroken();
        _session.Receive(bytes);
    }

    public int Read(Span<byte> buffer, int timeoutMs)
    {
        ThrowIfBroken();
        var read = _session.Send(buffer, timeoutMs);
        ThrowIfBroken();
        return read;
    }

    public void Close()
    {
        _network.Lost -= Break;
        _isBroken = true;
    }

    private void Break() => _isBroken = true;

    private void ThrowIfBroken()
    {
        if (_isBroken)
        {
            throw new SocketException((int)SocketError.ConnectionReset);
        }
    }
}

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

    public bool IsTls => _server.Authority is not null || _session is IHandshake;

    /// <summary>True when the server shows that it is the one of this name; without an authority any will do.</summary>
    public bool Identifies(string host, OnDevice.X509Certificate? authority, bool validate)
    {
        if (_session is IHandshake real)
        {
            return real.TryShow(host, authority, validate);
        }

        var text = authority is null ? "" : System.Text.Encoding.UTF8.GetString(authority.GetRawCertData());
        return !validate || (host == _host && _server.Authority is { } own && text.Contains(own, StringComparison.Ordinal));
    }

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
        Break();
    }

    private void Break()
    {
        _isBroken = true;
        (_session as IDisposable)?.Dispose();
    }

    private void ThrowIfBroken()
    {
        if (_isBroken)
        {
            throw new SocketException((int)SocketError.ConnectionReset);
        }
    }
}

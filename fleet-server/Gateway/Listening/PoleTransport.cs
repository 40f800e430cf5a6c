using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Laterne.Gateway.Listening;

/// <summary>
/// Sockets for poles only. MQTT's reading and writing never block, so they run on the thread that the socket's event came in
/// on, which saves two hops between threads for every message. Page and API may block and keep Kestrel's usual sockets.
/// </summary>
internal sealed class PoleTransport(ILoggerFactory log) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    private readonly SocketTransportFactory _sockets = new(
        Options.Create(new SocketTransportOptions { UnsafePreferInlineScheduling = true, Backlog = 4096 }), log);

    public bool CanBind(EndPoint endpoint) => endpoint is PoleEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        _sockets.BindAsync(endpoint, cancellationToken);
}

/// <summary>An address on which poles are awaited.</summary>
internal sealed class PoleEndPoint(IPAddress address, int port) : IPEndPoint(address, port);

using Laterne.Features.Updates;
using Laterne.Host.Options;
using Microsoft.Extensions.Options;

namespace Laterne.Host;

/// <summary>Where this server is reached, and where it keeps what must survive.</summary>
internal sealed class ServerAddress(HttpListener http, IOptions<ServerOptions> server) : IServerAddress
{
    public string PublicUrl => http.PublicUrl;

    public string DataFolder => server.Value.Data;
}

using System.Net;

namespace Laterne.Host.Options;

/// <summary>What a URL of the settings means for a socket.</summary>
internal static class ListenAddress
{
    /// <summary>False when the host is neither an IP address, <c>localhost</c> nor <c>*</c>.</summary>
    public static bool TryParse(Uri url, out IPAddress address, out int port)
    {
        port = url.Port;
        address = IPAddress.Loopback;
        if (url.Host is "localhost")
        {
            return true;
        }

        if (url.Host is "*" or "+")
        {
            address = IPAddress.IPv6Any;
            return true;
        }

        var parsed = IPAddress.TryParse(url.Host.Trim('[', ']'), out var found);
        address = found ?? address;
        return parsed;
    }
}

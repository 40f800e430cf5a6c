namespace Laterne.Releases;

/// <summary>An address of the web: <c>https://host[:port]/path</c>, or <c>http://</c>. No user, no fragment, printable ASCII only.</summary>
public sealed class ReleaseAddress
{
    private const int LongestPort = 5;
    private const int LargestPort = 65535;

    /// <summary>True for https.</summary>
    public bool IsSecure { get; private set; }

    /// <summary>Name or address of the server.</summary>
    public string Host { get; private set; } = "";

    /// <summary>Its port, 1 to 65535; 443 or 80 where the address names none.</summary>
    public int Port { get; private set; }

    /// <summary>From the slash behind the host on.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Reads an address. False: it is none, and nothing of it counts.</summary>
    public bool TryRead(string url)
    {
        int at = url.StartsWith("https://") ? 8 : url.StartsWith("http://") ? 7 : 0;
        IsSecure = at == 8;
        Port = IsSecure ? 443 : 80;
        int end = at;
        while (end < url.Length && IsHostCharacter(url[end]))
        {
            end++;
        }

        if (at == 0 || end == at)
        {
            return false;
        }

        Host = url.Substring(at, end - at);
        if (end < url.Length && url[end] == ':' && !TryReadPort(url, ref end))
        {
            return false;
        }

        if (end >= url.Length || url[end] != '/')
        {
            return false;
        }

        Path = url.Substring(end);
        return IsPrintable(Path);
    }

    /// <summary>True when the other one is at the same server.</summary>
    public bool IsAt(bool isSecure, string host, int port) => IsSecure == isSecure && Port == port && Host == host;

    private bool TryReadPort(string url, ref int end)
    {
        int start = ++end;
        int port = 0;
        while (end < url.Length && end - start <= LongestPort && url[end] >= '0' && url[end] <= '9')
        {
            port = (port * 10) + (url[end] - '0');
            end++;
        }

        Port = port;
        return port > 0 && port <= LargestPort;
    }

    private static bool IsHostCharacter(char c) =>
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';

    // A line break in a path would begin another header.
    private static bool IsPrintable(string path)
    {
        for (int i = 0; i < path.Length; i++)
        {
            if (path[i] <= ' ' || path[i] > '~' || path[i] == '#')
            {
                return false;
            }
        }

        return true;
    }
}

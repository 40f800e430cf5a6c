using System.Text;
using Laterne.CrewConsole;

namespace Laterne.Setup;

/// <summary>What a person has typed on the page: read from the form, checked, and what is wrong with each field.</summary>
public sealed class SetupForm
{
    private const int LongestSsid = 32;
    private const int ShortestKey = 8;
    private const int LongestPhrase = 63;
    private const int HexKey = 64;
    private const int LongestHost = 100;
    private const int LongestPole = 64;
    private const int SecurePort = 443;
    private const int LastPort = 65535;
    private const string Scheme = "https://";

    /// <summary>Begins with nothing.</summary>
    /// <param name="isWired">True: no Wi-Fi is asked for.</param>
    public SetupForm(bool isWired = false) => IsWired = isWired;

    /// <summary>True: the pole's network is a cable, name and key of a Wi-Fi stay empty.</summary>
    public bool IsWired { get; }

    /// <summary>Name of the Wi-Fi network, 1 to 32 bytes.</summary>
    public string Ssid { get; private set; } = "";

    /// <summary>Its key: 8 to 63 printable characters, 64 hexadecimal digits, or empty for an open network.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The server as typed.</summary>
    public string Server { get; private set; } = "";

    /// <summary>Name or address of the server.</summary>
    public string Host { get; private set; } = "";

    /// <summary>Its port, 443 by default.</summary>
    public int Port { get; private set; }

    /// <summary>Number of the pole, 1 to 64 of <c>[A-Za-z0-9_-]</c>.</summary>
    public string Pole { get; private set; } = "";

    /// <summary>Token of the sheet in one spelling; empty: what was typed is none.</summary>
    public string Token { get; private set; } = "";

    /// <summary>What is wrong, a sum of constants of <see cref="FormField"/>; 0: nothing.</summary>
    public int Wrong { get; private set; }

    /// <summary>Takes a form over. A key and a token that are left empty stay as they were, as long as they go with the same network and the
    /// same pole and server: the page never shows them, so nobody could type over a single letter.</summary>
    /// <returns>False: it is no form at all.</returns>
    public bool TryRead(byte[] body, int length)
    {
        string ssid = "";
        string key = "";
        string server = "";
        string pole = "";
        string token = "";
        int seen = 0;
        int at = 0;
        while (at < length)
        {
            int end = FormText.Find(body, at, length, '&');
            int equals = FormText.Find(body, at, end, '=');
            int field = FieldOf(body, at, equals);
            if (field != 0)
            {
                if ((seen & field) != 0 || equals == end || !FormText.TryDecode(body, equals + 1, end, out string value))
                {
                    return false;
                }

                seen |= field;
                ssid = field == FormField.Ssid ? value.Trim() : ssid;
                key = field == FormField.Key ? value : key;
                server = field == FormField.Server ? value.Trim() : server;
                pole = field == FormField.Pole ? value.Trim() : pole;
                token = field == FormField.Token ? value : token;
            }

            at = end + 1;
        }

        Take(ssid, key, server, pole, token);
        return true;
    }

    /// <summary>The server has refused the token: it is to be typed again.</summary>
    public void ForgetToken() => Token = "";

    /// <summary>The network has refused the key: it is to be typed again.</summary>
    public void ForgetKey() => Key = "";

    private void Take(string ssid, string key, string server, string pole, string token)
    {
        Key = IsWired ? "" : key.Length == 0 && ssid == Ssid ? Key : key;
        Token = token.Trim().Length == 0 && pole == Pole && server == Server ? Token : TypedToken.Read(token);
        Ssid = IsWired ? "" : ssid;
        Server = server;
        Pole = pole;
        Wrong = (IsWired || IsSsid(ssid) ? 0 : FormField.Ssid)
            + (IsKey(Key) ? 0 : FormField.Key)
            + (TryReadServer() ? 0 : FormField.Server)
            + (ConsoleText.IsIdentifier(pole, LongestPole) ? 0 : FormField.Pole)
            + (Token.Length > 0 ? 0 : FormField.Token);
    }

    private bool TryReadServer()
    {
        string text = Server;
        text = text.Length > Scheme.Length && text.Substring(0, Scheme.Length).ToLower() == Scheme ? text.Substring(Scheme.Length) : text;
        text = text.Length > 0 && text[text.Length - 1] == '/' ? text.Substring(0, text.Length - 1) : text;
        int colon = text.IndexOf(':');
        Host = colon < 0 ? text : text.Substring(0, colon);
        Port = SecurePort;
        if (colon >= 0)
        {
            string port = text.Substring(colon + 1);
            if (port.Length == 0 || port.Length > 5 || !int.TryParse(port, out int number) || number < 1 || number > LastPort)
            {
                return false;
            }

            Port = number;
        }

        return IsHost(Host);
    }

    private static bool IsHost(string host)
    {
        if (host.Length == 0 || host.Length > LongestHost || host[0] == '.' || host[0] == '-')
        {
            return false;
        }

        for (int i = 0; i < host.Length; i++)
        {
            char c = host[i];
            bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSsid(string ssid)
    {
        int length = ssid.Length == 0 ? 0 : Encoding.UTF8.GetBytes(ssid).Length;
        return length > 0 && length <= LongestSsid && ssid.IndexOf('\uFFFD') < 0;
    }

    private static bool IsKey(string key)
    {
        bool isHex = key.Length == HexKey;
        if (key.Length > HexKey || (key.Length > 0 && key.Length < ShortestKey) || (key.Length > LongestPhrase && !isHex))
        {
            return false;
        }

        for (int i = 0; i < key.Length; i++)
        {
            char c = key[i];
            bool isDigit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            if (c < ' ' || c > '~' || (isHex && !isDigit))
            {
                return false;
            }
        }

        return true;
    }

    private static int FieldOf(byte[] body, int from, int to)
    {
        return FormText.Is(body, from, to, "ssid") ? FormField.Ssid
            : FormText.Is(body, from, to, "key") ? FormField.Key
            : FormText.Is(body, from, to, "server") ? FormField.Server
            : FormText.Is(body, from, to, "pole") ? FormField.Pole
            : FormText.Is(body, from, to, "token") ? FormField.Token : 0;
    }
}

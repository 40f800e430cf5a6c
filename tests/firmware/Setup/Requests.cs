using System.Text;

namespace Laterne.Setup.Tests;

/// <summary>Requests as browsers send them.</summary>
internal static class Requests
{
    public const string Get = "GET / HTTP/1.1\r\nHost: 192.168.4.1\r\n\r\n";

    public const string Token = "7K3M9-QXZ2P-4HBND-8TVWA";

    public const string Form = "ssid=street&key=wlan-pass-word&server=fleet.example&pole=N-01&token=7k3m9qxz2p4hbnd8tvwa";

    public static string Post(string form = Form, string more = "", string type = "application/x-www-form-urlencoded") =>
        $"POST / HTTP/1.1\r\nHost: 192.168.4.1\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(form)}\r\n{more}\r\n{form}";

    public static RequestReader Read(string request, int piece = int.MaxValue)
    {
        var reader = new RequestReader();
        reader.Clear();
        var bytes = Encoding.Latin1.GetBytes(request);
        for (var at = 0; at < bytes.Length; at += Math.Min(piece, bytes.Length - at))
        {
            var next = bytes[at..Math.Min(bytes.Length, at + Math.Min(piece, bytes.Length - at))];
            reader.Take(next, next.Length);
        }

        return reader;
    }
}

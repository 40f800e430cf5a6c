using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Laterne.Hardware;

namespace Laterne.Device.Tests.OwnSetup;

/// <summary>The fleet server as a controller meets it that takes a sheet: HTTP over TLS, and what can go wrong with it.</summary>
internal sealed class ClaimServer(string authority) : IVirtualServer
{
    public const string Token = "7K3M9-QXZ2P-4HBND-8TVWA";

    /// <inheritdoc/>
    public string? Authority { get; set; } = authority;

    /// <summary>Bodies of all requests.</summary>
    public List<JsonNode> Claims { get; } = [];

    /// <summary>The secret of the last claim that was answered well.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>Refuses with this status and end of the problem's type.</summary>
    public (int Status, string Type)? Refusal { get; set; }

    /// <summary>So many answers get lost on the way.</summary>
    public int LostReplies { get; set; }

    /// <summary>PEM that comes with the claim.</summary>
    public string? Certificate { get; set; }

    /// <inheritdoc/>
    public IVirtualSession Accept() => new Session(this);

    private string Answer(JsonNode claim)
    {
        Claims.Add(claim);
        if ((string?)claim["token"] != Token)
        {
            return Reply(403, """{"type":"https://example/problems/token-wrong","title":"no"}""");
        }

        if (Refusal is var (status, type))
        {
            return Reply(status, $$"""{"type":"https://example/problems/{{type}}","title":"no"}""");
        }

        Secret = $"secret-number-{Claims.Count}";
        var answer = new JsonObject
        {
            ["pole"] = (string)claim["pole"]!,
            ["secret"] = Secret,
            ["consoleKey"] = new string('c', 64),
            ["offerKey"] = new string('d', 64),
            ["host"] = "mqtt.example",
            ["port"] = 8883,
            ["tls"] = true,
            ["timeServer"] = "",
            ["certificate"] = Certificate,
            ["claim"] = "c1",
            ["confirmBy"] = 1,
        };
        return Reply(200, answer.ToJsonString());
    }

    private static string Reply(int status, string body) =>
        $"HTTP/1.1 {status} As Told\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    private sealed class Session(ClaimServer server) : IVirtualSession
    {
        private readonly List<byte> _request = [];
        private byte[] _answer = [];
        private int _at;

        public void Receive(ReadOnlySpan<byte> bytes)
        {
            _request.AddRange(bytes);
            var text = Encoding.UTF8.GetString([.. _request]);
            var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (head < 0)
            {
                return;
            }

            Assert.StartsWith("POST /api/enrolment/claim HTTP/1.1\r\n", text);
            var length = text.Split("\r\n").First(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal))[16..];
            if (_request.Count - head - 4 == int.Parse(length, CultureInfo.InvariantCulture))
            {
                var answer = server.Answer(JsonNode.Parse(text[(head + 4)..])!);
                _answer = server.LostReplies-- > 0 ? [] : Encoding.UTF8.GetBytes(answer);
            }
        }

        public int Send(Span<byte> buffer, int timeoutMs)
        {
            if (_at == _answer.Length)
            {
                throw new SocketException((int)SocketError.TimedOut);
            }

            var count = Math.Min(Math.Min(buffer.Length, 100), _answer.Length - _at);
            _answer.AsSpan(_at, count).CopyTo(buffer);
            _at += count;
            return count;
        }
    }
}

using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Laterne.Host.Tests.Live;

/// <summary>A page's live connection, spoken by hand: SignalR's JSON protocol, one record separator after each message.</summary>
internal sealed class LivePage : IAsyncDisposable
{
    private const char Separator = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly StringBuilder _text = new();
    private readonly byte[] _buffer = new byte[64 * 1024];

    public static async Task<LivePage> OpenAsync(TestServer server, string? cookie, string? authorization = null)
    {
        var page = new LivePage();
        page._socket.Options.SetRequestHeader("Cookie", cookie);
        page._socket.Options.SetRequestHeader("Authorization", authorization);
        await page._socket.ConnectAsync(new Uri(server.Url.Replace("http", "ws") + "/hubs/live"), default);
        await page.SendAsync("""{"protocol":"json","version":1}""");
        Assert.AreEqual("{}", await page.NextAsync(), "the handshake");
        return page;
    }

    public Task WatchAsync(string pole) => SendAsync($$"""{"type":1,"target":"watch","arguments":["{{pole}}"],"invocationId":"1"}""");

    public Task SinceAsync(long seen) => SendAsync($$"""{"type":1,"target":"since","arguments":[{{seen}}]}""");

    /// <summary>The argument of the next message to this target; others are passed over. Null when the connection ended.</summary>
    public async Task<JsonElement?> HearAsync(string target)
    {
        while (await NextAsync() is { } text)
        {
            var message = JsonSerializer.Deserialize<JsonElement>(text);
            if (message.GetProperty("type").GetInt32() == 1 && message.GetProperty("target").GetString() == target)
            {
                return message.GetProperty("arguments")[0];
            }
        }

        return null;
    }

    /// <summary>The error of the next completed call.</summary>
    public async Task<string?> CompletionErrorAsync()
    {
        while (await NextAsync() is { } text)
        {
            var message = JsonSerializer.Deserialize<JsonElement>(text);
            if (message.GetProperty("type").GetInt32() == 3)
            {
                return message.TryGetProperty("error", out var error) ? error.GetString() : null;
            }
        }

        return null;
    }

    private Task SendAsync(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text + Separator), WebSocketMessageType.Text, true, default);

    private async Task<string?> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var text = _text.ToString();
            var end = text.IndexOf(Separator);
            if (end >= 0)
            {
                _text.Remove(0, end + 1);
                return text[..end];
            }

            try
            {
                var part = await _socket.ReceiveAsync(_buffer.AsMemory(), limit.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                _text.Append(Encoding.UTF8.GetString(_buffer, 0, part.Count));
            }
            catch (WebSocketException)
            {
                return null;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}

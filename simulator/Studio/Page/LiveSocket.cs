using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Laterne.Studio.Page;

/// <summary>One page's connection: frames go out at a fixed pace, commands come in. A slow page gets fewer frames, never a queue.</summary>
internal sealed class LiveSocket(WebSocket socket, ILiveStreet street, TimeProvider time)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    private readonly SemaphoreSlim _sending = new(1, 1);
    private volatile string? _watched;

    public async Task RunAsync(CancellationToken stop)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var sending = SendFramesAsync(both.Token);
        try
        {
            await ReceiveAsync(both.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The page went away; nothing is lost by it.
        }
        await both.CancelAsync();
        await sending;
    }

    private async Task SendFramesAsync(CancellationToken stop)
    {
        try
        {
            StreetView? sent = null;
            using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / LiveLimits.FramesPerSecond), time);
            for (var frame = 0; await pace.WaitForNextTickAsync(stop); frame++)
            {
                if (street.Plan is var plan && !ReferenceEquals(plan, sent))
                {
                    sent = plan;
                    await SendAsync(plan, stop);
                }
                await SendAsync(street.Frame, stop);
                // A person reads the panel; three times a second is enough.
                if (frame % (LiveLimits.FramesPerSecond / 3) == 0 && _watched is { } watched && street.Find(watched) is { } pole)
                {
                    await SendAsync(pole, stop);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // As above.
        }
    }

    private async Task ReceiveAsync(CancellationToken stop)
    {
        var buffer = new byte[LiveLimits.CommandBytes];
        while (socket.State == WebSocketState.Open)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), stop);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, stop);
                return;
            }
            if (!received.EndOfMessage)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, $"A command has at most {LiveLimits.CommandBytes} bytes.", stop);
                return;
            }
            if (!PageCommand.TryParse(buffer.AsSpan(0, received.Count), out var command))
            {
                await RefuseAsync("This is not a command.", stop);
            }
            else if (command.Do == "watch")
            {
                _watched = command.Pole;
            }
            else if (street.Perform(command) is { } reason)
            {
                await RefuseAsync(reason, stop);
            }
        }
    }

    private Task RefuseAsync(string reason, CancellationToken stop) => SendAsync(new { type = "refused", reason }, stop);

    private async Task SendAsync<T>(T message, CancellationToken stop)
    {
        var utf8 = JsonSerializer.SerializeToUtf8Bytes(message, Web);
        await _sending.WaitAsync(stop);
        try
        {
            await socket.SendAsync(utf8.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, stop);
        }
        finally
        {
            _sending.Release();
        }
    }
}

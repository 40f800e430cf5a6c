using System.Net;
using System.Net.Sockets;
using System.Text;
using Laterne.Hardware;

namespace Laterne.Studio.Crew;

/// <summary>
/// The way into a pole's own network from a browser of this machine: a port, behind which the pole's port 80 is. The pole answers nobody who does
/// not ask for 192.168.4.1, so where a browser names this port the head of its request is written anew (Host and Origin); any other name goes
/// through as it is and is refused by the pole. A browser that maps 192.168.4.1 itself (Chromium:
/// <c>--host-resolver-rules="MAP 192.168.4.1 127.0.0.1:PORT"</c>) needs no rewriting.
/// </summary>
public sealed class OwnPointBridge : IDisposable
{
    private const int PagePort = 80;
    private const int MostHeadBytes = 64 * 1024;
    private const int LookMs = 50;
    private const string Pole = "192.168.4.1";

    private readonly VirtualOwnPoint _point;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly string[] _names;

    /// <summary>Opens it on the loopback.</summary>
    /// <param name="point">The network.</param>
    /// <param name="port">0: any free one.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public OwnPointBridge(VirtualOwnPoint point, int port)
    {
        _point = point;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _names = [$"127.0.0.1:{Port}", $"localhost:{Port}"];
        _ = AcceptAsync();
    }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            // Without the network there is nobody: the connection ends at once, as it would not come about.
            if (_point.Visit(PagePort) is not { } visit)
            {
                return;
            }

            try
            {
                var stream = client.GetStream();
                var asked = AskAsync(stream, visit);
                await AnswerAsync(stream, visit);
                client.Client.Shutdown(SocketShutdown.Send);
                await asked.WaitAsync(TimeSpan.FromSeconds(2), _end.Token);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or TimeoutException or ObjectDisposedException)
            {
                // The browser has left, or this program ends.
            }
            finally
            {
                visit.Finish();
            }
        }
    }

    private async Task AskAsync(NetworkStream stream, VirtualVisit visit)
    {
        var buffer = new byte[4096];
        var head = new List<byte>();
        var isInHead = true;
        try
        {
            for (int count; (count = await stream.ReadAsync(buffer, _end.Token)) > 0;)
            {
                if (!isInHead)
                {
                    visit.Write(buffer.AsSpan(0, count));
                    continue;
                }

                head.AddRange(buffer.AsSpan(0, count));
                var text = Encoding.Latin1.GetString([.. head]);
                var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                if (end >= 0 || head.Count > MostHeadBytes)
                {
                    isInHead = false;
                    visit.Write(Encoding.Latin1.GetBytes(end < 0 ? text : Rewrite(text[..end]) + text[end..]));
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // As the end of what it says.
        }

        visit.Finish();
    }

    private async Task AnswerAsync(NetworkStream stream, VirtualVisit visit)
    {
        var at = 0;
        while (true)
        {
            var isOver = visit.IsOver;
            var next = visit.Read(at, 0);
            await stream.WriteAsync(next, _end.Token);
            at += next.Length;
            if (next.Length == 0)
            {
                if (isOver)
                {
                    return;
                }

                await Task.Delay(LookMs, _end.Token);
            }
        }
    }

    private string Rewrite(string head) => string.Join("\r\n", head.Split("\r\n").Select(line =>
    {
        foreach (var name in _names)
        {
            if (line.Equals($"Host: {name}", StringComparison.OrdinalIgnoreCase))
            {
                return $"Host: {Pole}";
            }

            if (line.Equals($"Origin: http://{name}", StringComparison.OrdinalIgnoreCase))
            {
                return $"Origin: http://{Pole}";
            }
        }

        return line;
    }));
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Laterne.Host.Tests.Alarms;

/// <summary>A mail server that speaks as much SMTP (RFC 5321, AUTH PLAIN of RFC 4954) as a message needs.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _talks = [];
    private readonly Task _accepting;

    public MailServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Mails { get; } = new();

    /// <summary>Called with each mail as soon as it is here.</summary>
    public Action<string>? Came { get; init; }

    /// <summary>How long it thinks before each answer.</summary>
    public Func<TimeSpan> Pause { get; init; } = () => TimeSpan.Zero;

    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>The answer to RCPT TO.</summary>
    public string Recipient { get; set; } = "250 ok";

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _talks.Add(TalkAsync(client));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await AnswerAsync(client);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // The sender broke off, or the test is over.
            return;
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            Commands.Enqueue(line);
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                var mail = new StringBuilder();
                while (await reader.ReadLineAsync(_stop.Token) is { } text && text != ".")
                {
                    mail.AppendLine(text);
                }

                Mails.Enqueue(mail.ToString());
                Came?.Invoke(mail.ToString());
            }

            await Task.Delay(Pause(), _stop.Token);
            await writer.WriteLineAsync(verb switch
            {
                "EHLO" => "250-test\r\n250 AUTH PLAIN",
                "AUTH" => "235 ok",
                "RCPT" => Recipient,
                "QUIT" => "221 bye",
                _ => "250 ok",
            });
            if (verb == "QUIT")
            {
                return;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_talks);
        _stop.Dispose();
    }
}

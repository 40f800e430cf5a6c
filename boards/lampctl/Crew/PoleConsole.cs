using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Laterne.Lampctl.Serial;

namespace Laterne.Lampctl.Crew;

/// <summary>
/// The crew's console of a pole, from this side (firmware/Device/Console/README.md): a line of JSON out, the answer with the same
/// <c>id</c> back, notes between them. Not for several threads.
/// </summary>
internal sealed class PoleConsole(ISerialLine line, string port, TimeProvider time, CancellationToken cancellation) : IDisposable
{
    private const int SliceMs = 100;
    private const int LongestAnswer = 64 * 1024;
    private const int Tries = 5;

    // The console takes what a person may type too; its answers are UTF-8.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(3);

    private readonly byte[] _incoming = new byte[1024];
    private readonly List<byte> _line = [];
    private readonly Queue<string> _lines = new();
    private readonly string _session = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4));
    private int _number;

    /// <summary>Of this machine.</summary>
    public string Port => port;

    /// <summary>Starts of the pole that were seen: its note <c># laterne …</c>.</summary>
    public int Starts { get; private set; }

    /// <summary>Notes of opening that were seen.</summary>
    public int Unlocks { get; private set; }

    /// <summary>A note of the pole, without its <c>#</c>.</summary>
    public Action<string>? Noted { get; set; }

    /// <summary>Opens a port and finds the pole behind it.</summary>
    /// <param name="status">What it says of itself.</param>
    public static PoleConsole Open(string port, TimeProvider time, CancellationToken cancellation, out JsonObject status)
    {
        var console = new PoleConsole(SerialLine.Open(port), port, time, cancellation);
        try
        {
            status = console.Find();
            return console;
        }
        catch
        {
            console.Dispose();
            throw;
        }
    }

    /// <summary>Asks until it answers: it may be starting, and half a line of whoever was here before may wait in it.</summary>
    public JsonObject Find(int tries = Tries)
    {
        for (var i = 0; i < tries; i++)
        {
            Send("");
            if (TryDo("status", [], Usual) is { } status)
            {
                return status;
            }
        }

        throw RefusedException.Silent(
            "pole-silent", $"No pole answers at {port}.",
            "Is the pole on, is the cable at its console (TX to RX, 3.3 V) and not at the chip's flashing socket? \"lampctl ports\" lists the others. An unflashed chip has no console: lampctl flash.");
    }

    /// <summary>Does a command and gives the answer, done or refused.</summary>
    /// <exception cref="RefusedException">No answer came.</exception>
    /// <param name="sent">Called when the pole has the command.</param>
    public JsonObject Do(string command, JsonObject? members = null, TimeSpan? within = null, Action? sent = null) =>
        TryDo(command, members ?? [], within ?? Usual, sent) ?? throw RefusedException.Silent(
            "pole-silent", $"The pole did not answer {command}.", "Look at the cable and whether the pole starts anew, then run the same command again: it goes on where it stopped.");

    /// <summary>Does a command that must succeed.</summary>
    public JsonObject Must(string command, JsonObject? members = null, TimeSpan? within = null) => ConsoleRefusal.Check(command, Do(command, members, within));

    /// <summary>Null: no answer came.</summary>
    public JsonObject? TryDo(string command, JsonObject members, TimeSpan within, Action? sent = null)
    {
        var id = $"{_session}-{++_number}";
        var request = new JsonObject { ["id"] = id, ["do"] = command };
        foreach (var (name, value) in members)
        {
            request[name] = value?.DeepClone();
        }

        Send(request.ToJsonString(Plain));
        sent?.Invoke();
        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < within)
        {
            if (TryTake() is { } text && text.StartsWith('{') && Parsed(text) is { } answer && (string?)answer["id"] == id)
            {
                return answer;
            }
        }

        return null;
    }

    /// <summary>Listens until something is so, at most that long.</summary>
    public bool Listen(Func<bool> isSo, TimeSpan atMost)
    {
        var began = time.GetTimestamp();
        while (!isSo())
        {
            if (time.GetElapsedTime(began) >= atMost)
            {
                return false;
            }

            TryTake();
        }

        return true;
    }

    public void Dispose() => line.Dispose();

    private static JsonObject? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            // Cut by a restart: the next line is whole.
            return null;
        }
    }

    private void Send(string text) => line.Write(Encoding.UTF8.GetBytes(text + "\r"));

    /// <summary>The next line of the pole, or null when none came for a moment.</summary>
    private string? TryTake()
    {
        cancellation.ThrowIfCancellationRequested();
        if (_lines.Count == 0)
        {
            Take(line.Read(_incoming, SliceMs));
        }

        if (!_lines.TryDequeue(out var text))
        {
            return null;
        }

        if (text.StartsWith("# ", StringComparison.Ordinal))
        {
            Starts += text.StartsWith("# laterne", StringComparison.Ordinal) ? 1 : 0;
            Unlocks += text == "# unlocked" ? 1 : 0;
            Noted?.Invoke(text[2..]);
        }

        return text;
    }

    private void Take(int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (_incoming[i] is not ((byte)'\r' or (byte)'\n'))
            {
                _line.Add(_incoming[i]);
                continue;
            }

            if (_line.Count is > 0 and < LongestAnswer)
            {
                // The prompt of somebody who typed before stands in front of what follows it.
                _lines.Enqueue(Encoding.UTF8.GetString([.. _line]).TrimStart('>', ' '));
            }

            _line.Clear();
        }
    }
}

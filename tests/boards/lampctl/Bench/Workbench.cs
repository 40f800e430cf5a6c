extern alias studio;
extern alias tool;

using System.Text.Json.Nodes;
using studio::Laterne.Studio.Crew;
using tool::Laterne.Lampctl;

namespace Laterne.Lampctl.Tests.Bench;

/// <summary>What a run of the tool said.</summary>
internal sealed record Said(int ExitCode, string Output, string Error)
{
    /// <summary>The document of <c>--json</c>.</summary>
    public JsonNode Json => JsonNode.Parse(Output)!;

    public string Code => (string?)Json["error"]?["code"] ?? "";

    public string Next => (string?)Json["error"]?["next"] ?? "";
}

/// <summary>A pole on the bench (the real firmware behind a pseudo terminal, faster than real time), and somebody with the tool before it.</summary>
internal sealed class Workbench : IDisposable
{
    public const string Token = "7K3QF-9XW2M-4RTVB-H8ZP1";

    private const double Speed = 12;

    private readonly string? _flash;
    private string _said = "";

    /// <param name="board">One of the boards.</param>
    /// <param name="flash">Its flash from an earlier life; null: a new one in this bench's folder.</param>
    public Workbench(string board = "esp32-s3-devkitc-1", string? flash = null)
    {
        _flash = flash ?? Path.Combine(Home, "flash");
        Pole = new CrewPole(new CrewPoleOptions { Layout = CrewBoard.Read(board), Flash = _flash, Mac = flash is null ? "246f28c0ffee" : null, Speed = Speed, StartUpMs = 300 });
    }

    public string Home { get; } = Directory.CreateTempSubdirectory("bench-").FullName;

    public CrewPole Pole { get; }

    /// <summary>Every word that was said so far.</summary>
    public string AllSaid => _said;

    public string At(string name) => Path.Combine(Home, name);

    public void Dispose()
    {
        Pole.Dispose();
        Directory.Delete(Home, recursive: true);
    }

    /// <summary>Runs the tool at the pole's port with <c>--json</c>.</summary>
    public Said Run(string command, string? input = null, Action<string>? onWord = null, params string[] more) =>
        Run([.. command.Split(' '), "--port", Pole.Port ?? "pulled", "--json", .. more], input, onWord);

    /// <summary>The same as a person would see it, who answers.</summary>
    public Said Show(string command, string? answers = null, Action<string>? onWord = null, params string[] more) =>
        Run([.. command.Split(' '), "--port", Pole.Port ?? "pulled", .. more], answers, onWord, canAsk: answers is not null);

    /// <summary>Runs a command line.</summary>
    /// <param name="onWord">Told each line of the error stream as it is said.</param>
    public Said Run(string[] line, string? input, Action<string>? onWord = null, bool canAsk = false)
    {
        using var output = new StringWriter();
        using var error = new ListeningWriter(onWord);
        using var lines = new StringReader(input ?? "");
        var around = new Surroundings(lines, canAsk, HasColour: false, lines.ReadLine);
        var exitCode = Tool.RunAsync(line, output, error, TimeProvider.System, around, CancellationToken.None).GetAwaiter().GetResult();
        _said += $"{string.Join(' ', line)}\n{output}{error}\n";
        return new Said(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Provisions it with a sheet of a server.</summary>
    public Said Provision(FakeFleet fleet, string pole = "N-01", string token = Token, Action<string>? onWord = null, params string[] more) =>
        ProvisionAloud(fleet, pole, token, onWord, [.. more, "--json"]);

    /// <summary>The same, and its steps are said.</summary>
    public Said ProvisionAloud(FakeFleet fleet, string pole = "N-01", string token = Token, Action<string>? onWord = null, params string[] more) =>
        Run(["provision", "--port", Pole.Port ?? "pulled", "--sheet", pole, "--server", fleet.Url, .. more.Contains("--wait") ? Array.Empty<string>() : ["--wait", "20"], "--ssid", "street", .. more], $"{token}\nkey-of-the-wifi\n", onWord);

    private sealed class ListeningWriter(Action<string>? onWord) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            onWord?.Invoke(value ?? "");
        }
    }
}

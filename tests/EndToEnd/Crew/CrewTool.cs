using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Laterne.EndToEnd.Crew;

/// <summary>What a run of the tool said.</summary>
internal sealed record Said(int ExitCode, string Output, string Error)
{
    public JsonNode Json => JsonNode.Parse(Output)!;

    public string Code => (string?)Json["error"]?["code"] ?? "";

    public string Next => (string?)Json["error"]?["next"] ?? "";
}

/// <summary>Somebody with the laptop: runs the real <c>lampctl</c> as a process. All that it said and how it was called is kept.</summary>
internal sealed class CrewTool(CrewServer server)
{
    public const string WifiKey = "wlan-schluessel-der-strasse-7";

    private readonly ConcurrentQueue<string> _said = new();

    /// <summary>Every word so far, with the command lines as the kernel shows them to everybody.</summary>
    public string AllSaid => string.Join('\n', _said);

    /// <summary>Where reports and files lie.</summary>
    public string Home { get; } = Directory.CreateDirectory(Path.Combine(server.Folder, "laptop")).FullName;

    public string At(string name) => Path.Combine(Home, name);

    /// <summary>Runs it.</summary>
    /// <param name="input">Lines of its input: tokens and keys, as a scanner or a person gives them.</param>
    /// <param name="onWord">Told each line of what it says.</param>
    public async Task<Said> RunAsync(string[] line, string input = "", Action<string>? onWord = null)
    {
        await using var tool = ChildProgram.Start(ChildProgram.Lampctl, Home, line, null, onWord);
        _said.Enqueue(Seen(tool.Process.Id));
        try
        {
            await tool.TypeAsync(input);
        }
        catch (IOException)
        {
            // It was refused before it read.
        }

        tool.Process.StandardInput.Close();
        var exitCode = await tool.EndAsync();
        _said.Enqueue($"lampctl {string.Join(' ', line)}\n{tool.Output}\n{tool.Error}");
        return new Said(exitCode, tool.Output, tool.Error);
    }

    /// <summary>Provisions the pole at a cable with a sheet, as the crew types it.</summary>
    public Task<Said> ProvisionAsync(string port, string pole, string token, Action<string>? onWord = null, params string[] more) => RunAsync(
        ["provision", "--port", port, "--sheet", pole, "--server", server.Url, "--authority", server.Authority.Root, "--ssid", "street", .. more], $"{token}\n{WifiKey}\n", onWord);

    private static string Seen(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Replace('\0', ' ') + File.ReadAllText($"/proc/{process}/environ").Replace('\0', '\n');
        }
        catch (IOException)
        {
            // It has ended already.
            return "";
        }
    }
}

extern alias tool;

using System.Text.Json.Nodes;
using tool::Laterne.Lampctl;

namespace Laterne.Lampctl.Tests;

/// <summary>Somebody at a machine: a folder of their own, and the tool as its command line.</summary>
internal sealed class Crew : IDisposable
{
    public const int Refused = 3;

    public string Home { get; } = Directory.CreateTempSubdirectory("lampctl-").FullName;

    public string Keys => Path.Combine(Home, "keys");

    /// <summary>Everything that was said so far.</summary>
    public string Said { get; private set; } = "";

    public string At(params string[] path) => Path.Combine([Home, .. path]);

    public void Dispose() => Directory.Delete(Home, recursive: true);

    public string Write(string path, byte[] bytes)
    {
        var full = At(path.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return full;
    }

    /// <summary>Runs a command and returns its document.</summary>
    public JsonNode Run(string command, params string[] more)
    {
        var (exitCode, document) = Try(command, more);
        Assert.AreEqual(0, exitCode, Said);
        return document!;
    }

    /// <summary>Runs a command that must be refused for that reason.</summary>
    /// <returns>The message and what to do.</returns>
    public string Refuse(string code, string command, params string[] more)
    {
        var (exitCode, document) = Try(command, more);
        Assert.AreEqual(Refused, exitCode, Said);
        Assert.AreEqual(code, (string?)document!["error"]!["code"], Said);
        Assert.IsGreaterThan(10, ((string)document["error"]!["next"]!).Length);
        return $"{document["error"]!["message"]} {document["error"]!["next"]}";
    }

    private (int ExitCode, JsonNode? Document) Try(string command, string[] more)
    {
        using var output = new StringWriter();
        string[] keys = command.StartsWith("release ", StringComparison.Ordinal) || command.StartsWith("keys ", StringComparison.Ordinal) || command == "release" ? ["--keys", Keys] : [];
        string[] line = [.. command.Split(' '), .. more, .. keys, "--json"];
        var exitCode = Tool.RunAsync(line, output, output, TimeProvider.System).GetAwaiter().GetResult();
        Said += output;
        return (exitCode, output.ToString().TrimStart().StartsWith('{') ? JsonNode.Parse(output.ToString()) : null);
    }
}

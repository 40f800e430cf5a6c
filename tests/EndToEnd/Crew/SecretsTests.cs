using System.Diagnostics;
using System.Text;
using Laterne.Host.Tests;

namespace Laterne.EndToEnd.Crew;

/// <summary>Looks for every secret of a crew's day where none may be: logs, what the tool says, command lines, reports, the shell's history, the database.</summary>
[TestClass]
public sealed class SecretsTests
{
    private const string Pole = "S-1";

    [TestMethod]
    [Timeout(600_000, CooperativeCancellation = true)]
    public async Task No_secret_of_a_crews_day_stands_in_a_log_a_report_a_command_line_a_shell_history_or_the_database()
    {
        await using var server = await CrewServer.StartAsync("Debug");
        var tool = new CrewTool(server);
        await server.UserAsync("fred", "maintainer");
        await server.PlanAsync(Pole);
        var token = await server.SheetAsync(Pole);
        await using var pole = await BenchPole.StartAsync(Path.Combine(server.Folder, "pole"), "246f28c30001", server.Authority.Root);

        var history = tool.At("bash_history");
        var typed = await InBashAsync(tool, history, [
            $"dotnet {ChildProgram.Lampctl} provision --port {pole.Port} --sheet {Pole} --server {server.Url} --authority {server.Authority.Root} --ssid street --wait 90", token, CrewTool.WifiKey,
        ]);
        await Eventually.IsAsync(async () => (await server.SheetOfAsync(Pole)).GetProperty("state").GetString() == "used", "the pole is provisioned: " + typed);
        Assert.Contains("provision", await File.ReadAllTextAsync(history));

        using var fred = server.Client();
        await fred.PostAsync("/api/session", new { user = "fred", password = CrewServer.Password }).JsonAsync();
        var apiKey = await CrewServer.ApiKeyAsync(fred, "laptop");
        await File.WriteAllTextAsync(tool.At("key"), apiKey);
        var tested = await tool.RunAsync(
            ["test", "--port", pole.Port, "--only", "lamp,button,link", "--reports", tool.Home, "--server", server.Url, "--authority", server.Authority.Root, "--api-key-file", tool.At("key")], onWord: pole.Obey);
        Assert.AreEqual(0, tested.ExitCode, tool.AllSaid);
        foreach (var command in new[] { "status", "log", "status --json", "log --json" })
        {
            await tool.RunAsync([.. command.Split(' '), "--port", pole.Port]);
        }

        await server.Office.PostAsync("/api/enrolment/rotations", new { poles = new[] { Pole } }).JsonAsync();
        string[] first = [token, token.Replace("-", "", StringComparison.Ordinal), CrewTool.WifiKey, pole.Secret, pole.ConsoleKey, pole.OfferKey, apiKey, CrewServer.Password];
        var old = pole.Secret;
        await Eventually.IsAsync(() => Task.FromResult(pole.Secret != old), "the secret is rotated");
        string[] secrets = [.. first, pole.Secret];

        await server.KillAsync();
        var places = new Dictionary<string, string>
        {
            ["the server's log"] = server.Log,
            ["what the tool said and its command lines"] = tool.AllSaid,
            ["what was said in the shell"] = typed,
            ["the shell's history"] = await File.ReadAllTextAsync(history),
            ["what the pole said"] = pole.Said,
        };
        foreach (var file in Directory.EnumerateFiles(tool.Home, "acceptance-*").Concat(Directory.EnumerateFiles(Path.Combine(server.Folder, "data"), "*", SearchOption.AllDirectories)))
        {
            places[file] = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
        }

        Assert.Contains("acceptance-", string.Join(' ', places.Keys), "a report was written");
        Assert.IsGreaterThan(10_000, server.Log.Length, "the log is at Debug");
        foreach (var (place, text) in places)
        {
            foreach (var secret in secrets)
            {
                Assert.IsFalse(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"A secret ({secret[..3]}…) stands in {place}.");
            }
        }
    }

    /// <summary>An interactive shell in which somebody types.</summary>
    private static async Task<string> InBashAsync(CrewTool tool, string history, string[] lines)
    {
        var start = new ProcessStartInfo("bash", ["--norc", "--noprofile", "-i"]) { WorkingDirectory = tool.Home, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HISTFILE"] = history;
        using var bash = Process.Start(start)!;
        var said = Task.WhenAll(bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        foreach (var line in lines)
        {
            await bash.StandardInput.WriteLineAsync(line);
            await bash.StandardInput.FlushAsync();
        }

        await bash.StandardInput.WriteLineAsync("exit");
        bash.StandardInput.Close();
        await bash.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(180));
        return string.Join('\n', await said);
    }
}

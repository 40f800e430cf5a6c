using Laterne.Host.Tests;

namespace Laterne.EndToEnd.Crew;

/// <summary>Mistakes of a crew against the real server: each gets a clear answer, and changes nothing.</summary>
[TestClass]
public sealed class RefusalTests
{
    private const string Nobody = "00000-00000-00000-00000";

    [TestMethod]
    [Timeout(600_000, CooperativeCancellation = true)]
    public async Task A_wrong_board_token_number_or_key_an_old_sheet_and_a_second_crew_each_get_a_clear_answer()
    {
        await using var server = await CrewServer.StartAsync();
        var tool = new CrewTool(server);
        foreach (var id in new[] { "R-1", "R-2", "R-3" })
        {
            await server.PlanAsync(id);
        }

        await using var one = await BenchPole.StartAsync(Path.Combine(server.Folder, "one"), "246f28c20001", server.Authority.Root, speed: 5);
        await using var two = await BenchPole.StartAsync(Path.Combine(server.Folder, "two"), "246f28c20002", server.Authority.Root, speed: 5);

        await RefusedAsync("token-wrong", one, "R-1", Nobody, "token");
        await RefusedAsync("token-wrong", one, "R-77", Nobody, "token");
        var stale = await server.SheetAsync("R-1");
        var wrongBoard = await server.SheetAsync("R-1", board: "wt32-eth01");
        await RefusedAsync("token-wrong", one, "R-1", stale, "token");
        await RefusedAsync("board-mismatch", one, "R-1", wrongBoard, "board");
        var expired = await server.SheetAsync("R-2");
        await server.KillAsync();
        await server.LiveAsync(laterByS: 15 * 86_400);
        await RefusedAsync("token-expired", one, "R-2", expired, "sheet");
        await server.KillAsync();
        await server.LiveAsync();

        // Nothing of it touched the pole or the sheets.
        Assert.AreEqual(0, (int)(await tool.RunAsync(["status", "--port", one.Port, "--json"])).Json["identity"]!["claimed"]!);

        // Two crews with the same sheet: one gets the pole, the other one is told.
        var token = await server.SheetAsync("R-3");
        var both = await Task.WhenAll(JsonAsync(one, "R-3", token), JsonAsync(two, "R-3", token));
        var winner = Array.FindIndex(both, said => said.ExitCode == 0);
        Assert.IsGreaterThanOrEqualTo(0, winner, tool.AllSaid);
        var loser = both[1 - winner];
        Assert.AreEqual(3, loser.ExitCode, tool.AllSaid);
        Assert.IsTrue(loser.Code is "claimed-elsewhere" or "token-used" or "pole-in-service", tool.AllSaid);
        Assert.IsGreaterThan(15, loser.Next.Length);
        var (mine, other) = winner == 0 ? (one, two) : (two, one);
        await Eventually.IsAsync(async () => (await server.SheetOfAsync("R-3")).GetProperty("state").GetString() == "used", "the token is used up");
        await RefusedAsync("token-used", other, "R-3", token, "sheet");

        // A number that has a controller in service, and a sheet for a new pole.
        await RefusedAsync("pole-in-service", other, "R-3", await server.SheetAsync("R-3"), "swap");

        // A wrong key at the console of a pole in service.
        var key = tool.At("wrong-key");
        await File.WriteAllTextAsync(key, new string('0', 64));
        var denied = await tool.RunAsync(["unlock", "--port", mine.Port, "--key-file", key, "--json"]);
        Assert.AreEqual(("console-denied", 3), (denied.Code, denied.ExitCode), tool.AllSaid);
        Assert.IsGreaterThan(15, denied.Next.Length);

        Task<Said> JsonAsync(BenchPole pole, string id, string sheet) => tool.ProvisionAsync(pole.Port, id, sheet, null, "--wait", "60", "--json");

        async Task RefusedAsync(string code, BenchPole pole, string id, string sheet, string words)
        {
            var said = await JsonAsync(pole, id, sheet);
            Assert.AreEqual((code, 3), (said.Code, said.ExitCode), tool.AllSaid);
            Assert.Contains(words, (string?)said.Json["error"]!["message"] + " " + said.Next, tool.AllSaid);
        }
    }
}

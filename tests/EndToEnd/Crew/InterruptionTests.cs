using Laterne.Host.Tests;
using Laterne.Mqtt;

namespace Laterne.EndToEnd.Crew;

/// <summary>What goes wrong between laptop, pole and server at each step, against the real server: the same command finishes, and nothing stays half done.</summary>
[TestClass]
public sealed class InterruptionTests
{
    private static CrewServer _server = null!;
    private static int _number;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => _server = await CrewServer.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await _server.DisposeAsync();

    [TestMethod]
    [Timeout(300_000, CooperativeCancellation = true)]
    [DataRow("claiming", "server killed")]
    [DataRow("writing the identity", "server killed")]
    [DataRow("the pole restarts", "server killed")]
    [DataRow("waiting for network", "server killed")]
    [DataRow("claiming", "cable pulled")]
    [DataRow("writing the identity", "cable pulled")]
    [DataRow("waiting for network", "cable pulled")]
    [DataRow("claiming", "power cut")]
    [DataRow("writing the identity", "power cut")]
    [DataRow("the pole restarts", "power cut")]
    public async Task Whatever_breaks_at_a_step_the_same_command_finishes_and_the_server_holds_one_claim_and_one_secret(string step, string what)
    {
        var id = $"I-{Interlocked.Increment(ref _number):00}";
        var mac = $"246f28c1{_number:x4}";
        var tool = new CrewTool(_server);
        await _server.PlanAsync(id);
        var token = await _server.SheetAsync(id);
        await using var pole = await BenchPole.StartAsync(Path.Combine(_server.Folder, id), mac, _server.Authority.Root, speed: 5);
        Task? broken = null;
        var first = await tool.ProvisionAsync(pole.Port, id, token, Break, "--wait", "60");
        Assert.IsNotNull(broken, tool.AllSaid);
        await broken;
        Assert.IsTrue(first.ExitCode is 0 or 4, tool.AllSaid);
        if (first.ExitCode == 4)
        {
            Assert.Contains("same command", first.Error);
        }

        // Whatever the first attempt came to: a used sheet has a controller that is in service, an open one a token that still works.
        var between = await _server.SheetOfAsync(id);
        Assert.AreEqual(between.GetProperty("state").GetString() == "used", between.GetProperty("claim").ValueKind == System.Text.Json.JsonValueKind.Object
            && between.GetProperty("claim").GetProperty("state").GetString() == "confirmed", $"{between}");

        await pole.DoAsync("plug");
        var second = await tool.ProvisionAsync(pole.Port, id, token, word => Hold(pole, word), "--wait", "90");
        Assert.AreEqual(0, second.ExitCode, tool.AllSaid);
        await Eventually.IsAsync(async () => (await _server.SheetOfAsync(id)).GetProperty("state").GetString() == "used", "the token is used up");
        var claim = (await _server.SheetOfAsync(id)).GetProperty("claim");
        Assert.AreEqual(("confirmed", mac), (claim.GetProperty("state").GetString(), claim.GetProperty("controller").GetString()));
        Assert.AreEqual(MqttReasonCode.Success, await _server.LogInAsync(id, pole.Secret));
        Assert.HasCount(1, (await _server.Office.GetAsync($"/api/poles/{id}/acceptance").JsonAsync()).GetProperty("controllers").EnumerateArray().ToList(), "one controller, counted once");

        void Break(string word)
        {
            if (broken is null && word.Contains(step, StringComparison.Ordinal))
            {
                broken = what == "server killed" ? _server.DieAndLiveAsync() : pole.DoAsync(what == "cable pulled" ? "pull" : "power cut");
            }
            else
            {
                Hold(pole, word);
            }
        }
    }

    private static void Hold(BenchPole pole, string word)
    {
        if (word.StartsWith("Hold the", StringComparison.Ordinal))
        {
            pole.Do("press 4.5");
        }
    }
}

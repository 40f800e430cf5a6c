using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Laterne.Host.Tests.Enrolment;

/// <summary>A connected pole tests its parts at the word of who stands before it.</summary>
[TestClass]
public sealed class TestPartTests
{
    private static TestServer _server = null!;
    private static HttpClient _office = null!;
    private static HttpClient _frida = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _)
    {
        _server = await TestServer.StartAsync();
        _office = await _server.AdministratorAsync();
        _frida = await _server.UserAsync(_office, "frida", "maintainer");
    }

    [ClassCleanup]
    public static async Task StopAsync() => await _server.DisposeAsync();

    [TestMethod]
    public async Task A_part_is_begun_and_its_result_comes_as_the_pole_tells_it()
    {
        await using var pole = await TestPole.ConnectAsync(_server, "P-1", await TestServer.AddPoleAsync(_office, "P-1"));

        var begun = await _frida.PostAsJsonAsync("/api/poles/P-1/tests/motion", new { seconds = 20 }).JsonAsync();
        Assert.IsTrue(pole.Commands.TryDequeue(out var command));
        Assert.AreEqual(("acceptance", "motion", 20), (command.Name, command.Payload.GetProperty("part").GetString(), command.Payload.GetProperty("seconds").GetInt32()));
        var run = begun.GetProperty("run").GetString()!;
        Assert.AreEqual(run, command.Payload.GetProperty("run").GetString());
        Assert.AreEqual(25_000, begun.GetProperty("untilMs").GetInt64() - begun.GetProperty("startedMs").GetInt64());

        var lamp = await _frida.PostAsJsonAsync("/api/poles/P-1/tests/lamp", new { seconds = 1 }).JsonAsync();
        Assert.IsGreaterThan(10_000, lamp.GetProperty("untilMs").GetInt64() - lamp.GetProperty("startedMs").GetInt64(), "the lamp goes through its levels whatever is wished");

        await TellAsync(pole, 1, new { run, part = "motion", result = "failed", code = "silent", reason = "Nobody was seen.", values = new { level = 0 } });
        await Eventually.IsAsync(async () => (await ItemsAsync("P-1")).Length == 1, "the result is kept");
        var item = (await ItemsAsync("P-1"))[0];
        Assert.AreEqual((run, "failed", "silent", "Nobody was seen."), (item.GetProperty("run").GetString(), item.GetProperty("result").GetString(), item.GetProperty("code").GetString(), item.GetProperty("reason").GetString()));
        Assert.AreEqual(0, item.GetProperty("values").GetProperty("level").GetInt32());

        await TellAsync(pole, 2, new { run = "0123456789abcdef", part = "motion", result = "passed" });
        await Eventually.IsAsync(async () => (await ItemsAsync("P-1")).Single().GetProperty("result").GetString() == "passed", "a later result takes the place of the older one");
    }

    [TestMethod]
    public async Task What_a_pole_makes_up_is_left_out_and_what_follows_is_taken()
    {
        await using var pole = await TestPole.ConnectAsync(_server, "P-2", await TestServer.AddPoleAsync(_office, "P-2"));
        await TellAsync(pole, 1, new { part = "kettle", result = "passed" });
        await TellAsync(pole, 2, new { part = "lamp", result = "brilliant" });
        await TellAsync(pole, 3, new { part = 7, result = new[] { 1 } });
        await pole.SayAsync("events", """{"boot":1,"seq":11,"time":1795302000011,"type":"acceptancePart","data":{"part":"\ud800","result":"passed"}}""");
        await pole.SayAsync("events", """{"boot":1,"seq":12,"time":1795302000012,"type":"acceptancePart","data":{"part":"link","result":"failed","code":"a\u0000b","reason":"no\u0000 link \ud800","run":"r\ud83d"}}""");
        await pole.SayAsync("events", """{"boot":1,"seq":13,"time":1795302000013,"type":"acceptancePart","data":{"part":"link","result":"failed","code":"a\u0000b","reason":"no\u0000 link","values":{"a":"\ud800","b":"\u0000"}}}""");
        await TellAsync(pole, 4, new { run = 5, part = "lamp", result = "passed", values = "none", reason = new string('x', 600) });
        await Eventually.IsAsync(async () => (await ItemsAsync("P-2")).Length == 2, "the readable ones are kept");
        var (link, lamp) = ((await ItemsAsync("P-2")).Single(item => item.GetProperty("part").GetString() == "link"), (await ItemsAsync("P-2")).Single(item => item.GetProperty("part").GetString() == "lamp"));
        Assert.AreEqual(("", JsonValueKind.Null), (lamp.GetProperty("run").GetString(), lamp.GetProperty("reason").ValueKind));
        Assert.AreEqual(("ab", "no link", "{}"), (link.GetProperty("code").GetString(), link.GetProperty("reason").GetString(), link.GetProperty("values").GetRawText()));
    }

    [TestMethod]
    public async Task What_cannot_be_tested_is_said_at_once()
    {
        var secret = await TestServer.AddPoleAsync(_office, "P-3");
        await _frida.PostAsync("/api/poles/P-9/tests/lamp", null).RefusalAsync(HttpStatusCode.NotFound, "pole-not-found");
        await _frida.PostAsync("/api/poles/P-3/tests/kettle", null).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "part");
        await _frida.PostAsJsonAsync("/api/poles/P-3/tests/lamp", new { seconds = 61 }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "seconds");
        await _frida.PostAsync("/api/poles/P-3/tests/lamp", null).RefusalAsync(HttpStatusCode.Conflict, "offline");
        await using var pole = await TestPole.ConnectAsync(_server, "P-3", secret);
        pole.Answer = """{"status":"refused","reason":"A call is open."}""";
        var refused = await _frida.PostAsync("/api/poles/P-3/tests/lamp", null).RefusalAsync(HttpStatusCode.UnprocessableEntity, "pole-refused");
        Assert.AreEqual("A call is open.", refused.GetProperty("detail").GetString());
        pole.Answer = """{"status":"unknownCommand"}""";
        await _frida.PostAsync("/api/poles/P-3/tests/lamp", null).RefusalAsync(HttpStatusCode.UnprocessableEntity, "unknown-command");
    }

    [TestMethod]
    public async Task A_test_is_ended_at_the_word_of_the_fitter()
    {
        await using var pole = await TestPole.ConnectAsync(_server, "P-4", await TestServer.AddPoleAsync(_office, "P-4"));
        await _frida.DeleteAsync("/api/poles/P-4/tests").JsonAsync(HttpStatusCode.NoContent);
        Assert.AreEqual("acceptance-stop", pole.Commands.Single().Name);
    }

    private static Task TellAsync(TestPole pole, int seq, object data) => pole.SayAsync("events", JsonSerializer.Serialize(new { boot = 1, seq, time = 1_795_302_000_000 + seq, type = "acceptancePart", data }));

    private static async Task<JsonElement[]> ItemsAsync(string pole) => [.. (await _office.GetAsync($"/api/poles/{pole}/tests").JsonAsync()).GetProperty("items").EnumerateArray()];
}

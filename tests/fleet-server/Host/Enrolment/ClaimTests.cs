using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Laterne.Mqtt;
using Laterne.Mqtt.Client;

namespace Laterne.Host.Tests.Enrolment;

/// <summary>From the sheet to the first login, on one server; each test has poles of its own.</summary>
[TestClass]
public sealed class ClaimTests
{
    private static readonly ShiftedTime Time = new();
    private static TestServer _server = null!;
    private static HttpClient _office = null!;
    private static HttpClient _controller = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _)
    {
        _server = await TestServer.StartAsync(time: Time);
        _office = await _server.AdministratorAsync();
        _controller = _server.Anyone();
    }

    [ClassCleanup]
    public static async Task StopAsync() => await _server.DisposeAsync();

    [TestMethod]
    public async Task A_controller_claims_its_pole_and_the_first_login_confirms_it()
    {
        await PlanAsync("A-1");
        var token = await SheetAsync("A-1");

        var taken = await ClaimAsync("A-1", token.ToLowerInvariant().Replace("-", " ")).JsonAsync();
        Assert.AreEqual("A-1", taken.GetProperty("pole").GetString());
        Assert.AreEqual("127.0.0.1", taken.GetProperty("host").GetString());
        Assert.AreEqual(_server.MqttPort, taken.GetProperty("port").GetInt32());
        Assert.IsFalse(taken.GetProperty("tls").GetBoolean());
        Assert.AreEqual(JsonValueKind.Null, taken.GetProperty("certificate").ValueKind);
        StringAssert.Matches(taken.GetProperty("consoleKey").GetString(), new("^[0-9a-f]{64}$"));
        StringAssert.Matches(taken.GetProperty("offerKey").GetString(), new("^[0-9a-f]{64}$"));
        var claim = taken.GetProperty("claim").GetString()!;
        Assert.AreEqual("pending", (await WatchAsync(claim, token).JsonAsync()).GetProperty("state").GetString());

        await using (await TestPole.ConnectAsync(_server, "A-1", taken.GetProperty("secret").GetString()!))
        {
            await Eventually.IsAsync(() => _server.Fleet.Find("A-1")!.Online, "the pole is online");
            var watched = await WatchAsync(claim, token).JsonAsync();
            Assert.AreEqual("confirmed", watched.GetProperty("state").GetString());
            Assert.IsTrue(watched.GetProperty("onlineSince").GetInt64() > 0);
        }

        await ClaimAsync("A-1", token).RefusalAsync(HttpStatusCode.Gone, "token-used");
        Assert.AreEqual("installed", (await _office.GetAsync("/api/poles/A-1").JsonAsync()).GetProperty("commissioning").GetString());
        await ClaimAsync("A-1", await SheetAsync("A-1")).RefusalAsync(HttpStatusCode.Conflict, "pole-in-service");
    }

    [TestMethod]
    public async Task The_same_controller_may_repeat_and_only_its_last_secret_counts_and_another_is_refused()
    {
        await PlanAsync("B-1");
        var token = await SheetAsync("B-1");
        var first = (await ClaimAsync("B-1", token).JsonAsync()).GetProperty("secret").GetString()!;
        var second = (await ClaimAsync("B-1", token).JsonAsync()).GetProperty("secret").GetString()!;

        await ClaimAsync("B-1", token, "ffeeddccbbaa").RefusalAsync(HttpStatusCode.Conflict, "claimed-elsewhere");
        Assert.AreEqual(MqttReasonCode.BadUserNameOrPassword, await LogInAsync("B-1", first));
        Assert.AreEqual(MqttReasonCode.Success, await LogInAsync("B-1", second));
    }

    [TestMethod]
    public async Task Whoever_lacks_the_token_hears_the_same_of_every_pole()
    {
        await PlanAsync("C-1");
        var token = await SheetAsync("C-1");
        var wrong = await ClaimAsync("C-1", "00000-00000-00000-00000").RefusalAsync(HttpStatusCode.Forbidden, "token-wrong");
        var unknown = await ClaimAsync("C-404", token).RefusalAsync(HttpStatusCode.Forbidden, "token-wrong");
        Assert.AreEqual(wrong.GetProperty("detail").GetString(), unknown.GetProperty("detail").GetString());
        Assert.AreEqual("urn:laterne:problem:token-wrong", wrong.GetProperty("type").GetString());

        var newer = await SheetAsync("C-1");
        await ClaimAsync("C-1", token).RefusalAsync(HttpStatusCode.Forbidden, "token-wrong");
        var claim = (await ClaimAsync("C-1", newer).JsonAsync()).GetProperty("claim").GetString()!;
        await WatchAsync(claim, token).RefusalAsync(HttpStatusCode.Forbidden, "token-wrong");
        await WatchAsync("nothing", newer).RefusalAsync(HttpStatusCode.Forbidden, "token-wrong");
    }

    [TestMethod]
    public async Task A_claim_that_nobody_confirms_ends_after_fifteen_minutes_and_changes_nothing()
    {
        var old = await TestServer.AddPoleAsync(_office, "D-1");
        var token = await SheetAsync("D-1", "swap");
        var taken = await ClaimAsync("D-1", token).JsonAsync();

        Time.Advance(TimeSpan.FromMinutes(16));

        Assert.AreEqual("expired", (await WatchAsync(taken.GetProperty("claim").GetString()!, token).JsonAsync()).GetProperty("state").GetString());
        Assert.AreEqual(MqttReasonCode.BadUserNameOrPassword, await LogInAsync("D-1", taken.GetProperty("secret").GetString()!));
        Assert.AreEqual(MqttReasonCode.Success, await LogInAsync("D-1", old));
        await PlanAsync("D-2");
        await ClaimAsync("D-2", await SheetAsync("D-2")).JsonAsync();
        await Eventually.IsAsync(async () => (await _office.GetStringAsync("/api/audit?limit=50")).Contains("expireClaim", StringComparison.Ordinal), "its end is in the audit log");
        await ClaimAsync("D-1", token, "ffeeddccbbaa").JsonAsync();
    }

    [TestMethod]
    public async Task A_swap_keeps_the_old_controller_until_the_new_one_connects_and_its_counters_go_on()
    {
        var old = await TestServer.AddPoleAsync(_office, "E-1");
        await using var before = await TestPole.ConnectAsync(_server, "E-1", old);
        await before.SayAsync("status", """{"state":"online","boot":12,"firmware":"0.1.0","board":"devkit-v1"}""");
        await before.SayAsync("telemetry", """{"boot":12,"samples":[{"seq":900,"time":1795302000000,"dimLevel":20,"activeEnergyWh":5000,"operatingHours":300,"switchOnCounter":40}]}""");
        await Eventually.IsAsync(() => _server.Fleet.Find("E-1")!.Sample?.ActiveEnergyWh == 5000, "the old controller's counters are known");
        await ClaimAsync("E-1", await SheetAsync("E-1")).RefusalAsync(HttpStatusCode.Conflict, "pole-in-service");
        var taken = await ClaimAsync("E-1", await SheetAsync("E-1", "swap"), "ffeeddccbbaa").JsonAsync();
        Assert.IsTrue(before.IsConnected);

        await using var after = await TestPole.ConnectAsync(_server, "E-1", taken.GetProperty("secret").GetString()!);
        await Eventually.IsAsync(() => !before.IsConnected, "the old session is closed");
        Assert.AreEqual(MqttReasonCode.BadUserNameOrPassword, await LogInAsync("E-1", old));
        await after.SayAsync("telemetry", """{"boot":1,"samples":[{"seq":1,"time":1795302060000,"dimLevel":20,"activeEnergyWh":3,"operatingHours":1,"switchOnCounter":1}]}""");

        await Eventually.IsAsync(() => _server.Fleet.Find("E-1")!.Sample is { Boot: 13, ActiveEnergyWh: 5003, OperatingHours: 301, SwitchOnCounter: 41 }, "the counters go on");
    }

    [TestMethod]
    public async Task Wrong_tokens_make_the_next_one_wait_but_not_the_right_one()
    {
        await PlanAsync("F-1");
        var token = await SheetAsync("F-1");
        for (var attempt = 0; attempt < 20; attempt++)
        {
            await ClaimAsync("F-1", "00000-00000-00000-00000").RefusalAsync(HttpStatusCode.Forbidden, "token-wrong");
        }

        using var refused = await ClaimAsync("F-1", "00000-00000-00000-00000");
        Assert.AreEqual(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.IsTrue(refused.Headers.RetryAfter?.Delta is { TotalSeconds: > 0 and <= 60 });
        await ClaimAsync("F-1", token).JsonAsync();
        Time.Advance(TimeSpan.FromMinutes(1));
    }

    [TestMethod]
    public async Task A_body_out_of_shape_or_too_large_is_refused_before_anything_is_looked_up()
    {
        await _controller.PostAsJsonAsync("/api/enrolment/claim", new { pole = "A", token = "x", controller = "a b", board = "devkit-v1", firmware = "1" })
            .RefusalAsync(HttpStatusCode.BadRequest, "invalid", "controller");
        await _controller.PostAsync("/api/enrolment/claim", new StringContent("{\"pole\":\"" + new string('x', 5000) + "\"}", Encoding.UTF8, "application/json"))
            .RefusalAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [TestMethod]
    public async Task Sheets_are_listed_without_tokens_and_only_who_manages_poles_issues_them()
    {
        await PlanAsync("G-1");
        var token = await SheetAsync("G-1");
        var list = await _office.GetStringAsync("/api/enrolment/sheets");
        StringAssert.Contains(list, "\"G-1\"");
        Assert.IsFalse(list.Contains(token, StringComparison.OrdinalIgnoreCase));
        using var fitter = await _server.UserAsync(_office, "fred", "maintainer");
        Assert.AreEqual(HttpStatusCode.Forbidden, (await fitter.PostAsJsonAsync("/api/enrolment/sheets", new { poles = new[] { "G-1" } })).StatusCode);

        await _office.DeleteAsync("/api/enrolment/sheets/G-1").JsonAsync(HttpStatusCode.NoContent);
        await ClaimAsync("G-1", token).RefusalAsync(HttpStatusCode.Forbidden, "token-wrong");
        await _office.PostAsJsonAsync("/api/enrolment/sheets", new { poles = new[] { "G-404" } }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "pole-not-found", "poles");
    }

    private static async Task PlanAsync(string id) => await _office.PostAsJsonAsync(
        "/api/poles", new { id, name = "Pole " + id, latitude = 51.4343, longitude = 6.7589, commissioning = "planned" }).JsonAsync(HttpStatusCode.Created);

    private static async Task<string> SheetAsync(string pole, string purpose = "new") =>
        (await _office.PostAsJsonAsync("/api/enrolment/sheets", new { poles = new[] { pole }, purpose, validDays = 14 }).JsonAsync())[0].GetProperty("token").GetString()!;

    private static Task<HttpResponseMessage> ClaimAsync(string pole, string token, string controller = "A0B1C2D3E4F5") =>
        _controller.PostAsJsonAsync("/api/enrolment/claim", new { pole, token, controller, board = "devkit-v1", firmware = "0.1.0" });

    private static Task<HttpResponseMessage> WatchAsync(string claim, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/enrolment/claims/" + claim);
        request.Headers.Add("Laterne-Token", token);
        return _controller.SendAsync(request);
    }

    private static async Task<MqttReasonCode> LogInAsync(string id, string secret)
    {
        await using var client = new MqttClient(new MqttClientOptions
        {
            Host = "127.0.0.1",
            Port = _server.MqttPort,
            ClientId = id,
            UserName = id,
            Password = Encoding.UTF8.GetBytes(secret),
        });
        return (await client.ConnectAsync()).Reason;
    }
}

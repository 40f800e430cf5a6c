using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Laterne.Mqtt;
using Laterne.Mqtt.Client;

namespace Laterne.Host.Tests.Enrolment;

/// <summary>What becomes of a pole in service: new secrets, its end, and what the crew says of it. One server; each test has poles of its own.</summary>
[TestClass]
public sealed class ServiceLifeTests
{
    private static TestServer _server = null!;
    private static HttpClient _office = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _)
    {
        _server = await TestServer.StartAsync();
        _office = await _server.AdministratorAsync();
    }

    [ClassCleanup]
    public static async Task StopAsync() => await _server.DisposeAsync();

    [TestMethod]
    public async Task A_pole_gets_a_new_secret_over_the_link_and_both_count_until_it_has_shown_the_new_one()
    {
        var old = await TestServer.AddPoleAsync(_office, "R-1");
        var next = new TaskCompletionSource<string>();
        await using var pole = await TestPole.ConnectAsync(_server, "R-1", old);
        pole.Heard = (name, payload) =>
        {
            if (name == "secret")
            {
                next.TrySetResult(payload.GetProperty("secret").GetString()!);
            }
        };

        await _office.PostAsJsonAsync("/api/enrolment/rotations", new { poles = new[] { "R-1" } }).JsonAsync();
        var secret = await next.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Eventually.IsAsync(async () => await StateAsync("R-1") == "sent", "the pole has it");
        Assert.AreEqual(MqttReasonCode.Success, await LogInAsync("R-1", old));
        Assert.AreEqual(MqttReasonCode.Success, await LogInAsync("R-1", secret));
        Assert.IsNull(await StateAsync("R-1"));
        Assert.AreEqual(MqttReasonCode.BadUserNameOrPassword, await LogInAsync("R-1", old));
        Assert.AreEqual(MqttReasonCode.Success, await LogInAsync("R-1", secret));
    }

    [TestMethod]
    public async Task A_pole_whose_firmware_cannot_change_its_secret_keeps_it_and_the_office_is_told()
    {
        var old = await TestServer.AddPoleAsync(_office, "R-2");
        await using var pole = await TestPole.ConnectAsync(_server, "R-2", old);
        pole.Answer = """{"status":"unknownCommand"}""";

        await _office.PostAsJsonAsync("/api/enrolment/rotations", new { poles = new[] { "R-2" } }).JsonAsync();

        await Eventually.IsAsync(async () => await StateAsync("R-2") == "failed", "the failure is shown");
        Assert.AreEqual(MqttReasonCode.Success, await LogInAsync("R-2", old));
    }

    [TestMethod]
    public async Task A_decommissioned_pole_is_out_of_lists_and_comes_back_only_by_a_sheet_that_says_so()
    {
        var old = await TestServer.AddPoleAsync(_office, "S-1");
        await using var pole = await TestPole.ConnectAsync(_server, "S-1", old);
        await Eventually.IsAsync(() => _server.Fleet.Find("S-1")!.LastSeenMs > 0, "the pole was heard");

        await _office.PutAsJsonAsync("/api/poles/S-1/commissioning", new { state = "decommissioned" }).JsonAsync();

        await Eventually.IsAsync(() => !pole.IsConnected, "its session is closed");
        Assert.AreEqual(MqttReasonCode.BadUserNameOrPassword, await LogInAsync("S-1", old));
        Assert.AreEqual(0, (await _office.GetAsync("/api/poles?q=S-1").JsonAsync()).GetProperty("total").GetInt32());
        Assert.AreEqual(1, (await _office.GetAsync("/api/poles?q=S-1&commissioning=decommissioned").JsonAsync()).GetProperty("total").GetInt32());
        await _office.GetAsync("/api/poles/S-1").JsonAsync();
        await _office.PostAsJsonAsync("/api/enrolment/sheets", new { poles = new[] { "S-1" } }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "pole-decommissioned", "poles");
        var token = (await _office.PostAsJsonAsync("/api/enrolment/sheets", new { poles = new[] { "S-1" }, again = true }).JsonAsync())[0].GetProperty("token").GetString();
        var taken = await _office.PostAsJsonAsync("/api/enrolment/claim", new { pole = "S-1", token, controller = "SN-9", board = "devkit-v1", firmware = "0.1.0" }).JsonAsync();
        Assert.AreEqual(MqttReasonCode.Success, await LogInAsync("S-1", taken.GetProperty("secret").GetString()!));
        Assert.AreEqual("installed", (await _office.GetAsync("/api/poles/S-1").JsonAsync()).GetProperty("commissioning").GetString());
    }

    [TestMethod]
    public async Task A_lost_device_ends_logins_keys_and_open_sheets_of_its_person_at_one_press()
    {
        await TestServer.AddPoleAsync(_office, "T-1");
        using var grace = await _server.UserAsync(_office, "grace", "administrator");
        await grace.PostAsJsonAsync("/api/enrolment/sheets", new { poles = new[] { "T-1" }, purpose = "swap" }).JsonAsync();
        await grace.PostAsJsonAsync("/api/keys", new { name = "laptop", scopes = new[] { "see" }, days = 5 }).JsonAsync(HttpStatusCode.Created);

        var ended = await _office.PostAsync("/api/users/grace/lost", null).JsonAsync();

        Assert.AreEqual((1, 1, 1), (ended.GetProperty("sessions").GetInt32(), ended.GetProperty("keys").GetInt32(), ended.GetProperty("sheets").GetInt32()));
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await grace.GetAsync("/api/poles")).StatusCode);
        Assert.IsFalse((await _office.GetStringAsync("/api/enrolment/sheets")).Contains("T-1", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task A_report_is_kept_once_with_its_photo_bare_of_what_the_camera_wrote()
    {
        await TestServer.AddPoleAsync(_office, "U-1");
        using var fitter = await _server.UserAsync(_office, "frida", "maintainer");
        var body = new { source = "lampctl", testedAt = "2026-11-28T01:00:00Z", controller = "a0b1c2d3e4f5", board = "devkit-v1", firmware = "0.1.0", passed = true, parts = new object[] { new { part = "lamp", result = "passed", values = new { level = 100 } } } };
        var first = await fitter.PostAsJsonAsync("/api/poles/U-1/acceptance", body).JsonAsync();
        var again = await fitter.PostAsJsonAsync("/api/poles/U-1/acceptance", body).JsonAsync();
        Assert.AreEqual(first.GetProperty("id").GetString(), again.GetProperty("id").GetString());

        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE1, 0, 8, .. "SECRET"u8, 0xFF, 0xDB, 0, 4, 1, 2, 0xFF, 0xDA, 0, 4, 1, 2, 7, 0xFF, 0, 8, 0xFF, 0xD9, .. "TRAILER"u8];
        var path = $"/api/poles/U-1/acceptance/{first.GetProperty("id").GetString()}/photo";
        await fitter.PutAsync(path, Photo(jpeg)).JsonAsync(HttpStatusCode.NoContent);
        using var shown = await fitter.GetAsync(path);
        Assert.AreEqual("image/jpeg", shown.Content.Headers.ContentType!.MediaType);
        CollectionAssert.AreEqual(new byte[] { 0xFF, 0xD8, 0xFF, 0xDB, 0, 4, 1, 2, 0xFF, 0xDA, 0, 4, 1, 2, 7, 0xFF, 0, 8, 0xFF, 0xD9 }, await shown.Content.ReadAsByteArrayAsync());
        await fitter.PutAsync(path, Photo("<svg/>"u8.ToArray())).RefusalAsync(HttpStatusCode.UnprocessableEntity, "no-photo");

        await fitter.PutAsJsonAsync("/api/poles/U-1/installation", new { latitude = 51.5, longitude = 6.8, accuracyM = 4.5, board = "devkit-v1", functions = new[] { "lighting" } }).JsonAsync();
        await fitter.PutAsJsonAsync("/api/poles/U-1/installation", new { latitude = 51.5, longitude = 6.8, accuracyM = 900 }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "place-too-vague", "accuracyM");
        var all = await _office.GetAsync("/api/poles/U-1/acceptance").JsonAsync();
        Assert.AreEqual(1, all.GetProperty("reports").GetArrayLength());
        Assert.IsTrue(all.GetProperty("reports")[0].GetProperty("hasPhoto").GetBoolean());
        Assert.AreEqual(4.5, all.GetProperty("accuracyM").GetDouble());
        Assert.AreEqual(51.5, _server.Fleet.Find("U-1")!.Latitude);
    }

    private static ByteArrayContent Photo(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };

    private static async Task<string?> StateAsync(string pole) => (await _office.GetAsync("/api/enrolment/rotations").JsonAsync()).GetProperty("open").EnumerateArray()
        .Where(item => item.GetProperty("pole").GetString() == pole).Select(item => item.GetProperty("state").GetString()).FirstOrDefault();

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

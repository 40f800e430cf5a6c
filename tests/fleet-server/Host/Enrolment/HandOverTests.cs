using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Laterne.Host.Tests.Enrolment;

/// <summary>What a crew says of a pole from its phone: once, in order, and never over the head of another crew.</summary>
[TestClass]
public sealed class HandOverTests
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
    public async Task A_hand_over_puts_the_pole_in_service_and_the_same_again_changes_nothing()
    {
        await PlannedAsync("H-1");
        using var frida = await _server.UserAsync(_office, "h1-frida", "maintainer");
        var seen = await SeenAsync(frida, "H-1");
        var said = new { latitude = 51.5, longitude = 6.8, accuracyM = 4, board = "devkit-v1", functions = new[] { "lighting" }, commissioning = "commissioned", key = "k1", knownMs = seen };

        var first = await frida.PutAsJsonAsync("/api/poles/H-1/installation", said).JsonAsync();
        var again = await frida.PutAsJsonAsync("/api/poles/H-1/installation", said).JsonAsync();

        Assert.AreEqual("commissioned", first.GetProperty("commissioning").GetString());
        Assert.AreEqual("h1-frida", first.GetProperty("changedBy").GetString());
        Assert.AreEqual(first.GetProperty("changedMs").GetInt64(), again.GetProperty("changedMs").GetInt64());
        Assert.AreEqual("commissioned", _server.Fleet.Find("H-1")!.Commissioning);
        var audit = await _office.GetStringAsync("/api/audit?q=pole/H-1");
        Assert.AreEqual((2, 1), (audit.Split("saveInstallation").Length - 1, audit.Split("repeated").Length - 1), audit);
    }

    [TestMethod]
    public async Task A_pole_that_another_crew_handed_over_meanwhile_is_told_and_kept_until_the_second_one_says_that_its_word_counts()
    {
        await PlannedAsync("H-2");
        using var frida = await _server.UserAsync(_office, "h2-frida", "maintainer");
        using var fritz = await _server.UserAsync(_office, "h2-fritz", "maintainer");
        var seen = await SeenAsync(fritz, "H-2");
        var handed = await frida.PutAsJsonAsync("/api/poles/H-2/installation", new { latitude = 51.5, longitude = 6.8, commissioning = "commissioned", key = "f1", knownMs = seen }).JsonAsync();

        var late = await fritz.PutAsJsonAsync("/api/poles/H-2/installation", new { latitude = 51.6, longitude = 6.9, commissioning = "installed", key = "z1", knownMs = seen })
            .RefusalAsync(HttpStatusCode.Conflict, "said-meanwhile");
        StringAssert.StartsWith(late.GetProperty("detail").GetString(), "h2-frida said", StringComparison.Ordinal);
        Assert.AreEqual(51.5, _server.Fleet.Find("H-2")!.Latitude);

        await fritz.PutAsJsonAsync("/api/poles/H-2/installation", new { latitude = 51.6, longitude = 6.9, commissioning = "installed", key = "z1", knownMs = handed.GetProperty("changedMs").GetInt64() }).JsonAsync();
        Assert.AreEqual((51.6, "installed"), (_server.Fleet.Find("H-2")!.Latitude, _server.Fleet.Find("H-2")!.Commissioning));
    }

    [TestMethod]
    public async Task The_first_login_of_a_controller_is_no_other_crew()
    {
        await PlannedAsync("H-3");
        using var frida = await _server.UserAsync(_office, "h3-frida", "maintainer");
        var token = (await _office.PostAsJsonAsync("/api/enrolment/sheets", new { poles = new[] { "H-3" }, board = "devkit-v1" }).JsonAsync())[0].GetProperty("token").GetString();
        var before = await frida.GetAsync("/api/poles/H-3/installation").JsonAsync();
        Assert.AreEqual("new", before.GetProperty("purpose").GetString());
        var taken = await _office.PostAsJsonAsync("/api/enrolment/claim", new { pole = "H-3", token, controller = "SN-H3", board = "devkit-v1", firmware = "0.1.0" }).JsonAsync();
        await using var pole = await TestPole.ConnectAsync(_server, "H-3", taken.GetProperty("secret").GetString()!);

        var after = await frida.GetAsync("/api/poles/H-3/installation").JsonAsync();
        Assert.AreEqual(("installed", "SN-H3"), (after.GetProperty("commissioning").GetString(), after.GetProperty("controller").GetString()));
        await frida.PutAsJsonAsync("/api/poles/H-3/installation", new { commissioning = "commissioned", key = "c1", knownMs = before.GetProperty("changedMs").GetInt64() }).JsonAsync();
    }

    [TestMethod]
    public async Task A_pole_out_of_service_is_handed_over_by_nobody()
    {
        await PlannedAsync("H-4");
        await _office.PutAsJsonAsync("/api/poles/H-4/commissioning", new { state = "decommissioned" }).JsonAsync();
        await _office.PutAsJsonAsync("/api/poles/H-4/installation", new { commissioning = "commissioned", key = "d1" }).RefusalAsync(HttpStatusCode.Conflict, "pole-decommissioned");
        await _office.PutAsJsonAsync("/api/poles/H-4/installation", new { commissioning = "decommissioned" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "commissioning");
    }

    [TestMethod]
    public async Task The_phone_takes_along_what_waits_for_a_crew_with_what_is_planned()
    {
        await _office.PostAsJsonAsync("/api/groups", new { id = "hand", name = "Hand street", luminaireProfile = new { nominalPowerMilliwatt = 40000 } }).JsonAsync(HttpStatusCode.Created);
        await PlannedAsync("H-5", "hand");
        await TestServer.AddPoleAsync(_office, "H-6");
        using var frida = await _server.UserAsync(_office, "h5-frida", "maintainer");

        var work = await frida.GetAsync("/api/enrolment/work").JsonAsync();

        var mine = work.GetProperty("poles").EnumerateArray().Single(p => p.GetProperty("pole").GetString() == "H-5");
        Assert.AreEqual(("hand", "planned"), (mine.GetProperty("group").GetString(), mine.GetProperty("commissioning").GetString()));
        Assert.IsFalse(work.GetProperty("poles").EnumerateArray().Any(p => p.GetProperty("pole").GetString() == "H-6"), "it is in service and has no sheet");
        Assert.AreEqual(40, work.GetProperty("groups").EnumerateArray().Single(g => g.GetProperty("id").GetString() == "hand").GetProperty("nominalPowerW").GetDouble());
        Assert.IsTrue(work.GetProperty("boards").EnumerateArray().Any(b => b.GetProperty("name").GetString() == "devkit-v1"));
    }

    private static async Task PlannedAsync(string id, string? group = null) => await _office
        .PostAsJsonAsync("/api/poles", new { id, name = "Pole " + id, latitude = 51.4, longitude = 6.7, group, commissioning = "planned" }).JsonAsync(HttpStatusCode.Created);

    private static async Task<long> SeenAsync(HttpClient person, string pole) =>
        (await person.GetAsync($"/api/poles/{pole}/installation").JsonAsync()).GetProperty("changedMs").GetInt64();
}

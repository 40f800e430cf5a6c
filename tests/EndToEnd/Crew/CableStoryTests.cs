using System.Net;
using System.Text.Json;
using Laterne.EndToEnd.Commissioning;
using Laterne.EndToEnd.Roles;
using Laterne.Host.Tests;
using Microsoft.Playwright;

namespace Laterne.EndToEnd.Crew;

/// <summary>The crew's day by cable: from a blank controller to a pole in service, its swap and its end, with the programs that people use.</summary>
[TestClass]
public sealed class CableStoryTests
{
    private const string Pole = "N-01";
    private const string First = "246f28c0ff01";
    private const string Second = "246f28c0ff02";

    [TestMethod]
    [Timeout(600_000, CooperativeCancellation = true)]
    public async Task A_blank_controller_becomes_a_pole_in_service_is_swapped_with_its_counters_and_its_past_and_decommissioned()
    {
        Assertions.SetDefaultExpectTimeout(60_000);
        await using var server = await CrewServer.StartAsync();
        await using var browser = await Browser.StartAsync(null, "--ignore-certificate-errors-spki-list=" + server.Authority.PublicKeyHash);
        var tool = new CrewTool(server);
        await server.UserAsync("fred", "maintainer");
        await server.PlanAsync(Pole);

        // The office issues the sheet; the crew stands before a pole with a blank controller.
        var office = await browser.PageAsync();
        await office.LogInAsync(server.Url, "olga");
        var token = await office.IssueSheetAsync(server.Url, Pole);
        var folder = Path.Combine(server.Folder, "first");
        await using (var pole = await BenchPole.StartAsync(folder, First, server.Authority.Root))
        {
            var blank = await tool.RunAsync(["status", "--port", pole.Port, "--json"]);
            Assert.AreEqual(0, (int)blank.Json["identity"]!["claimed"]!, tool.AllSaid);
            await ProvisionAsync(server, tool, pole, token, First);
            Assert.AreEqual("installed", (await server.PoleAsync(Pole)).GetProperty("commissioning").GetString());

            await TestAsync(server, tool, pole);
            await CommissionAsync(server, browser, pole, token);
            await Eventually.IsAsync(async () => (await server.PoleAsync(Pole)).GetProperty("commissioning").GetString() == "commissioned", "the pole is in service");
            Assert.AreEqual("fred", (await server.PoleAsync(Pole)).GetProperty("commissioningBy").GetString());
            var reports = (await AcceptanceAsync(server)).GetProperty("reports").EnumerateArray().ToList();
            Assert.HasCount(2, reports, "the tool's and the page's");
            Assert.IsTrue(reports.TrueForAll(report => report.GetProperty("passed").GetBoolean()));
            var byPage = reports.Single(report => report.GetProperty("source").GetString() == "page");
            CollectionAssert.IsSubsetOf(new[] { "lamp", "photocell", "link" }, byPage.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("part").GetString()).ToList());
        }

        // Some hours of service, sixty times faster.
        await using var old = await BenchPole.StartAsync(folder, First, speed: 60);
        for (var until = DateTime.UtcNow.AddMinutes(4); (await NightAsync(server)).GetProperty("energyWh").GetDouble() < 2; await Task.Delay(1_000))
        {
            Assert.IsTrue(DateTime.UtcNow < until, "The lamp has used nothing.");
            await old.DoAsync("walk");
        }

        var before = await server.PoleAsync(Pole);
        var events = await EventsAsync(server);
        var secret = old.Secret;
        Assert.AreEqual(Laterne.Mqtt.MqttReasonCode.Success, await server.LogInAsync(Pole, secret));

        var swap = await office.IssueSheetAsync(server.Url, Pole, "another controller of a pole in service");
        await using var next = await BenchPole.StartAsync(Path.Combine(server.Folder, "second"), Second, server.Authority.Root);
        await ProvisionAsync(server, tool, next, swap, Second);
        Assert.AreEqual(Laterne.Mqtt.MqttReasonCode.BadUserNameOrPassword, await server.LogInAsync(Pole, secret), "the old secret");
        var controllers = (await AcceptanceAsync(server)).GetProperty("controllers").EnumerateArray().ToList();
        CollectionAssert.AreEqual(new[] { Second, First }, controllers.ConvertAll(one => one.GetProperty("controller").GetString()));
        Assert.IsGreaterThanOrEqualTo(2, controllers[0].GetProperty("fromEnergyWh").GetInt64(), "what the second one's energy is added to");
        await next.DoAsync("walk");
        await Eventually.IsAsync(async () => (await server.PoleAsync(Pole)).GetProperty("switchOnCounter").GetInt64() > before.GetProperty("switchOnCounter").GetInt64(), "the second one counts on");
        Assert.IsGreaterThanOrEqualTo(2, (await NightAsync(server)).GetProperty("energyWh").GetDouble());
        CollectionAssert.IsSubsetOf(events, await EventsAsync(server), "what happened under the first one");
        Assert.AreEqual("commissioned", (await server.PoleAsync(Pole)).GetProperty("commissioning").GetString());

        await office.GotoAsync($"{server.Url}/poles/{Pole}");
        var last = next.Secret;
        await office.Field("Commissioning").ChooseAsync("out of service");
        await Eventually.IsAsync(async () => await server.LogInAsync(Pole, last) == Laterne.Mqtt.MqttReasonCode.BadUserNameOrPassword, "its last secret is dead");
        Assert.AreEqual(0, (await server.Office.GetAsync("/api/poles?q=" + Pole).JsonAsync()).GetProperty("total").GetInt32());
        Assert.DoesNotContain($"\"{Pole}\"", await server.Office.GetStringAsync("/api/poles/live"), "it is out of the map");
        CollectionAssert.IsSubsetOf(events, await EventsAsync(server), "its past stays");
    }

    private static async Task ProvisionAsync(CrewServer server, CrewTool tool, BenchPole pole, string token, string controller)
    {
        var done = await tool.ProvisionAsync(pole.Port, Pole, token);
        Assert.AreEqual(0, done.ExitCode, tool.AllSaid);
        Assert.Contains($"{Pole} is provisioned, connected, and confirmed by its server (controller {controller}", done.Output);
        var sheet = await server.SheetOfAsync(Pole);
        Assert.AreEqual("used", sheet.GetProperty("state").GetString());
        Assert.AreEqual("confirmed", sheet.GetProperty("claim").GetProperty("state").GetString());
        Assert.AreEqual(controller, sheet.GetProperty("claim").GetProperty("controller").GetString());
        await Eventually.IsAsync(async () => (await server.PoleAsync(Pole)).GetProperty("online").GetBoolean(), "the pole is online");
    }

    /// <summary>What the fitter does with the phone, whose camera has opened the address in the sheet's code.</summary>
    private static async Task CommissionAsync(CrewServer server, Browser browser, BenchPole pole, string token)
    {
        var phone = await Phone.TakeAsync(browser, server.Url, keepsPage: false);
        await phone.GoAsync($"/commission#{Pole}.{token}");
        await phone.LogInAsync("fred");
        await phone.Page.GetByTestId("go-on").WaitForAsync();
        await phone.PlaceByPhoneAsync();
        await phone.EquipmentAsync("esp32-s3-devkitc-1");
        await phone.TestByPoleAsync(() => pole.Do("press 1"), () => pole.Do("walk 6"));
        await phone.PhotoAndNoteAsync("Door closes badly.", await phone.Page.ScreenshotAsync());
        await phone.HandOverAsync(arrives: true);
        await phone.Page.Context.CloseAsync();
    }

    private static async Task TestAsync(CrewServer server, CrewTool tool, BenchPole pole)
    {
        using var fred = server.Client();
        await fred.PostAsync("/api/session", new { user = "fred", password = CrewServer.Password }).JsonAsync();
        await File.WriteAllTextAsync(tool.At("key"), await CrewServer.ApiKeyAsync(fred, "laptop"));
        var said = await tool.RunAsync(
            ["test", "--port", pole.Port, "--only", "lamp,photocell,motion,button,siren,link", "--reports", tool.Home, "--server", server.Url, "--authority", server.Authority.Root, "--api-key-file", tool.At("key")],
            onWord: pole.Obey);
        Assert.AreEqual(0, said.ExitCode, tool.AllSaid);
        var report = (await AcceptanceAsync(server)).GetProperty("reports")[0];
        Assert.AreEqual(First, report.GetProperty("controller").GetString());
        Assert.AreEqual("lampctl", report.GetProperty("source").GetString());
        Assert.HasCount(6, report.GetProperty("parts").EnumerateArray().ToList());
    }

    private static Task<JsonElement> AcceptanceAsync(CrewServer server) => server.Office.GetAsync($"/api/poles/{Pole}/acceptance").JsonAsync();

    private static Task<JsonElement> NightAsync(CrewServer server) => server.Office.GetAsync($"/api/poles/{Pole}/night").JsonAsync();

    private static async Task<List<string>> EventsAsync(CrewServer server) =>
        (await server.Office.GetAsync($"/api/poles/{Pole}/events?limit=100").JsonAsync()).GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetString()!).ToList();
}

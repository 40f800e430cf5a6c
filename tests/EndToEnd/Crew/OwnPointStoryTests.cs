using System.Net;
using Laterne.EndToEnd.Commissioning;
using Laterne.Host.Tests;
using Laterne.Mqtt;
using Microsoft.Playwright;

namespace Laterne.EndToEnd.Crew;

/// <summary>The crew's day without a cable: the pole's own network and its page on a phone, from a blank controller to a pole in service, its swap and its end.</summary>
[TestClass]
public sealed class OwnPointStoryTests
{
    private const string Pole = "N-02";
    private const string First = "246f28c0ff11";
    private const string Second = "246f28c0ff12";

    [TestMethod]
    [Timeout(600_000, CooperativeCancellation = true)]
    public async Task A_blank_controller_becomes_a_pole_in_service_by_the_page_of_its_own_network_is_swapped_and_decommissioned()
    {
        Assertions.SetDefaultExpectTimeout(60_000);
        await using var server = await CrewServer.StartAsync();
        await using var browser = await Browser.StartAsync(null, "--ignore-certificate-errors-spki-list=" + server.Authority.PublicKeyHash);
        await server.UserAsync("fred", "maintainer");
        await server.PlanAsync(Pole);
        var token = await server.SheetAsync(Pole);
        var (first, page) = await BenchPole.WithOwnPointAsync(Path.Combine(server.Folder, "first"), First, server.Authority.Root);
        string secret;
        await using (first)
        {
            await SetUpAsync(server, browser, page, token, First);
            secret = first.Secret;
            await CommissionAsync(server, browser, first);
        }

        Assert.AreEqual(MqttReasonCode.Success, await server.LogInAsync(Pole, secret));
        var switched = (await server.PoleAsync(Pole)).GetProperty("switchOnCounter").GetInt64();
        Assert.IsGreaterThan(0, switched);
        var events = await EventsAsync(server);

        // Another controller under the same number.
        var (next, nextPage) = await BenchPole.WithOwnPointAsync(Path.Combine(server.Folder, "second"), Second, server.Authority.Root);
        await using var last = next;
        await SetUpAsync(server, browser, nextPage, await server.SheetAsync(Pole, "swap"), Second);
        Assert.AreEqual(MqttReasonCode.BadUserNameOrPassword, await server.LogInAsync(Pole, secret), "the old secret");
        await last.DoAsync("walk");
        await Eventually.IsAsync(async () => (await server.PoleAsync(Pole)).GetProperty("switchOnCounter").GetInt64() > switched, "the second one counts on");
        CollectionAssert.IsSubsetOf(events, await EventsAsync(server), "what happened under the first one");
        Assert.AreEqual("commissioned", (await server.PoleAsync(Pole)).GetProperty("commissioning").GetString());

        secret = last.Secret;
        await server.Office.PutAsync($"/api/poles/{Pole}/commissioning", new { state = "decommissioned" }).JsonAsync();
        Assert.AreEqual(MqttReasonCode.BadUserNameOrPassword, await server.LogInAsync(Pole, secret), "its last secret is dead");
        Assert.AreEqual(0, (await server.Office.GetAsync("/api/poles?q=" + Pole).JsonAsync()).GetProperty("total").GetInt32());
        CollectionAssert.IsSubsetOf(events, await EventsAsync(server), "its past stays");
    }

    /// <summary>What the fitter does in the pole's own network: first with a slip of the finger, then right.</summary>
    private static async Task SetUpAsync(CrewServer server, Browser browser, string page, string token, string controller)
    {
        var phone = (await Phone.TakeAsync(browser, server.Url, keepsPage: false)).Page;
        await Eventually.IsAsync(() => IsUpAsync(phone, page), "the pole's own network is up");
        await FillAsync(phone, server, token, "not-the-key-of-it");
        await Assertions.Expect(phone.Locator("body")).ToContainTextAsync("refuses this key", new() { Timeout = 90_000 });
        await FillAsync(phone, server, token, CrewTool.WifiKey);
        await Assertions.Expect(phone.Locator("body")).ToContainTextAsync("The pole restarts", new() { Timeout = 90_000 });
        Assert.DoesNotContain(token, await phone.ContentAsync());
        await Eventually.IsAsync(async () => (await server.PoleAsync(Pole)).GetProperty("online").GetBoolean(), "the pole is online");
        await Eventually.IsAsync(async () => (await server.SheetOfAsync(Pole)).GetProperty("claim").GetProperty("state").GetString() == "confirmed", "the claim is confirmed");
        var sheet = await server.SheetOfAsync(Pole);
        Assert.AreEqual(("used", controller), (sheet.GetProperty("state").GetString(), sheet.GetProperty("claim").GetProperty("controller").GetString()));
        Assert.IsFalse(await IsUpAsync(phone, page), "its own network is closed");
        await phone.Context.CloseAsync();
    }

    private static async Task<bool> IsUpAsync(IPage phone, string page)
    {
        try
        {
            await phone.GotoAsync(page, new() { Timeout = 5_000 });
            return await phone.Locator("form").CountAsync() > 0;
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            return false;
        }
    }

    private static async Task FillAsync(IPage phone, CrewServer server, string token, string wifiKey)
    {
        await phone.Locator("[name=ssid]").FillAsync("street");
        await phone.Locator("[name=key]").FillAsync(wifiKey);
        await phone.Locator("[name=server]").FillAsync(server.Url);
        await phone.Locator("[name=pole]").FillAsync(Pole);
        await phone.Locator("[name=token]").FillAsync(token);
        await phone.Locator("button").ClickAsync();
    }

    private static async Task CommissionAsync(CrewServer server, Browser browser, BenchPole pole)
    {
        var phone = await Phone.TakeAsync(browser, server.Url, keepsPage: false);
        await phone.GoAsync("/commission");
        await phone.LogInAsync("fred");
        await phone.OpenAsync(Pole);
        await phone.PlaceByPhoneAsync();
        await phone.EquipmentAsync("esp32-s3-devkitc-1");
        await phone.TestByPoleAsync(() => pole.Do("press 1"), () => pole.Do("walk 6"));
        await phone.PhotoAndNoteAsync("", null);
        await phone.HandOverAsync(arrives: true);
        Assert.AreEqual("commissioned", (await server.PoleAsync(Pole)).GetProperty("commissioning").GetString());
        await phone.Page.Context.CloseAsync();
    }

    private static async Task<List<string>> EventsAsync(CrewServer server) =>
        (await server.Office.GetAsync($"/api/poles/{Pole}/events?limit=100").JsonAsync()).GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetString()!).ToList();
}

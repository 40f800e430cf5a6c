using System.Net;

namespace Laterne.Host.Tests.Poles;

[TestClass]
public sealed class AssignPolesTests
{
    [TestMethod]
    public async Task Many_poles_get_group_feeder_and_calendar_at_once_and_new_settings_once()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await SupplyAsync(ada);
        foreach (var id in new[] { "N-1", "N-2", "N-3" })
        {
            await TestServer.AddPoleAsync(ada, id);
        }

        await ada.PostAsync("/api/calendars", new { id = "quiet", name = "Quiet", rules = new[] { new { startDate = 20250101, endDate = 20991231, program = "side-streets" } }, defaultProgram = "side-streets" }).JsonAsync(HttpStatusCode.Created);
        var answer = await ada.PostAsync("/api/poles/assignment", new { poles = new[] { "N-1", "N-2" }, group = new { id = "linden" }, feeder = new { id = "f1" }, calendar = new { id = "quiet" } }).JsonAsync();
        Assert.AreEqual(2, answer.GetProperty("changed").GetInt32());
        Assert.AreEqual(2, answer.GetProperty("newSettings").GetInt32());
        Assert.AreEqual(2, server.Fleet.Find("N-1")!.DesiredVersion);
        Assert.AreEqual(2, (await ada.GetAsync("/api/poles?cabinet=c1").JsonAsync()).GetProperty("total").GetInt32());
        Assert.AreEqual(0, (await ada.GetAsync("/api/poles?cabinet=nowhere").JsonAsync()).GetProperty("total").GetInt32());
        var pole = await ada.GetAsync("/api/poles/N-1").JsonAsync();
        Assert.AreEqual("Cabinet 1", pole.GetProperty("cabinetName").GetString());
        Assert.AreEqual("quiet", pole.GetProperty("ownCalendarId").GetString());

        var again = await ada.PostAsync("/api/poles/assignment", new { filter = new { feeder = "f1" }, group = new { id = "linden" } }).JsonAsync();
        Assert.AreEqual(2, again.GetProperty("poles").GetInt32());
        Assert.AreEqual(0, again.GetProperty("changed").GetInt32());
        await ada.PostAsync("/api/poles/assignment", new { filter = new { group = "linden" }, feeder = new { id = (string?)null } }).JsonAsync();
        Assert.IsNull(server.Fleet.Find("N-1")!.FeederId);
    }

    [TestMethod]
    public async Task A_poles_commissioning_state_says_who_and_when_and_filters_the_list()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await TestServer.AddPoleAsync(ada, "N-1");
        await TestServer.AddPoleAsync(ada, "N-2");
        Assert.AreEqual("commissioned", (await ada.GetAsync("/api/poles/N-1").JsonAsync()).GetProperty("commissioning").GetString());
        await ada.PostAsync("/api/poles/assignment", new { poles = new[] { "N-1" }, commissioning = "installed" }).JsonAsync();
        var pole = await ada.GetAsync("/api/poles/N-1").JsonAsync();
        Assert.AreEqual("installed", pole.GetProperty("commissioning").GetString());
        Assert.AreEqual("ada", pole.GetProperty("commissioningBy").GetString());
        Assert.IsGreaterThan(0L, pole.GetProperty("commissioningMs").GetInt64());
        Assert.AreEqual(1, (await ada.GetAsync("/api/poles?commissioning=installed").JsonAsync()).GetProperty("total").GetInt32());
        await ada.GetAsync("/api/poles?commissioning=broken").RefusalAsync(HttpStatusCode.BadRequest, "invalid", "commissioning");
        await ada.PostAsync("/api/poles/assignment", new { poles = new[] { "N-1" }, commissioning = "broken" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "commissioning");
    }

    [TestMethod]
    public async Task A_maintainer_in_front_of_a_pole_says_that_it_is_in_service_and_may_move_nothing_else()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var max = await server.UserAsync(ada, "max", "maintainer");
        await TestServer.AddPoleAsync(ada, "N-1");
        await max.PutAsync("/api/poles/N-1/commissioning", new { state = "installed" }).JsonAsync();
        Assert.AreEqual("installed", server.Fleet.Find("N-1")!.Commissioning);
        await max.PutAsync("/api/poles/N-1/commissioning", new { state = "broken" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "state");
        await max.PutAsync("/api/poles/N-9/commissioning", new { state = "planned" }).RefusalAsync(HttpStatusCode.NotFound, "pole-not-found");
        await max.PostAsync("/api/poles/assignment", new { poles = new[] { "N-1" }, commissioning = "planned" }).RefusalAsync(HttpStatusCode.Forbidden, "role-too-low");
    }

    [TestMethod]
    public async Task What_does_not_exist_or_is_not_said_changes_no_pole()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await TestServer.AddPoleAsync(ada, "N-1");
        const string Path = "/api/poles/assignment";
        await ada.PostAsync(Path, new { poles = new[] { "N-1" } }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "group");
        await ada.PostAsync(Path, new { group = new { id = (string?)null } }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "poles");
        await ada.PostAsync(Path, new { filter = new { }, group = new { id = (string?)null } }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "filter");
        await ada.PostAsync(Path, new { poles = new[] { "N-1", "N-9" }, commissioning = "planned" }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "pole-not-found", "poles");
        await ada.PostAsync(Path, new { poles = new[] { "N-1" }, commissioning = "planned", feeder = new { id = "f9" } }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "feeder-not-found", "feeder");
        Assert.AreEqual("commissioned", server.Fleet.Find("N-1")!.Commissioning);
    }

    [TestMethod]
    public async Task A_cabinet_with_feeders_and_a_feeder_with_poles_stay()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await SupplyAsync(ada);
        await TestServer.AddPoleAsync(ada, "N-1");
        await ada.PostAsync("/api/poles/assignment", new { poles = new[] { "N-1" }, feeder = new { id = "f1" } }).JsonAsync();
        await ada.DeleteAsync("/api/cabinets/c1").RefusalAsync(HttpStatusCode.Conflict, "cabinet-in-use");
        await ada.DeleteAsync("/api/feeders/f1").RefusalAsync(HttpStatusCode.Conflict, "feeder-in-use");
        await ada.PostAsync("/api/feeders", new { id = "f2", name = "x", cabinet = "c9" }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "cabinet-not-found", "cabinet");
        await ada.PostAsync("/api/cabinets", new { id = "c2", name = "x", latitude = 1 }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "latitude");
        var cabinet = (await ada.GetAsync("/api/cabinets").JsonAsync())[0];
        Assert.AreEqual(1, cabinet.GetProperty("poles").GetInt32());
        await ada.DeleteAsync("/api/poles/N-1").JsonAsync(HttpStatusCode.NoContent);
        await ada.PutAsync("/api/feeders/f1", new { name = "North", cabinet = "c1" }).JsonAsync(HttpStatusCode.NoContent);
        await ada.DeleteAsync("/api/feeders/f1").JsonAsync(HttpStatusCode.NoContent);
        await ada.DeleteAsync("/api/cabinets/c1").JsonAsync(HttpStatusCode.NoContent);
    }

    private static async Task SupplyAsync(HttpClient ada)
    {
        await ada.PostAsync("/api/groups", new { id = "linden", name = "Lindenweg" }).JsonAsync(HttpStatusCode.Created);
        await ada.PostAsync("/api/cabinets", new { id = "c1", name = "Cabinet 1" }).JsonAsync(HttpStatusCode.Created);
        await ada.PostAsync("/api/feeders", new { id = "f1", name = "Feeder 1", cabinet = "c1" }).JsonAsync(HttpStatusCode.Created);
    }
}

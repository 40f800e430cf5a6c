using System.Net;
using Laterne.Features.Lighting;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Lighting;

[TestClass]
public sealed class AreaOverrideTests
{
    private static object Around(double south, double north) => new
    {
        type = "Polygon",
        coordinates = new[] { new[] { [6.0, south], [8.0, south], [8.0, north], [6.0, north], new[] { 6.0, south } } },
    };

    [TestMethod]
    public async Task An_area_lights_the_poles_inside_tells_who_did_not_and_is_ended_as_one()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var otto = await server.UserAsync(ada, "otto", "operator");
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await using var far = await TestPole.ConnectAsync(server, "N-03", await TestServer.AddPoleAsync(ada, "N-03", latitude: 53));
        await TestServer.AddPoleAsync(ada, "N-02");
        var answer = await otto.PostAsync("/api/overrides", new { area = Around(51, 52), level = 100, minutes = 60, reason = "fire brigade" }).JsonAsync();
        Assert.AreEqual(2, answer.GetProperty("poles").GetInt32());
        Assert.AreEqual(1, answer.GetProperty("done").GetInt32());
        Assert.AreEqual("offline", answer.GetProperty("failed")[0].GetProperty("code").GetString());
        Assert.AreEqual("override", pole.Commands.TryDequeue(out var command) ? command.Name : "");
        Assert.IsTrue(far.Commands.IsEmpty);

        var line = (await otto.GetAsync("/api/overrides").JsonAsync())[0];
        Assert.AreEqual("fire brigade", line.GetProperty("reason").GetString());
        Assert.AreEqual("N-01", line.GetProperty("poleIds")[0].GetString());
        Assert.AreEqual("Polygon", line.GetProperty("area").GetProperty("type").GetString());
        var id = line.GetProperty("id").GetString();
        Assert.AreEqual(answer.GetProperty("id").GetString(), id);

        await otto.DeleteAsync("/api/overrides/" + id).JsonAsync();
        Assert.AreEqual("override-end", pole.Commands.TryDequeue(out var end) ? end.Name : "");
        Assert.AreEqual(0, (await otto.GetAsync("/api/overrides").JsonAsync()).GetArrayLength());
        await otto.DeleteAsync("/api/overrides/" + id).RefusalAsync(HttpStatusCode.NotFound, "override-not-found");
    }

    [TestMethod]
    public async Task Of_orders_that_no_pole_follows_any_more_nothing_is_kept()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        async Task<int> OrdersAsync()
        {
            await using var scope = server.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<LaterneDb>().Set<OverrideOrder>().CountAsync();
        }

        var command = new { area = Around(51, 52), level = 100, minutes = 60, reason = "fire brigade" };
        await ada.PostAsync("/api/overrides", command).JsonAsync();
        var second = await ada.PostAsync("/api/overrides", command).JsonAsync();
        Assert.AreEqual(1, await OrdersAsync(), "the second one stands in the place of the first");
        await ada.DeleteAsync("/api/overrides/" + second.GetProperty("id").GetString()).JsonAsync();
        Assert.AreEqual(0, await OrdersAsync());
    }

    [TestMethod]
    public async Task A_cabinet_lights_the_poles_of_its_feeders()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await ada.PostAsync("/api/cabinets", new { id = "c1", name = "Cabinet 1" }).JsonAsync(HttpStatusCode.Created);
        await ada.PostAsync("/api/feeders", new { id = "f1", name = "Feeder 1", cabinet = "c1" }).JsonAsync(HttpStatusCode.Created);
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        var command = new { cabinet = "c1", level = 50, minutes = 30, reason = "works" };
        await ada.PostAsync("/api/overrides", command).RefusalAsync(HttpStatusCode.Conflict, "no-poles");
        await ada.PostAsync("/api/poles/assignment", new { poles = new[] { "N-01" }, feeder = new { id = "f1" } }).JsonAsync();
        Assert.AreEqual(1, (await ada.PostAsync("/api/overrides", command).JsonAsync()).GetProperty("done").GetInt32());
    }

    [TestMethod]
    public async Task Named_poles_and_a_group_are_lines_of_the_list_that_are_ended_as_one()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await ada.PostAsync("/api/groups", new { id = "g1", name = "Linden" }).JsonAsync(HttpStatusCode.Created);
        await using var one = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01", "g1"));
        await using var two = await TestPole.ConnectAsync(server, "N-02", await TestServer.AddPoleAsync(ada, "N-02"));
        var group = await ada.PostAsync("/api/groups/g1/override", new { level = 80, minutes = 30, reason = "festival" }).JsonAsync();
        var named = await ada.PostAsync("/api/overrides", new { poles = new[] { "N-02", "N-02" }, level = 40, minutes = 60, reason = "filming" }).JsonAsync();
        Assert.AreEqual(1, named.GetProperty("poles").GetInt32());
        var lines = await ada.GetAsync("/api/overrides").JsonAsync();
        Assert.AreEqual("g1", lines[0].GetProperty("group").GetString());
        Assert.AreEqual(group.GetProperty("id").GetString(), lines[0].GetProperty("id").GetString());
        Assert.AreEqual("ada", lines[1].GetProperty("givenBy").GetString());
        await ada.DeleteAsync("/api/overrides/" + group.GetProperty("id").GetString()).JsonAsync();
        Assert.AreEqual(1, (await ada.GetAsync("/api/overrides").JsonAsync()).GetArrayLength());
        Assert.AreEqual("override-end", one.Commands.Last().Name);
        await ada.PostAsync("/api/overrides", new { poles = new[] { "N-09" }, level = 40, minutes = 60, reason = "x" }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "pole-not-found", "poles");
        await ada.PostAsync("/api/overrides", new { poles = Array.Empty<string>(), level = 40, minutes = 60, reason = "x" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "poles");
        await ada.PostAsync("/api/overrides", new { poles = new string?[] { null }, level = 40, minutes = 60, reason = "x" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "poles");
    }

    [TestMethod]
    public async Task What_names_no_area_never_leaves_the_server()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await ada.PostAsync("/api/overrides", new { level = 50, minutes = 30, reason = "x" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "area");
        await ada.PostAsync("/api/overrides", new { segment = "s9", level = 50, minutes = 30, reason = "x" }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "segment-not-found", "segment");
        await ada.PostAsync("/api/overrides", new { area = new { type = "Polygon", coordinates = Array.Empty<object>() }, level = 50, minutes = 30, reason = "x" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "area");
        await ada.PostAsync("/api/overrides", new { segment = "s9", level = 101, minutes = 30, reason = "x" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "level");
    }
}

using System.Net;

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

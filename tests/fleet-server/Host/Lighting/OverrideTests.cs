using System.Net;

namespace Laterne.Host.Tests.Lighting;

[TestClass]
public sealed class OverrideTests
{
    private static readonly object HalfHour = new { level = 80, minutes = 30, reason = "street festival" };

    [TestMethod]
    public async Task An_override_is_done_when_the_pole_says_so_and_is_shown_with_its_end()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        using var otto = await server.UserAsync(ada, "otto", "operator");
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await otto.PostAsync("/api/poles/N-01/override", HalfHour).JsonAsync();
        Assert.IsTrue(pole.Commands.TryDequeue(out var command));
        Assert.AreEqual("override", command.Name);
        Assert.AreEqual(80, command.Payload.GetProperty("level").GetInt32());
        Assert.AreEqual(server.Time.NowMs + 1_800_000, command.Payload.GetProperty("expiration").GetInt64(), 60_000);
        Assert.AreEqual(server.Time.NowMs + 10_000, command.Payload.GetProperty("expires").GetInt64(), 60_000);

        var shown = (await ada.GetAsync("/api/poles/N-01").JsonAsync()).GetProperty("override");
        Assert.AreEqual("street festival", shown.GetProperty("reason").GetString());
        Assert.AreEqual("otto", shown.GetProperty("givenBy").GetString());

        await otto.DeleteAsync("/api/poles/N-01/override").JsonAsync(HttpStatusCode.NoContent);
        Assert.IsTrue(pole.Commands.TryDequeue(out var end));
        Assert.AreEqual("override-end", end.Name);
        Assert.AreEqual(System.Text.Json.JsonValueKind.Null, (await ada.GetAsync("/api/poles/N-01").JsonAsync()).GetProperty("override").ValueKind);

        await otto.PostAsync("/api/poles/N-01/identify", new { seconds = 5 }).JsonAsync(HttpStatusCode.NoContent);
        Assert.IsTrue(pole.Commands.TryDequeue(out var identify));
        Assert.AreEqual(5, identify.Payload.GetProperty("seconds").GetInt32());
        using var withoutBody = await otto.PostAsync("/api/poles/N-01/identify", null);
        Assert.AreEqual(HttpStatusCode.NoContent, withoutBody.StatusCode);
    }

    [TestMethod]
    public async Task An_offline_pole_an_unknown_one_and_a_refusing_one_are_told_apart()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        var secret = await TestServer.AddPoleAsync(ada, "N-01");
        await ada.PostAsync("/api/poles/N-01/override", HalfHour).RefusalAsync(HttpStatusCode.Conflict, "offline");
        await ada.PostAsync("/api/poles/none/override", HalfHour).RefusalAsync(HttpStatusCode.NotFound, "pole-not-found");
        await using var pole = await TestPole.ConnectAsync(server, "N-01", secret);
        pole.Answer = """{"status":"refused","field":"level","reason":"must be 0 or at least the minimumDimLevel of 10."}""";
        var problem = await ada.PostAsync("/api/poles/N-01/override", HalfHour).RefusalAsync(HttpStatusCode.UnprocessableEntity, "pole-refused", "level");
        Assert.AreEqual("must be 0 or at least the minimumDimLevel of 10.", problem.GetProperty("reason").GetString());
        Assert.AreEqual(System.Text.Json.JsonValueKind.Null, (await ada.GetAsync("/api/poles/N-01").JsonAsync()).GetProperty("override").ValueKind);
        pole.Answer = null;
        await ada.PostAsync("/api/poles/N-01/override", HalfHour).RefusalAsync(HttpStatusCode.GatewayTimeout, "no-answer");
    }

    [TestMethod]
    public async Task An_override_without_an_end_or_reason_never_leaves_the_server()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await ada.PostAsync("/api/poles/N-01/override", new { level = 80, reason = "x" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "minutes");
        await ada.PostAsync("/api/poles/N-01/override", new { level = 80, minutes = 5 }).RefusalAsync(HttpStatusCode.BadRequest, "invalid-json", "reason");
        await ada.PostAsync("/api/poles/N-01/override", new { level = 101, minutes = 5, reason = "x" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "level");
        await ada.PostAsync("/api/poles/N-01/override", new { level = 80, minutes = 100_000, reason = "x" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "minutes");
        Assert.IsTrue(pole.Commands.IsEmpty);
    }

    [TestMethod]
    public async Task A_group_answers_pole_by_pole()
    {
        await using var server = await TestServer.StartAsync();
        using var ada = await server.AdministratorAsync();
        await ada.PostAsync("/api/groups", new { id = "g", name = "G" }).JsonAsync(HttpStatusCode.Created);
        await ada.PostAsync("/api/groups/g/override", HalfHour).RefusalAsync(HttpStatusCode.Conflict, "empty-group");
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01", "g"));
        await TestServer.AddPoleAsync(ada, "N-02", "g");
        var answer = await ada.PostAsync("/api/groups/g/override", HalfHour).JsonAsync();
        Assert.AreEqual(2, answer.GetProperty("poles").GetInt32());
        Assert.AreEqual(1, answer.GetProperty("done").GetInt32());
        Assert.AreEqual("N-02", answer.GetProperty("failed")[0].GetProperty("id").GetString());
        Assert.AreEqual("offline", answer.GetProperty("failed")[0].GetProperty("code").GetString());
        Assert.AreEqual(1, (await ada.DeleteAsync("/api/groups/g/override").JsonAsync()).GetProperty("done").GetInt32());
        await ada.PostAsync("/api/groups/none/override", HalfHour).RefusalAsync(HttpStatusCode.NotFound, "group-not-found");
    }
}

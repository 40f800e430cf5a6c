using System.Net;

namespace Laterne.Host.Tests.Charging;

[TestClass]
public sealed class ChargeCommandTests
{
    private static ChargingStreet? _street;

    private static ChargingStreet Street => _street!;

    [ClassInitialize]
    public static async Task OpenAsync(TestContext context) => _street = await ChargingStreet.OpenAsync();

    [ClassCleanup]
    public static async Task CloseAsync() => await _street!.DisposeAsync();

    [TestMethod]
    public async Task Start_and_stop_reach_the_pole_and_every_outcome_has_its_reason_and_its_line_in_the_log()
    {
        await using var pole = await Street.PoleAsync("C-01");
        using var otto = await Street.Server.UserAsync(Street.Ada, "otto", "operator");
        await otto.PostAsync("/api/charge-points/C-01/start", new { reference = "tariff-7", windowS = 90 }).JsonAsync(HttpStatusCode.NoContent);
        await otto.PostAsync("/api/charge-points/C-01/stop", new { sessionNumber = 17 }).JsonAsync(HttpStatusCode.NoContent);
        var (start, stop) = (pole.Commands.First(), pole.Commands.Last());
        Assert.AreEqual("charge-authorise tariff-7 90", $"{start.Name} {start.Payload.Said("reference")} {start.Payload.Said("windowS")}");
        Assert.AreEqual("charge-stop 17", $"{stop.Name} {stop.Payload.Said("sessionNumber")}");

        pole.Answer = """{"status":"refused","reason":"A session is under way."}""";
        var refused = await otto.PostAsync("/api/charge-points/C-01/start", new { }).RefusalAsync(HttpStatusCode.UnprocessableEntity, "pole-refused");
        Assert.AreEqual("A session is under way.", refused.Said("detail"));
        pole.Answer = null;
        var unanswered = await otto.PostAsync("/api/charge-points/C-01/stop", new { }).RefusalAsync(HttpStatusCode.GatewayTimeout, "no-answer");
        Assert.Contains("may have carried out", unanswered.Said("detail")!);
        await pole.DisposeAsync();
        await Eventually.IsAsync(() => !Street.Server.Fleet.Find("C-01")!.Online, "the pole is gone");
        await otto.PostAsync("/api/charge-points/C-01/start", new { }).RefusalAsync(HttpStatusCode.Conflict, "offline");
        await otto.PostAsync("/api/charge-points/nobody/start", new { }).RefusalAsync(HttpStatusCode.NotFound, "pole-not-found");
        await otto.PostAsync("/api/charge-points/C-01/start", new { reference = "=1+1" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "reference");

        CollectionAssert.AreEqual(
            new[] { "otto startCharging done", "otto stopCharging done", "otto startCharging pole-refused", "otto stopCharging no-answer", "otto startCharging offline" },
            await Street.Ada.OutcomesAsync("charge-point/C-01"));
    }

    [TestMethod]
    public async Task A_limit_reaches_a_charge_point_of_its_own_and_not_one_that_shares()
    {
        await using var pole = await Street.PoleAsync("C-02");
        await Street.SetUpAsync(pole, "C-02", new { maxA = 16, feederA = 25 });
        await Street.Ada.PostAsync("/api/charge-points/C-02/limit", new { limitA = 10, minutes = 30 }).JsonAsync(HttpStatusCode.NoContent);
        var (name, payload) = pole.Commands.Single();
        Assert.AreEqual("charge-limit 10", $"{name} {payload.Said("limitA")}");
        Assert.AreEqual(30 * 60_000, payload.Count("expiration") - Street.Server.Time.NowMs, 5000.0);
        await Street.Ada.PostAsync("/api/charge-points/C-02/limit", new { limitA = 3, minutes = 30 }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "limitA");
        await Street.Ada.PostAsync("/api/feeder-groups", new { id = "own", name = "Own", limitA = 32 }).JsonAsync(HttpStatusCode.NoContent);
        await Street.SetUpAsync(pole, "C-02", new { maxA = 16, feederA = 25 }, "own");
        await Street.Ada.PostAsync("/api/charge-points/C-02/limit", new { limitA = 10, minutes = 30 }).RefusalAsync(HttpStatusCode.Conflict, "current-is-shared");
    }

    [TestMethod]
    public async Task Who_may_not_run_charging_sees_masked_cards_and_changes_nothing()
    {
        await using var pole = await Street.PoleAsync("C-03");
        await Street.TellAsync(pole, "sessionStarted", """{"sessionNumber":1,"startWh":1,"authorisation":"card","reference":"04A1B2C3"}""");
        using var vera = await Street.Server.UserAsync(Street.Ada, "vera", "viewer");
        var session = await vera.WhenAsync("/api/charging-sessions?pole=C-03", s => s.Items().Count == 1, "the session is there");
        Assert.AreEqual("••••B2C3", session.Items()[0].Said("reference"));
        Assert.DoesNotContain("04A1B2C3", await vera.GetStringAsync("/api/charging-sessions/export?pole=C-03&format=json"));
        Assert.DoesNotContain("04A1B2C3", await vera.GetStringAsync("/api/charging-sessions/export?pole=C-03"));
        await vera.GetAsync("/api/charging-sessions?reference=04A1B2C3").RefusalAsync(HttpStatusCode.Forbidden, "forbidden", "reference");
        await vera.GetAsync("/api/charging-cards").RefusalAsync(HttpStatusCode.Forbidden, "role-too-low");
        await vera.PostAsync("/api/charge-points/C-03/start", new { }).RefusalAsync(HttpStatusCode.Forbidden, "role-too-low");
        Assert.IsEmpty(pole.Commands);
        Assert.HasCount(1, (await Street.Ada.GetAsync("/api/charging-sessions?reference=04:a1:b2:c3").JsonAsync()).Items());
    }
}

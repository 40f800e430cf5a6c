using System.Net;
using System.Text.Json;
using Laterne.Features.Alarms.Notifications;

namespace Laterne.Host.Tests.Alarms;

[TestClass]
public sealed class NotificationTests
{
    internal static Dictionary<string, string?> Plain(MailServer? mail = null) => new()
    {
        ["Laterne:Notifications:AllowPlainWebhooks"] = "true",
        ["Laterne:Notifications:SmtpHost"] = mail is null ? "" : "127.0.0.1",
        ["Laterne:Notifications:SmtpPort"] = (mail?.Port ?? 25).ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Laterne:Notifications:SmtpSecurity"] = "None",
        ["Laterne:Notifications:SmtpUser"] = "laterne",
        ["Laterne:Notifications:SmtpPassword"] = "wort",
        ["Laterne:Notifications:PageUrl"] = "https://light.example.org/",
    };

    [TestMethod]
    public async Task A_webhook_that_failed_comes_again_after_a_restart_signed_with_the_same_key_and_a_higher_attempt()
    {
        var folder = Directory.CreateTempSubdirectory("laterne-host-").FullName;
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Failures = 1;
        string secret;
        var time = new ShiftedTime();
        await using (var server = await TestServer.StartAsync(folder, Plain(), time))
        {
            using var ada = await server.AdministratorAsync();
            var route = await ada.PostAsync("/api/alarm-routes", new { name = "Desk", channel = "webhook", address = receiver.Url, leastSeverity = "major" }).JsonAsync(HttpStatusCode.Created);
            secret = route.GetProperty("secret").GetString()!;
            Assert.IsFalse((await ada.GetAsync("/api/alarm-routes").JsonAsync())[0].TryGetProperty("secret", out var shown) && shown.ValueKind == JsonValueKind.String);
            await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
            await pole.SayAsync("events", AlarmTests.Event(1, "photocellMismatch"));
            await pole.SayAsync("events", AlarmTests.Event(2, "contactorWelded"));
            await Eventually.IsAsync(() => receiver.Got.Count == 1, "the first attempt");
        }

        time.Advance(TimeSpan.FromSeconds(6));
        await using (var server = await TestServer.StartAsync(folder, Plain(), time))
        {
            await Eventually.IsAsync(() => receiver.Got.Count == 2, "the second attempt");
            using var ada = await server.LogInAsync("ada");
            await Eventually.IsAsync(() => MessagesAsync(ada).Result[0].GetProperty("state").GetString() == "sent", "it is sent");
        }

        var got = receiver.Got.ToArray();
        Assert.AreEqual(got[0].Key, got[1].Key);
        CollectionAssert.AreEqual(new[] { "1", "2" }, got.Select(g => g.Attempt).ToArray());
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        Assert.IsTrue(WebhookSignature.Fits(got[1].Signature, secret, got[1].Body, now));
        Assert.IsFalse(WebhookSignature.Fits(got[1].Signature, secret + "x", got[1].Body, now));
        Assert.IsFalse(WebhookSignature.Fits(got[1].Signature, secret, got[1].Body, now + 1000));
        var body = JsonSerializer.Deserialize<JsonElement>(got[1].Body);
        Assert.AreEqual("contactorWelded", body.GetProperty("alarm").GetProperty("type").GetString());
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public async Task An_acknowledgement_stops_reminders_and_escalation_within_a_second()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await TestServer.StartAsync(settings: Plain());
        using var ada = await server.AdministratorAsync();
        await ada.PostAsync("/api/alarm-routes", new { name = "Duty", channel = "webhook", address = receiver.Url, repeatMinutes = 1, reminders = 20 }).JsonAsync(HttpStatusCode.Created);
        await ada.PostAsync("/api/alarm-routes", new { name = "Chief", channel = "webhook", address = receiver.Url, afterMinutes = 2 }).JsonAsync(HttpStatusCode.Created);
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await pole.SayAsync("events", AlarmTests.Event(1, "contactorWelded"));
        await Eventually.IsAsync(() => receiver.Got.Count == 1, "the first message");
        server.Time.Advance(TimeSpan.FromSeconds(61));

        // Something else to send makes the outbox look at the clock that was moved.
        await pole.SayAsync("events", AlarmTests.Event(2, "lampFailure"));
        await Eventually.IsAsync(() => receiver.Got.Count == 3, "the first reminder, and the lamp");
        var id = (await AlarmTests.OneAsync(ada, "type=contactorWelded")).GetProperty("id").GetString();
        await ada.PostAsync($"/api/alarms/{id}/acknowledge", new { }).JsonAsync();
        await ada.PostAsync($"/api/alarms/{(await AlarmTests.OneAsync(ada, "type=lampFailure")).GetProperty("id").GetString()}/acknowledge", new { }).JsonAsync();
        var told = receiver.Got.Count;
        server.Time.Advance(TimeSpan.FromMinutes(5));

        // Another pole's lamp: its message is the last that is due, so what was stopped would have come before it.
        await using var other = await TestPole.ConnectAsync(server, "N-02", await TestServer.AddPoleAsync(ada, "N-02"));
        await other.SayAsync("events", AlarmTests.Event(1, "lampFailure"));
        await Eventually.IsAsync(() => receiver.Got.Count > told, "the other lamp");
        await Task.Delay(1000);
        Assert.AreEqual(told + 1, receiver.Got.Count);
        var messages = (await ada.GetAsync($"/api/alarms/{id}").JsonAsync()).GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("state").GetString()).ToList();
        Assert.AreEqual(20, messages.Count(state => state == "stopped"));
        Assert.AreEqual(2, messages.Count(state => state == "sent"));
    }

    [TestMethod]
    public async Task An_email_is_a_real_SMTP_conversation_and_a_refused_recipient_is_given_up_with_the_reason()
    {
        await using var mail = new MailServer();
        await using var server = await TestServer.StartAsync(settings: Plain(mail));
        using var ada = await server.AdministratorAsync();
        var body = new Route("Duty", "email", "duty@example.org", "de", "critical");
        var route = await ada.PostAsync("/api/alarm-routes", body).JsonAsync(HttpStatusCode.Created);
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await pole.SayAsync("events", AlarmTests.Event(1, "contactorWelded"));
        await Eventually.IsAsync(() => mail.Mails.Count == 1, "the mail");
        var text = mail.Mails.First();
        StringAssert.Contains(text, "To: duty@example.org");
        StringAssert.Contains(text, "Message-Id: <");
        StringAssert.Contains(text, "/alarms?alarm=");
        StringAssert.Contains(string.Join('\n', mail.Commands), "AUTH PLAIN");

        mail.Recipient = "550 no such person";
        var tried = await ada.PostAsync($"/api/alarm-routes/{route.GetProperty("id").GetString()}/test", new { }).JsonAsync(HttpStatusCode.Accepted);
        var key = tried.GetProperty("key").GetString();
        await Eventually.IsAsync(() => ada.GetAsync("/api/notices/" + key).JsonAsync().Result.GetProperty("state").GetString() == "givenUp", "it is given up");
        StringAssert.Contains((await ada.GetAsync("/api/notices/" + key).JsonAsync()).GetProperty("fault").GetString(), "550");
        await ada.PostAsync("/api/alarm-routes", body with { Address = "duty" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "address");
        await ada.PostAsync("/api/alarm-routes", body with { Channel = "webhook", Address = "ftp://x/y" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "address");
    }

    [TestMethod]
    public async Task What_is_raised_in_a_silence_is_recorded_and_told_only_when_the_silence_ends()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await TestServer.StartAsync(settings: Plain());
        using var ada = await server.AdministratorAsync();
        await ada.PostAsync("/api/alarm-routes", new { name = "Duty", channel = "webhook", address = receiver.Url }).JsonAsync(HttpStatusCode.Created);
        var now = server.Time.NowMs;
        await ada.PostAsync("/api/silences", new { fromMs = now, toMs = now + 1, reason = "x" }).RefusalAsync(HttpStatusCode.BadRequest, "invalid", "poleId");
        var silence = await ada.PostAsync("/api/silences", new { poleId = "N-01", fromMs = now - 1000, toMs = now + 3_600_000, reason = "Fitters at work" }).JsonAsync(HttpStatusCode.Created);
        await using var pole = await TestPole.ConnectAsync(server, "N-01", await TestServer.AddPoleAsync(ada, "N-01"));
        await pole.SayAsync("events", AlarmTests.Event(1, "lampFailure"));
        await Eventually.IsAsync(() => AlarmTests.TotalAsync(ada).Result == 1, "it is recorded");
        Assert.AreEqual(JsonValueKind.Number, (await AlarmTests.OneAsync(ada, "state=open")).GetProperty("silencedUntilMs").ValueKind);
        await Task.Delay(500);
        Assert.IsEmpty(receiver.Got);
        await ada.DeleteAsync("/api/silences/" + silence.GetProperty("id").GetString()).JsonAsync(HttpStatusCode.NoContent);
        await Eventually.IsAsync(() => receiver.Got.Count == 1, "it still stands, so it is told");
        Assert.AreEqual(JsonValueKind.Null, (await AlarmTests.OneAsync(ada, "state=open")).GetProperty("silencedUntilMs").ValueKind);
    }

    private sealed record Route(string Name, string Channel, string Address, string Language, string LeastSeverity);

    private static async Task<JsonElement> MessagesAsync(HttpClient client)
    {
        var id = (await AlarmTests.OneAsync(client, "type=contactorWelded")).GetProperty("id").GetString();
        return (await client.GetAsync($"/api/alarms/{id}").JsonAsync()).GetProperty("messages");
    }
}

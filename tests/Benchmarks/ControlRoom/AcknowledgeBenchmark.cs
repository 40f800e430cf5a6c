using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Laterne.Host.Tests;
using Laterne.Host.Tests.Alarms;

namespace Laterne.ControlRoom.Benchmarks;

/// <summary>
/// <c>acknowledge</c>: alarms with reminders by e-mail and webhook, and calls with a rota by e-mail, all in real time. Each is acknowledged or
/// taken at a random moment within 1.5 s of the moment when the next message is due. Measured is how long after the answer to the
/// acknowledgement the last message about it arrives.
/// </summary>
internal static partial class AcknowledgeBenchmark
{
    private const int ReminderMs = 60_000;
    private const int StepMs = 3_000;
    private const int AroundMs = 1_500;

    private static readonly ConcurrentDictionary<string, ConcurrentQueue<long>> Arrived = new();

    public static async Task RunAsync(string[] args)
    {
        var (alarms, calls) = (args.Option("--alarms", 200), args.Option("--calls", 200));
        await using var mail = new MailServer { Came = Note, Pause = () => TimeSpan.FromMilliseconds(Random.Shared.Next(0, 30)) };
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Came = body => Note(System.Text.Encoding.UTF8.GetString(body));
        await using var server = await CityServer.StartAsync(alarms + calls, new Dictionary<string, string?>
        {
            ["Laterne:Notifications:AllowPlainWebhooks"] = "true",
            ["Laterne:Notifications:SmtpHost"] = "127.0.0.1",
            ["Laterne:Notifications:SmtpPort"] = $"{mail.Port}",
            ["Laterne:Notifications:SmtpSecurity"] = "None",
        });
        using var street = new LightStreet(server.Poles);
        using var ada = await server.AdministratorAsync();
        await street.ConnectAsync(server.MqttPort);
        await ada.PostAsync("/api/alarm-routes", new { name = "Desk", channel = "webhook", address = receiver.Url, repeatMinutes = 1, reminders = 20 }).JsonAsync(HttpStatusCode.Created);
        await ada.PostAsync("/api/alarm-routes", new { name = "Duty", channel = "email", address = "duty@example.org", repeatMinutes = 1, reminders = 20 }).JsonAsync(HttpStatusCode.Created);
        var steps = Enumerable.Range(1, 10).Select(step => new { afterS = step * StepMs / 1000, people = Array.Empty<string>(), roles = Array.Empty<string>(), emails = new[] { "night@example.org" } });
        await ada.PutAsync("/api/rota", new { version = 0, steps }).JsonAsync();

        var ofAlarms = await Task.WhenAll(Enumerable.Range(0, alarms).Select(pole => AlarmAsync(street, ada, pole)));
        var ofCalls = await Task.WhenAll(Enumerable.Range(alarms, calls).Select(pole => CallAsync(street, ada, pole)));
        await Task.Delay(TimeSpan.FromSeconds(15));
        Figures.Say($"## Messages after an acknowledgement, real SMTP and webhooks");
        Say("alarms", ofAlarms);
        Say("calls", ofCalls);
    }

    /// <summary>When the answer to the acknowledgement came, by pole.</summary>
    private static async Task<(string Pole, long AnsweredMs)> AlarmAsync(LightStreet street, HttpClient client, int pole)
    {
        await Task.Delay(Random.Shared.Next(0, 40_000));
        var raised = await street.DoAsync(pole, one => one.Raise("contactorWelded"));
        await Task.Delay(5_000);
        var id = (await client.GetAsync($"/api/alarms?pole={City.Id(pole)}&type=contactorWelded").JsonAsync()).GetProperty("items")[0].GetProperty("id").GetString();
        await AtAsync(raised + ReminderMs + Random.Shared.Next(-AroundMs, AroundMs));
        await client.PostAsync($"/api/alarms/{id}/acknowledge", new { }).JsonAsync();
        return (City.Id(pole), Now);
    }

    private static async Task<(string Pole, long AnsweredMs)> CallAsync(LightStreet street, HttpClient client, int pole)
    {
        await Task.Delay(Random.Shared.Next(0, 30_000));
        var pressed = await street.DoAsync(pole, one => one.Press(1));
        await AtAsync(pressed + (StepMs * Random.Shared.Next(1, 4)) + Random.Shared.Next(-AroundMs, AroundMs));
        await client.PostAsync($"/api/calls/{City.Id(pole)}~1/take", new { }).JsonAsync();
        return (City.Id(pole), Now);
    }

    private static void Say(string what, (string Pole, long AnsweredMs)[] tries)
    {
        var late = tries.Select(one => Arrived.TryGetValue(one.Pole, out var times) ? times.Max() - one.AnsweredMs : double.NegativeInfinity).ToList();
        var told = tries.Sum(one => Arrived.TryGetValue(one.Pole, out var times) ? times.Count : 0);
        var after = late.Where(ms => ms > 0).ToList();
        Figures.Say($"- {tries.Length} {what}, {told} messages: {late.Count(ms => ms is > -AroundMs and <= 0)} acknowledged within 1.5 s after a message, {after.Count} had one on its way that still arrived, the last {(after.Count == 0 ? 0 : after.Max()):0} ms after the answer");
        Assert.IsTrue(after.All(ms => ms <= 1_000), $"A message came {late.Max():0} ms after the acknowledgement.");
    }

    private static void Note(string message)
    {
        var now = Now;
        foreach (var pole in PoleId().Matches(message).Select(match => match.Value).Distinct())
        {
            Arrived.GetOrAdd(pole, _ => new()).Enqueue(now);
        }
    }

    private static Task AtAsync(long ms) => Task.Delay((int)Math.Max(0, ms - Now));

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    [GeneratedRegex("P-[0-9]{5}")]
    private static partial Regex PoleId();
}

using System.Net;
using System.Text.Json;
using Laterne.Host.Tests;
using Laterne.Host.Tests.Updates;

namespace Laterne.ControlRoom.Benchmarks;

/// <summary>
/// A campaign over a city of which 3 % cannot bear the release, while the server's process is killed twice with SIGKILL. Poles hold MQTT
/// connections, take the offer once and tell their states until these are acknowledged. Afterwards the campaign's account of every pole is
/// compared with what the poles did.
/// </summary>
internal static class KilledCampaign
{
    public const int AtOnce = 100;
    public const int BudgetCount = 15;

    // Of a hundred under way when it halts three are bad on average, more than twelve once in a hundred thousand runs.
    private const int MostFurther = 12;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    /// <summary>The campaign's end as the server tells it.</summary>
    /// <param name="Account">State and attempts of each pole.</param>
    /// <param name="Unacknowledged">Events that waited at the poles when the server was killed, both times together.</param>
    public sealed record Result(string State, string Reason, int Failures, int Total, IReadOnlyDictionary<string, (string State, int Attempts)> Account, int Unacknowledged, int OfferedAgain);

    public static bool IsBad(int number) => number * 37 % 100 < 3;

    /// <param name="budgetPercent">2: it halts; 100: it bears all and completes.</param>
    /// <param name="kills">So many poles have taken the release when the server is killed.</param>
    public static async Task<Result> RunAsync(CityServer server, LightStreet street, int budgetPercent, IReadOnlyList<int> kills, Action<string> say)
    {
        using var ada = await server.AdministratorAsync();
        await SignedRelease.AddKeyAsync(ada);
        await new SignedRelease("0.2.0").UploadAsync(ada);
        await street.ConnectAsync(server.MqttPort);
        // Which poles a wave has is chance: of the first ten, two bad ones would fail a gate of 90 % before the budget is asked.
        var plan = new { soakMinutes = 0, gatePercent = 50, budgetPercent, budgetCount = BudgetCount, offersPerMinute = 60_000, atOnce = AtOnce };
        var id = (await ada.PostAsync("/api/campaigns", new { name = "Winter", release = "esp32-0.2.0", plan }).JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
        await ada.PostAsync($"/api/campaigns/{id}/approve", new { }).JsonAsync();
        await ada.PostAsync($"/api/campaigns/{id}/start", new { }).JsonAsync();
        var unacknowledged = 0;
        foreach (var kill in kills)
        {
            await UntilAsync(() => Task.FromResult(street.Poles.Count(pole => pole.Took) >= kill), $"{kill} poles took the release");
            await server.KillAsync();
            street.Lose();
            unacknowledged += street.Poles.Sum(pole => pole.Waiting);
            say($"killed when {street.Poles.Count(pole => pole.Took)} poles had taken the release; {street.Poles.Sum(pole => pole.Waiting)} events were not acknowledged");
            await server.StartAsync();
            await street.ConnectAsync(server.MqttPort);
        }

        JsonElement campaign = default;
        await UntilAsync(async () => IsOver(campaign = await ada.GetAsync($"/api/campaigns/{id}").JsonAsync()), "the campaign is over");
        var account = new Dictionary<string, (string State, int Attempts)>(StringComparer.Ordinal);
        for (var offset = 0; offset < campaign.GetProperty("total").GetInt32(); offset += 200)
        {
            var page = await ada.GetAsync($"/api/campaigns/{id}/poles?offset={offset}&limit=200").JsonAsync();
            foreach (var pole in page.GetProperty("items").EnumerateArray())
            {
                // A pole that came twice would throw here.
                account.Add(pole.GetProperty("poleId").GetString()!, (pole.GetProperty("state").GetString()!, pole.GetProperty("attempts").GetInt32()));
            }
        }

        return new Result(
            campaign.GetProperty("state").GetString()!, campaign.GetProperty("reason").GetString()!, campaign.GetProperty("budgetFailures").GetInt32(),
            campaign.GetProperty("total").GetInt32(), account, unacknowledged, street.Poles.Sum(pole => pole.OfferedAgain));
    }

    /// <summary>Throws unless each pole is counted once and as it is in the street, and, halted, the failures are inside the budget.</summary>
    public static void Check(Result result, LightStreet street, bool halts)
    {
        Assert.AreEqual(halts ? "halted budget" : "completed ", $"{result.State} {result.Reason}");
        Assert.AreEqual(street.Poles.Count, result.Total);
        Assert.HasCount(street.Poles.Count, result.Account);
        foreach (var pole in street.Poles)
        {
            var (state, attempts) = result.Account[pole.Id];
            Assert.AreEqual(pole.WentBack ? "rolledBack" : pole.Took ? "confirmed" : "waiting", state, pole.Id);
            Assert.IsLessThanOrEqualTo(1, attempts, $"{pole.Id} was tried {attempts} times.");
            Assert.AreEqual(0, pole.Waiting, $"{pole.Id} has events that nobody took.");
        }

        Assert.AreEqual(street.Poles.Count(pole => pole.WentBack), result.Failures);
        if (halts)
        {
            // It halts when the budget is used up; of those that were under way then only a few more can fail.
            Assert.IsGreaterThanOrEqualTo(BudgetCount, result.Failures);
            Assert.IsLessThanOrEqualTo(BudgetCount + MostFurther, result.Failures);
        }
    }

    private static bool IsOver(JsonElement campaign)
    {
        var states = campaign.GetProperty("waves").EnumerateArray().SelectMany(wave => wave.GetProperty("states").EnumerateObject()).Select(state => state.Name).ToHashSet();
        return campaign.GetProperty("state").GetString() is "halted" or "completed" && states.IsSubsetOf(["waiting", "confirmed", "rolledBack"]);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        for (var until = DateTime.UtcNow + Patience; !await condition(); await Task.Delay(20))
        {
            Assert.IsTrue(DateTime.UtcNow < until, "Never: " + what);
        }
    }
}

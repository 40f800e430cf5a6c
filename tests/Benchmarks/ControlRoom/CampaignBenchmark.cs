using System.Diagnostics;

namespace Laterne.ControlRoom.Benchmarks;

/// <summary><c>campaign</c>: see <see cref="KilledCampaign"/>; once with a budget that halts it, once with one that bears all.</summary>
internal static class CampaignBenchmark
{
    public static async Task RunAsync(string[] args)
    {
        var count = args.Option("--poles", 10_000);
        foreach (var (budget, kills) in new[] { (2, new[] { count / 100, count / 50 }), (100, [count / 5, count * 3 / 5]) })
        {
            var clock = Stopwatch.StartNew();
            await using var server = await CityServer.StartAsync(count);
            using var street = new LightStreet(server.Poles, KilledCampaign.IsBad);
            Figures.Say($"## {count} poles over MQTT, 3 % bad, budget {budget} %, the server is killed at {kills[0]} and {kills[1]}");
            var result = await KilledCampaign.RunAsync(server, street, budget, kills, line => Figures.Say($"- {clock.Elapsed.TotalSeconds:0.0} s: {line}"));
            KilledCampaign.Check(result, street, halts: budget == 2);
            Figures.Say($"- {clock.Elapsed.TotalSeconds:0.0} s: {result.State} {result.Reason}: {result.Failures} failures of {street.Poles.Count(pole => pole.Took)} that took it; {result.Total} poles, each there once and as in the street");
            Figures.Say($"- {result.Unacknowledged} events unacknowledged at the kills, {result.OfferedAgain} offers came again, no pole was tried twice");
        }
    }
}

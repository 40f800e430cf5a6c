using System.Globalization;
using System.Text.Json;
using Laterne.Features.Energy;
using Laterne.Storage.Uplink.Hours;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Energy;

/// <summary>Poles that tell of whole nights, and the way from there to a report.</summary>
internal static class EnergyStreet
{
    private const int QuartersOfNight = 96;

    /// <summary>The server's clock is now this instant.</summary>
    public static ShiftedTime At(DateTimeOffset now)
    {
        var time = new ShiftedTime();
        time.Advance(now - time.GetUtcNow());
        return time;
    }

    /// <summary>Tells a winter night (16 hours lit) quarter by quarter, some quarters of it only.</summary>
    /// <param name="pole">Who tells.</param>
    /// <param name="noon">Local noon at which it begins.</param>
    /// <param name="watt">Measured at the level of the lit hours.</param>
    /// <param name="wh">The counter at noon.</param>
    /// <param name="level">Of the lit hours, percent.</param>
    /// <param name="from">First quarter.</param>
    /// <param name="to">Behind the last one.</param>
    /// <param name="litByDay">Lit in the first hours too.</param>
    /// <param name="estimate">What the pole thinks that the lamp draws, watts.</param>
    public static async Task TellAsync(TestPole pole, DateTimeOffset noon, double watt, long wh, int level = 100, int from = 0, int to = QuartersOfNight + 1, bool litByDay = false, double? estimate = null)
    {
        foreach (var some in Enumerable.Range(from, to - from).Chunk(16))
        {
            await pole.SayAsync("telemetry", "{\"boot\":1,\"samples\":[" + string.Join(',', some.Select(Sample)) + "]}");
        }

        string Sample(int quarter)
        {
            var isLit = IsLit(quarter);
            var counted = wh + (long)(Enumerable.Range(0, quarter).Count(IsLit) * watt / 4);
            var time = noon.AddMinutes(15 * quarter).ToUnixTimeMilliseconds();
            return string.Create(CultureInfo.InvariantCulture,
                $$"""{"seq":{{time / 1000}},"time":{{time}},"dimLevel":{{(isLit ? level : 0)}},"targetLevel":{{(isLit ? level : 0)}},"reason":"{{(quarter is >= 40 and < 44 ? "sensor" : "program")}}","activePowerMilliwatt":{{(isLit ? (int)((estimate ?? watt) * 1000) : 0)}},"activeEnergyWh":{{counted}}}""");
        }

        bool IsLit(int quarter) => quarter is >= 16 and < 80 || (litByDay && quarter < 16);
    }

    /// <summary>Rolls up what was told until the answer is as it should be.</summary>
    public static async Task<JsonElement> SettledAsync(TestServer server, HttpClient client, string path, Func<JsonElement, bool> condition)
    {
        var hours = server.Services.GetRequiredService<PoleHours>();
        server.Time.Elapse(TimeSpan.FromSeconds(31));
        for (var until = DateTime.UtcNow.AddSeconds(40); ;)
        {
            await hours.RollUpAsync(server.Time.NowMs, default);
            var answer = await client.GetAsync(path).JsonAsync();
            if (condition(answer))
            {
                return answer;
            }

            Assert.IsTrue(DateTime.UtcNow < until, "Never settled: " + answer);
            await Task.Delay(100);
        }
    }
}

using Microsoft.Data.Sqlite;

namespace Laterne.Gateway.Tests.Kill;

[TestClass]
public sealed class Killed_Server_Tests
{
    private const int Kills = 10;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Ten_kills_under_load_lose_no_acknowledged_message_and_store_none_twice()
    {
        var random = new Random(20261122);
        await using var server = new HostProcess();
        var secrets = await server.ImportAsync(Path.Combine(AppContext.BaseDirectory, "demo-street.json"));
        var poles = secrets.Take(12).Select(pole => new StubbornPole(pole.Key, pole.Value, server.Port)).ToArray();
        await server.StartAsync();
        using var stop = new CancellationTokenSource();
        var running = poles.Select(pole => Task.Run(() => pole.RunAsync(stop.Token))).ToArray();

        for (var kill = 0; kill < Kills; kill++)
        {
            var before = Acknowledged(poles);
            await Until(() => Acknowledged(poles) > before, "No message was acknowledged: this kill would not be under load.");
            await Task.Delay(random.Next(20, 700));
            await server.KillAsync();
            await server.StartAsync();
        }

        await stop.CancelAsync();
        await Task.WhenAll(running).WaitAsync(TimeSpan.FromMinutes(1));
        await server.KillAsync();
        await server.StartAsync();
        await server.StopAsync();

        TestContext.WriteLine($"{Acknowledged(poles)} acknowledged, {poles.Sum(pole => pole.Resent)} sent again");
        Assert.IsGreaterThan(Kills, poles.Sum(pole => pole.Resent), "Nothing was in flight when the server was killed.");
        foreach (var pole in poles)
        {
            var stored = await StoredAsync(server.Database, pole.Id);
            Assert.AreEqual(stored.Count, stored.Distinct().Count(), $"{pole.Id} has a message twice.");
            CollectionAssert.AreEquivalent(pole.Acknowledged.Order().ToArray(), stored.Order().ToArray(), $"{pole.Id}: acknowledged is not what is stored.");
        }
    }

    private static int Acknowledged(StubbornPole[] poles) => poles.Sum(pole => pole.Acknowledged.Count);

    private static async Task Until(Func<bool> condition, string otherwise)
    {
        for (var start = Environment.TickCount64; !condition(); await Task.Delay(5))
        {
            Assert.IsLessThan(60_000, Environment.TickCount64 - start, otherwise);
        }
    }

    private static async Task<List<long>> StoredAsync(string database, string pole)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT seq FROM telemetry WHERE pole = (SELECT number FROM pole_numbers WHERE pole = $pole) "
            + "UNION ALL SELECT seq FROM pole_events WHERE pole = (SELECT number FROM pole_numbers WHERE pole = $pole)";
        command.Parameters.AddWithValue("$pole", pole);
        List<long> sequences = [];
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            sequences.Add(rows.GetInt64(0));
        }

        return sequences;
    }
}

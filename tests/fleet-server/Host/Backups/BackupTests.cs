using System.Globalization;
using System.IO.Compression;
using System.Net;
using Laterne.Host.Commands;
using Laterne.Storage;
using Laterne.Storage.Backups;
using Laterne.Storage.Uplink;
using Microsoft.Extensions.DependencyInjection;

namespace Laterne.Host.Tests.Backups;

[TestClass]
public sealed class BackupTests
{
    private const int Poles = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("laterne-backup-").FullName;

    private string File => Path.Combine(_folder, "city.laterne-backup");

    [TestCleanup]
    public void Delete()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [TestMethod]
    public async Task A_backup_taken_while_poles_report_holds_all_that_was_acknowledged_before_it_and_starts_a_server()
    {
        var copy = Path.Combine(_folder, "copy");
        long[] acknowledged;
        await using (var server = await TestServer.StartAsync())
        {
            using var ada = await server.AdministratorAsync();
            using var stop = new CancellationTokenSource();
            var counts = new long[Poles];
            var talking = await LoadAsync(server, ada, counts, stop.Token);
            await Eventually.IsAsync(() => counts.All(count => count >= 20), "every pole has reported");
            acknowledged = [.. counts];
            await server.Services.GetRequiredService<Backup>().SaveAsync(File, _ => { }, default);
            await Eventually.IsAsync(() => counts.Sum() > acknowledged.Sum() + 20, "the poles went on during and after the backup");
            await stop.CancelAsync();
            await talking;
        }

        await using var restored = await RestoredAsync(copy);
        using var again = await restored.LogInAsync("ada");
        for (var i = 0; i < Poles; i++)
        {
            var reader = restored.Services.GetRequiredService<UplinkReader>();
            var samples = await reader.SamplesAsync(Id(i), 0, long.MaxValue, UplinkReader.MostRows, default);
            Assert.IsGreaterThanOrEqualTo(acknowledged[i], samples.Count, Id(i));
            CollectionAssert.AreEqual(Enumerable.Range(1, samples.Count).Select(n => (long)n).ToArray(), samples.Select(s => s.Seq).Order().ToArray(), Id(i) + " has a gap");
        }
    }

    [TestMethod]
    public async Task A_running_server_starts_anew_with_a_restored_backup_and_keeps_the_present_database_aside()
    {
        var data = Path.Combine(_folder, "data");
        var settings = new Dictionary<string, string?>
        {
            ["Laterne:Data"] = data,
            ["Laterne:Http:Url"] = "http://127.0.0.1:0",
            ["Laterne:Mqtt:AllowPlain"] = "true",
            ["Laterne:Mqtt:Port"] = "0",
            ["Laterne:Mqtt:Tls"] = "false",
            ["Logging:LogLevel:Default"] = "None",
            ["Logging:LogLevel:Laterne"] = "None",
        };
        await using (var before = await TestServer.StartAsync(data, settings: TestServer.IsPostgres ? TestServer.PostgresSettings(data) : null))
        {
            using var ada = await before.AdministratorAsync();
            await TestServer.AddPoleAsync(ada, "N-01");
            await before.Services.GetRequiredService<Backup>().SaveAsync(File, _ => { }, default);
            await TestServer.AddPoleAsync(ada, "N-02");
        }

        foreach (var (key, value) in TestServer.IsPostgres ? TestServer.PostgresSettings(data) : [])
        {
            settings[key] = value;
        }

        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        var starts = 0;
        var serving = Serve.RunAsync(settings, stop.Token, _ => Interlocked.Increment(ref starts));
        await Eventually.IsAsync(() => serving.IsCompleted || starts == 1, "the server runs");
        Assert.AreEqual(0, await BringBack.RunAsync(File, settings, default));
        await Eventually.IsAsync(() => serving.IsCompleted || starts == 2, "the server started anew");
        await stop.CancelAsync();
        Assert.AreEqual(0, await serving);

        await using var after = await TestServer.StartAsync(data, settings: TestServer.IsPostgres ? TestServer.PostgresSettings(data) : null);
        Assert.IsNotNull(after.Fleet.Find("N-01"));
        Assert.IsNull(after.Fleet.Find("N-02"), "what came after the backup is gone");
        Assert.AreEqual(TestServer.IsPostgres ? 0 : 1, Directory.GetDirectories(data, "replaced-*").Length);
    }

    [TestMethod]
    public async Task A_damaged_backup_is_refused_and_nothing_lies_ready()
    {
        await using var server = await TestServer.StartAsync();
        await server.Services.GetRequiredService<Backup>().SaveAsync(File, _ => { }, default);
        using (var zip = ZipFile.Open(File, ZipArchiveMode.Update))
        {
            var name = zip.Entries.First(entry => entry.FullName.StartsWith("database/", StringComparison.Ordinal)).FullName;
            var bytes = new MemoryStream();
            using (var stream = zip.GetEntry(name)!.Open())
            {
                await stream.CopyToAsync(bytes);
            }

            var changed = bytes.ToArray();
            changed[^1] ^= 1;
            zip.GetEntry(name)!.Delete();
            using var target = zip.CreateEntry(name).Open();
            await target.WriteAsync(changed);
        }

        var restore = server.Services.GetRequiredService<Restore>();
        var refused = await Assert.ThrowsExactlyAsync<StorageException>(() => restore.StageAsync(File, default));
        StringAssert.Contains(refused.Message, "is not as it was written");
        Assert.IsFalse(restore.IsReady);
    }

    [TestMethod]
    public async Task Only_its_owner_may_read_a_backup_and_none_is_overwritten()
    {
        await using var server = await TestServer.StartAsync();
        var backup = server.Services.GetRequiredService<Backup>();
        await backup.SaveAsync(File, _ => { }, default);
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }

        await Assert.ThrowsExactlyAsync<StorageException>(() => backup.SaveAsync(File, _ => { }, default));
        Assert.HasCount(1, Directory.GetFileSystemEntries(_folder));
    }

    private static string Id(int number) => "N-" + number.ToString("00", CultureInfo.InvariantCulture);

    /// <summary>Poles that report one sample after the other, each when the last one is acknowledged.</summary>
    private static async Task<Task> LoadAsync(TestServer server, HttpClient ada, long[] counts, CancellationToken stop)
    {
        var now = server.Time.NowMs;
        var secrets = new string[Poles];
        for (var i = 0; i < Poles; i++)
        {
            secrets[i] = await TestServer.AddPoleAsync(ada, Id(i));
        }

        return Task.WhenAll(Enumerable.Range(0, Poles).Select(async i =>
        {
            await using var pole = await TestPole.ConnectAsync(server, Id(i), secrets[i]);
            while (!stop.IsCancellationRequested)
            {
                var seq = counts[i] + 1;
                await pole.SayAsync("telemetry", $$"""{"boot":1,"samples":[{"seq":{{seq}},"time":{{now + seq}},"dimLevel":30,"targetLevel":30,"reason":"program"}]}""");
                counts[i] = seq;
            }
        }));
    }

    private async Task<TestServer> RestoredAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var settings = TestServer.IsPostgres ? TestServer.PostgresSettings(folder) : null;
        await using (var empty = await TestServer.StartAsync(folder, settings))
        {
            await empty.Services.GetRequiredService<Restore>().StageAsync(File, default);
        }

        return await TestServer.StartAsync(folder, settings);
    }
}

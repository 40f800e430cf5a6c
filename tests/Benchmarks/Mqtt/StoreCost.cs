using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Laterne.Storage.Migrations;
using Laterne.Storage.Uplink;
using Laterne.Storage.Uplink.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Laterne.Mqtt.Benchmarks;

/// <summary>
/// What storing one message costs without any network: reading its JSON, the group commit on SQLite with a sync, and the
/// later settling, for messages of 2,000 poles in turn. Processor time of the one thread, and wall time with the disk's syncs.
/// </summary>
internal static class StoreCost
{
    private const int Poles = 2_000;
    private const int Messages = 1_000_000;

    public static async Task RunAsync(int group)
    {
        string folder = Directory.CreateTempSubdirectory("laterne-store-cost-").FullName;
        using var location = new StorageLocation(new StorageOptions(), folder);
        await new Migrator(location, [new UplinkTables()], TimeProvider.System, NullLogger<Migrator>.Instance).MigrateAsync(default);
        await using (var database = new SqliteUplink(location, new UnsettledSamples(), TimeProvider.System, NullLogger<SqliteUplink>.Instance))
        {
            await database.OpenAsync(default);
            using var store = new UplinkStore(database, new StorageState(TimeProvider.System), NullLogger<UplinkStore>.Instance);
            UplinkMessage[] messages = [.. Enumerable.Range(0, group).Select(static _ => default(UplinkMessage))];
            string[] poles = [.. Enumerable.Range(0, Poles).Select(static pole => $"pole{pole:D5}")];
            await StoreAsync(store, messages, poles, 0, 200_000);
            (TimeSpan processor, long start) = (ThreadTime(), Stopwatch.GetTimestamp());
            await StoreAsync(store, messages, poles, 200_000, 200_000 + Messages);
            double microseconds = (ThreadTime() - processor).TotalMicroseconds / Messages;
            double wall = Stopwatch.GetElapsedTime(start).TotalMicroseconds / Messages;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"groups of {group}: {microseconds:N2} µs of processor time and {wall:N2} µs in all for each message"));
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task StoreAsync(UplinkStore store, UplinkMessage[] messages, string[] poles, int from, int to)
    {
        for (int sent = from; sent < to; sent += messages.Length)
        {
            for (int i = 0; i < messages.Length; i++)
            {
                int number = sent + i;
                byte[] payload = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
                    $$"""{"boot":1,"samples":[{"seq":{{number / Poles}},"time":{{1_790_000_000_000 + number}},"dimLevel":20,"targetLevel":20,"reason":"program"}]}"""));
                messages[i] = new UplinkMessage(poles[number % Poles], UplinkTopic.Telemetry, "", payload, 1_790_000_000_000 + number);
            }

            await store.StoreAsync(messages, default);
        }
    }

    /// <summary>User and system time of this thread; SQLite is called on it and nothing else is.</summary>
    private static TimeSpan ThreadTime()
    {
        _ = ClockGetTime(3, out Time time);
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1_000.0);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int ClockGetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}

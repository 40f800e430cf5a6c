using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Laterne.Mqtt;
using Microsoft.Data.Sqlite;

namespace Laterne.Gateway.Tests.Uplink;

[TestClass]
public sealed class Back_Pressure_Tests
{
    [TestMethod]
    public async Task While_the_disk_stalls_nothing_is_acknowledged_and_afterwards_everything_is()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var pole = await gateway.ConnectAsync("N-01");
        gateway.Store.Stall();

        var publishing = Enumerable.Range(1, 50).Select(seq => pole.PublishAsync(Messages.Telemetry("N-01", seq))).ToArray();
        await Acknowledged_Means_Stored_Tests.Until(() => gateway.Unstored == 16);
        Assert.IsFalse(publishing.Any(task => task.IsCompleted));
        gateway.Store.GoOn();

        var answers = await Task.WhenAll(publishing).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.IsTrue(answers.All(answer => answer == MqttReasonCode.Success));
        Assert.HasCount(50, await gateway.Reader.SamplesAsync("N-01", 0, long.MaxValue, 100, default));
    }

    [TestMethod]
    public async Task While_the_disk_stalls_the_server_stops_reading_so_that_memory_stays_bounded()
    {
        await using var gateway = await TestGateway.StartAsync();
        var secret = gateway.Registry.Add("N-01");
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { SendBufferSize = 65_536 };
        await socket.ConnectAsync("127.0.0.1", gateway.Ports[0]);
        await socket.SendAsync(Connect("N-01", secret));
        Assert.AreEqual(4, await socket.ReceiveAsync(new byte[4]));
        gateway.Store.Stall();

        // Ignores the receive maximum, as an old or hostile pole would, and writes until the network takes no more.
        var sent = 0L;
        using var stuck = new CancellationTokenSource();
        var packet = Publish("poles/N-01/events", new string(' ', 4000));
        var sending = Task.Run(async () =>
        {
            while (!stuck.IsCancellationRequested)
            {
                sent += await socket.SendAsync(packet, stuck.Token);
            }
        });
        var before = -1L;
        while (Volatile.Read(ref sent) is var now && now != before)
        {
            before = now;
            await Task.Delay(500);
        }

        // What two kernels buffer is a few MB at most; of it the server holds 16 messages.
        Assert.AreEqual(16, gateway.Unstored);
        Assert.IsLessThan(16_000_000, sent);
        await stuck.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => sending);
        gateway.Store.GoOn();
    }

    [TestMethod]
    public async Task Beyond_the_common_limit_the_next_message_is_not_taken()
    {
        await using var gateway = await TestGateway.StartAsync(new() { ["Laterne:Mqtt:Unstored"] = "100", ["Laterne:Mqtt:UnstoredPerPole"] = "200" });
        await using var pole = await gateway.ConnectAsync("N-01");
        gateway.Store.Stall();

        var publishing = Enumerable.Range(1, 101).Select(seq => pole.PublishAsync(Messages.Telemetry("N-01", seq))).ToArray();
        await Acknowledged_Means_Stored_Tests.Until(() => gateway.Unstored == 100);
        gateway.Store.GoOn();
        var answers = await Task.WhenAll(publishing);

        Assert.AreEqual(100, answers.Count(answer => answer == MqttReasonCode.Success));
        Assert.AreEqual(MqttReasonCode.QuotaExceeded, answers[100]);
        Assert.HasCount(100, await gateway.Reader.SamplesAsync("N-01", 0, long.MaxValue, 1000, default));
    }

    [TestMethod]
    public async Task A_full_disk_keeps_messages_waiting_says_why_and_ends_by_itself()
    {
        await using var gateway = await TestGateway.StartAsync(new() { ["Laterne:Storage:MaxFileMiB"] = "1" });
        await using var pole = await gateway.ConnectAsync("N-01");
        await ExecuteAsync(gateway, "CREATE TABLE ballast (body BLOB); INSERT INTO ballast SELECT zeroblob(1000000)");

        // Larger than what is left on the last pages.
        var publishing = Enumerable.Range(1, 12).Select(i => pole.PublishAsync(
            Messages.Of("poles/N-01/reported", $$"""{"version":{{i}},"x":"{{new string('x', 4000)}}"}"""))).ToArray();
        await Acknowledged_Means_Stored_Tests.Until(() => gateway.StorageState.Trouble is not null);
        var response = Messages.Of("poles/N-01/responses/r1", $$"""{"x":"{{new string('x', 4000)}}"}""");
        var late = pole.PublishAsync(response);
        await Acknowledged_Means_Stored_Tests.Until(() => gateway.Store.Attempts > 5);
        StringAssert.Contains(gateway.StorageState.Trouble!.Message, "MaxFileMiB", StringComparison.Ordinal);
        Assert.IsFalse(late.IsCompleted);

        await ExecuteAsync(gateway, "DROP TABLE ballast");

        var answers = await Task.WhenAll(publishing.Append(late)).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.IsTrue(answers.All(answer => answer == MqttReasonCode.Success));
        Assert.IsNull(gateway.StorageState.Trouble);
    }

    private static async Task ExecuteAsync(TestGateway gateway, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(gateway.Folder, "laterne.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static byte[] Connect(string pole, string secret)
    {
        byte[] body = [0, 4, .. "MQTT"u8, 4, 0xC2, 0, 60, .. Text(pole), .. Text(pole), .. Text(secret)];
        return [0x10, .. Length(body.Length), .. body];
    }

    private static byte[] Publish(string topic, string payload)
    {
        byte[] body = [.. Text(topic), 0, 1, .. Encoding.UTF8.GetBytes(payload)];
        return [0x32, .. Length(body.Length), .. body];
    }

    private static byte[] Text(string text)
    {
        var bytes = new byte[2 + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(bytes.Length - 2));
        Encoding.UTF8.GetBytes(text, bytes.AsSpan(2));
        return bytes;
    }

    private static byte[] Length(int value) => value < 128 ? [(byte)value] : [(byte)((value & 0x7F) | 0x80), (byte)(value >> 7)];
}

using System.Net.Sockets;
using Laterne.Mqtt;
using Laterne.Storage.Uplink;

namespace Laterne.Gateway.Tests.Uplink;

[TestClass]
public sealed class Acknowledged_Means_Stored_Tests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [TestMethod]
    public async Task When_the_acknowledgement_comes_the_sample_is_in_the_database()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var pole = await gateway.ConnectAsync("N-01");

        Assert.AreEqual(MqttReasonCode.Success, await pole.PublishAsync(Messages.Telemetry("N-01", 7)));

        var sample = (await gateway.Reader.SamplesAsync("N-01", 0, long.MaxValue, 10, default)).Single();
        Assert.AreEqual((1, 7L, 1_790_000_000_000, (int?)20, LevelReason.Program), (sample.Boot, sample.Seq, sample.TimeMs, sample.DimLevel, sample.Reason));
    }

    [TestMethod]
    public async Task A_message_that_comes_again_is_acknowledged_again_and_stored_once()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var pole = await gateway.ConnectAsync("N-01");
        var once = Messages.Of("poles/N-01/events", """{"boot":1,"seq":4,"time":0,"type":"clockLost","state":"raised"}""");

        Assert.AreEqual(MqttReasonCode.Success, await pole.PublishAsync(once));
        Assert.AreEqual(MqttReasonCode.Success, await pole.PublishAsync(once));

        var stored = (await gateway.Reader.EventsAsync("N-01", long.MaxValue, 10, default)).Single();
        Assert.IsGreaterThan(1_700_000_000_000, stored.TimeMs, "An event without a clock gets the time of arrival.");
    }

    [TestMethod]
    [DataRow("{", "No JSON")]
    [DataRow("[1]", "must be an object")]
    [DataRow("""{"samples":[{"seq":1}]}""", "'boot' is missing")]
    [DataRow("""{"boot":1,"samples":[{"dimLevel":20}]}""", "'samples[].seq' is missing")]
    [DataRow("""{"boot":1,"samples":[{"seq":1,"dimLevel":200}]}""", "'dimLevel' must be from 0 to 100")]
    [DataRow("""{"boot":1,"samples":[{"seq":-1}]}""", "'seq' must be")]
    [DataRow("""{"boot":"1","samples":[]}""", "boot must be a number, not a text")]
    [DataRow("""{"boot":1,"samples":[{"seq":1},{"seq":"x"}]}""", "seq must be a number")]
    [DataRow("""{"boot":1,"samples":[]} x""", "No JSON")]
    public async Task A_message_that_cannot_be_read_is_kept_with_the_reason_and_does_not_block_the_pole(string payload, string reason)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var pole = await gateway.ConnectAsync("N-01");

        Assert.AreEqual(MqttReasonCode.Success, await pole.PublishAsync(Messages.Of("poles/N-01/telemetry", payload)));
        Assert.AreEqual(MqttReasonCode.Success, await pole.PublishAsync(Messages.Telemetry("N-01", 2)));

        var kept = (await gateway.Reader.QuarantineAsync(10, default)).Single();
        StringAssert.Contains(kept.Reason, reason, StringComparison.Ordinal);
        Assert.AreEqual(payload, System.Text.Encoding.UTF8.GetString(kept.Payload.Span));
        Assert.HasCount(1, await gateway.Reader.SamplesAsync("N-01", 0, long.MaxValue, 10, default));
    }

    [TestMethod]
    public async Task Members_that_this_version_does_not_know_are_ignored()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var pole = await gateway.ConnectAsync("N-01");
        const string newer = """{"format":{"v":[2,{"x":null}]},"samples":[{"seq":1,"time":1790000000000,"spectrum":[1,2],"dimLevel":null,"detail":"Straßenfest"}],"boot":3}""";

        await pole.PublishAsync(Messages.Of("poles/N-01/telemetry", newer));

        var sample = (await gateway.Reader.SamplesAsync("N-01", 0, long.MaxValue, 10, default)).Single();
        Assert.AreEqual((3, (int?)null, "Straßenfest"), (sample.Boot, sample.DimLevel, sample.Detail));
    }

    [TestMethod]
    public async Task A_payload_over_4096_bytes_is_refused_and_the_next_one_goes_through()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var pole = await gateway.ConnectAsync("N-01");

        var answer = await pole.PublishAsync(Messages.Of("poles/N-01/events", new string(' ', 4097)));

        Assert.AreEqual(MqttReasonCode.QuotaExceeded, answer);
        Assert.AreEqual(MqttReasonCode.Success, await pole.PublishAsync(Messages.Telemetry("N-01", 1)));
    }

    [TestMethod]
    public async Task A_packet_far_over_the_limit_ends_its_connection_before_its_body_is_read()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var pole = await gateway.ConnectAsync("N-01", MqttProtocol.V311);

        await Assert.ThrowsExactlyAsync<IOException>(() => pole.PublishAsync(Messages.Of("poles/N-01/events", new string(' ', 1_000_000))));

        await using var neighbour = await gateway.ConnectAsync("N-02");
        Assert.AreEqual(MqttReasonCode.Success, await neighbour.PublishAsync(Messages.Telemetry("N-02", 1)));
    }

    [TestMethod]
    public async Task A_malformed_packet_ends_its_own_connection_only()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var neighbour = await gateway.ConnectAsync("N-02");
        using var socket = new TcpClient("127.0.0.1", gateway.Ports[0]);
        var stream = socket.GetStream();

        // A CONNECT that promises more than it brings.
        await stream.WriteAsync(new byte[] { 0x10, 0x04, 0x00, 0x40, (byte)'M', (byte)'Q' });

        Assert.AreEqual(0, await stream.ReadAsync(new byte[16]).AsTask().WaitAsync(Soon));
        Assert.AreEqual(MqttReasonCode.Success, await neighbour.PublishAsync(Messages.Telemetry("N-02", 1)));
    }

    [TestMethod]
    public async Task A_pole_that_sends_more_than_it_may_is_not_acknowledged_and_its_neighbour_does_not_notice()
    {
        await using var gateway = await TestGateway.StartAsync(new() { ["Laterne:Mqtt:MessageBurst"] = "5", ["Laterne:Mqtt:MessagesPerSecond"] = "1" });
        await using var pole = await gateway.ConnectAsync("N-01");
        await using var neighbour = await gateway.ConnectAsync("N-02");

        var answers = await Task.WhenAll(Enumerable.Range(1, 12).Select(seq => pole.PublishAsync(Messages.Telemetry("N-01", seq))));

        var acknowledged = answers.Count(answer => answer == MqttReasonCode.Success);
        Assert.IsInRange(5, 7, acknowledged);
        Assert.AreEqual(12 - acknowledged, answers.Count(answer => answer == MqttReasonCode.QuotaExceeded));
        Assert.HasCount(acknowledged, await gateway.Reader.SamplesAsync("N-01", 0, long.MaxValue, 100, default));
        Assert.AreEqual(MqttReasonCode.Success, await neighbour.PublishAsync(Messages.Telemetry("N-02", 1)));
    }

    [TestMethod]
    public async Task The_last_will_is_stored_as_status_and_observers_hear_who_comes_and_goes()
    {
        await using var gateway = await TestGateway.StartAsync();
        var secret = gateway.Registry.Add("N-01");
        var options = gateway.Options("N-01", secret) with { Will = Messages.Of("poles/N-01/status", """{"state":"offline"}""") };
        var first = new Laterne.Mqtt.Client.MqttClient(options);
        await first.ConnectAsync();
        await using var second = new Laterne.Mqtt.Client.MqttClient(options);
        await second.ConnectAsync();
        Assert.AreEqual(MqttReasonCode.SessionTakenOver, await first.Closed.WaitAsync(Soon));
        await second.DisposeAsync();

        await Until(() => gateway.Observed.Lines.Count(line => line == """N-01 Status {"state":"offline"}""") == 2 || gateway.Observed.Lines.Any(line => line.StartsWith("N-01 left", StringComparison.Ordinal)));
        await Until(() => gateway.Observed.Lines.Any(line => line.StartsWith("N-01 left", StringComparison.Ordinal)));

        Assert.AreEqual(1, gateway.Observed.Lines.Count(line => line.StartsWith("N-01 left", StringComparison.Ordinal)), "The take-over is no departure.");
        await Until(() => gateway.Observed.Lines.Contains("""N-01 Status {"state":"offline"}"""));
    }

    internal static async Task Until(Func<bool> condition)
    {
        for (var start = Environment.TickCount64; !condition();)
        {
            Assert.IsLessThan(Soon.TotalMilliseconds, Environment.TickCount64 - start, "It did not come to pass.");
            await Task.Delay(10);
        }
    }
}

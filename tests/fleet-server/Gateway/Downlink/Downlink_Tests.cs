using System.Threading.Channels;
using Laterne.Features.Messaging;
using Laterne.Mqtt;
using Laterne.Mqtt.Client;

namespace Laterne.Gateway.Tests.Downlink;

[TestClass]
public sealed class Downlink_Tests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private static readonly byte[] Identify = "{\"expires\":1790000000000,\"seconds\":5}"u8.ToArray();

    [TestMethod]
    public async Task A_pole_finds_its_desired_document_when_it_connects_also_after_the_server_was_killed()
    {
        var registry = new Registry();
        registry.Desired["N-01"] = "{\"version\":7}"u8.ToArray();
        await using var gateway = await TestGateway.StartAsync(registry: registry);
        var (pole, received) = await ListenAsync(gateway, "N-01");
        await using var _ = pole;

        var document = await received.ReadAsync().AsTask().WaitAsync(Soon);

        Assert.AreEqual(("poles/N-01/desired", "{\"version\":7}", true), (document.Topic, document.PayloadText, document.Retain));
    }

    [TestMethod]
    public async Task A_new_desired_document_reaches_a_connected_pole_at_once_and_only_that_pole()
    {
        await using var gateway = await TestGateway.StartAsync();
        var (pole, received) = await ListenAsync(gateway, "N-01");
        var (neighbour, other) = await ListenAsync(gateway, "N-02");
        await using var first = pole;
        await using var second = neighbour;

        await gateway.Downlink.PublishDesiredAsync("N-01", "{\"version\":8}"u8.ToArray(), default);
        await gateway.Downlink.PublishDesiredAsync("N-02", "{\"version\":9}"u8.ToArray(), default);

        Assert.AreEqual("{\"version\":8}", (await received.ReadAsync().AsTask().WaitAsync(Soon)).PayloadText);
        Assert.AreEqual("{\"version\":9}", (await other.ReadAsync().AsTask().WaitAsync(Soon)).PayloadText);
    }

    [TestMethod]
    [DataRow("""{"status":"done"}""", CommandStatus.Done, null, null)]
    [DataRow("""{"status":"refused","field":"level","reason":"Too dark."}""", CommandStatus.Refused, "level", "Too dark.")]
    [DataRow("""{"status":"expired"}""", CommandStatus.Expired, null, "The command came too late.")]
    [DataRow("""{"status":"unknownCommand"}""", CommandStatus.UnknownCommand, null, "The pole's firmware does not know this command.")]
    [DataRow("nonsense", CommandStatus.Refused, null, "The pole's answer cannot be read.")]
    public async Task A_command_gets_the_poles_own_answer(string response, CommandStatus status, string? field, string? reason)
    {
        await using var gateway = await TestGateway.StartAsync();
        var (pole, received) = await ListenAsync(gateway, "N-01");
        await using var _ = pole;

        var sending = gateway.Downlink.SendAsync("N-01", "identify", "r1", Identify, Soon, default);
        var command = await received.ReadAsync().AsTask().WaitAsync(Soon);
        Assert.AreEqual(("poles/N-01/commands/identify/r1", MqttQoS.AtLeastOnce), (command.Topic, command.QoS));
        await pole.PublishAsync(Messages.Of("poles/N-01/responses/r1", response));

        Assert.AreEqual(new CommandAnswer(status, field, reason), await sending);
    }

    [TestMethod]
    public async Task A_command_to_a_pole_that_is_away_is_answered_at_once_and_not_kept()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Add("N-01");

        var answer = await gateway.Downlink.SendAsync("N-01", "identify", "r1", Identify, Soon, default);
        Assert.AreEqual(CommandStatus.Offline, answer.Status);

        await using var deaf = await gateway.ConnectAsync("N-02");
        Assert.AreEqual(CommandStatus.Offline, (await gateway.Downlink.SendAsync("N-02", "identify", "r1", Identify, Soon, default)).Status);
    }

    [TestMethod]
    public async Task A_pole_that_says_nothing_is_waited_for_no_longer_than_asked()
    {
        await using var gateway = await TestGateway.StartAsync();
        var (pole, _) = await ListenAsync(gateway, "N-01");
        await using var silent = pole;

        var answer = await gateway.Downlink.SendAsync("N-01", "identify", "r1", Identify, TimeSpan.FromMilliseconds(50), default);

        Assert.AreEqual(CommandStatus.NoAnswer, answer.Status);
        await Assert.ThrowsAsync<OperationCanceledException>(
            async () => await gateway.Downlink.SendAsync("N-01", "identify", "r2", Identify, Soon, new CancellationToken(canceled: true)));
    }

    [TestMethod]
    public async Task Another_poles_answer_does_not_count()
    {
        await using var gateway = await TestGateway.StartAsync();
        var (pole, _) = await ListenAsync(gateway, "N-01");
        await using var silent = pole;
        await using var liar = await gateway.ConnectAsync("N-02");

        var sending = gateway.Downlink.SendAsync("N-01", "identify", "r1", Identify, TimeSpan.FromMilliseconds(300), default);
        await liar.PublishAsync(Messages.Of("poles/N-02/responses/r1", """{"status":"done"}"""));

        Assert.AreEqual(CommandStatus.NoAnswer, (await sending).Status);
    }

    [TestMethod]
    public async Task Above_the_limit_of_awaited_commands_the_next_one_hears_busy()
    {
        await using var gateway = await TestGateway.StartAsync(new() { ["Laterne:Mqtt:AwaitedCommands"] = "1" });
        var (pole, received) = await ListenAsync(gateway, "N-01");
        await using var _ = pole;
        var first = gateway.Downlink.SendAsync("N-01", "identify", "r1", Identify, Soon, default);
        await received.ReadAsync().AsTask().WaitAsync(Soon);

        Assert.AreEqual(CommandStatus.Busy, (await gateway.Downlink.SendAsync("N-01", "identify", "r2", Identify, Soon, default)).Status);

        await pole.PublishAsync(Messages.Of("poles/N-01/responses/r1", """{"status":"done"}"""));
        Assert.AreEqual(CommandStatus.Done, (await first).Status);
    }

    [TestMethod]
    public async Task What_no_pole_could_take_is_refused_before_it_is_sent()
    {
        await using var gateway = await TestGateway.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(async () => await gateway.Downlink.PublishDesiredAsync("N-01", new byte[4097], default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await gateway.Downlink.PublishDesiredAsync("#", new byte[1], default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await gateway.Downlink.SendAsync("N-01", "a/b", "r1", Identify, Soon, default));
    }

    private static async Task<(MqttClient Pole, ChannelReader<MqttMessage> Received)> ListenAsync(TestGateway gateway, string poleId)
    {
        var received = Channel.CreateUnbounded<MqttMessage>();
        var pole = await gateway.ConnectAsync(poleId, received: message => received.Writer.WriteAsync(message));
        var granted = await pole.SubscribeAsync([new MqttSubscription($"poles/{poleId}/desired", MqttQoS.AtLeastOnce), new MqttSubscription($"poles/{poleId}/commands/#", MqttQoS.AtLeastOnce)]);
        Assert.IsTrue(granted.All(code => code == MqttReasonCode.GrantedQoS1));
        return (pole, received.Reader);
    }
}

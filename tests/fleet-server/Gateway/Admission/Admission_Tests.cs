using Laterne.Features.Messaging;
using Laterne.Mqtt;
using Laterne.Mqtt.Client;

namespace Laterne.Gateway.Tests.Admission;

[TestClass]
public sealed class Admission_Tests
{
    [TestMethod]
    public async Task A_pole_that_knows_its_secret_comes_in()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var pole = await gateway.ConnectAsync("N-01");
        Assert.IsTrue(gateway.Downlink.IsConnected("N-01"));
    }

    [TestMethod]
    public async Task A_wrong_secret_and_an_unknown_pole_hear_the_same()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Registry.Add("N-01");

        var wrong = await TryAsync(gateway.Options("N-01", "guess"));
        var unknown = await TryAsync(gateway.Options("N-99", "guess"));

        Assert.AreEqual(MqttReasonCode.BadUserNameOrPassword, wrong.Reason);
        Assert.AreEqual((wrong.Reason, wrong.ReasonString), (unknown.Reason, unknown.ReasonString));
    }

    [TestMethod]
    public async Task Client_id_and_user_name_must_both_be_the_pole()
    {
        await using var gateway = await TestGateway.StartAsync();
        var secret = gateway.Registry.Add("N-01");
        var other = gateway.Registry.Add("N-02");

        Assert.AreEqual(MqttReasonCode.BadUserNameOrPassword, (await TryAsync(gateway.Options("N-01", other) with { UserName = "N-02" })).Reason);
        Assert.AreEqual(MqttReasonCode.BadUserNameOrPassword, (await TryAsync(gateway.Options("N-01", secret) with { UserName = "N-02" })).Reason);
        Assert.AreEqual(MqttReasonCode.BadUserNameOrPassword, (await TryAsync(gateway.Options("N-01", secret) with { Password = null })).Reason);
        Assert.AreEqual(MqttReasonCode.ClientIdentifierNotValid, (await TryAsync(gateway.Options("", secret))).Reason);
        Assert.AreEqual(MqttReasonCode.ClientIdentifierNotValid, (await TryAsync(gateway.Options("a/b", secret))).Reason);
    }

    [TestMethod]
    public async Task Ten_wrong_secrets_bar_the_pole_at_that_address_but_not_its_neighbours()
    {
        await using var gateway = await TestGateway.StartAsync();
        var secret = gateway.Registry.Add("N-01");
        for (var attempt = 0; attempt < 10; attempt++)
        {
            Assert.AreEqual(MqttReasonCode.BadUserNameOrPassword, (await TryAsync(gateway.Options("N-01", "guess"))).Reason);
        }

        Assert.AreEqual(MqttReasonCode.ConnectionRateExceeded, (await TryAsync(gateway.Options("N-01", secret))).Reason);
        await using var neighbour = await gateway.ConnectAsync("N-02");
        Assert.IsTrue(neighbour.IsConnected);
    }

    [TestMethod]
    public async Task The_first_login_with_a_pending_secret_makes_it_the_poles_and_closes_the_old_session()
    {
        await using var gateway = await TestGateway.StartAsync();
        var old = gateway.Registry.Add("N-01");
        await using var before = new MqttClient(gateway.Options("N-01", old));
        Assert.IsTrue((await before.ConnectAsync()).IsAccepted);
        var (next, kept) = PoleSecret.Create();
        gateway.Registry.Pending["N-01"] = new PendingSecret("p", kept, long.MaxValue);
        gateway.Admission.Refresh("N-01");

        await using var after = new MqttClient(gateway.Options("N-01", next));
        Assert.IsTrue((await after.ConnectAsync()).IsAccepted);

        Assert.AreEqual(MqttReasonCode.SessionTakenOver, await before.Closed.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.AreEqual(MqttReasonCode.BadUserNameOrPassword, (await TryAsync(gateway.Options("N-01", old))).Reason);
        Assert.IsEmpty(gateway.Registry.Pending);
    }

    [TestMethod]
    public async Task A_pending_secret_that_is_over_lets_nobody_in_and_the_old_one_goes_on()
    {
        await using var gateway = await TestGateway.StartAsync();
        var old = gateway.Registry.Add("N-01");
        var (next, kept) = PoleSecret.Create();
        gateway.Registry.Pending["N-01"] = new PendingSecret("p", kept, 1);

        Assert.AreEqual(MqttReasonCode.BadUserNameOrPassword, (await TryAsync(gateway.Options("N-01", next))).Reason);
        Assert.AreEqual(MqttReasonCode.Success, (await TryAsync(gateway.Options("N-01", old))).Reason);
    }

    [TestMethod]
    public async Task A_revoked_pole_is_cut_off_and_its_old_secret_is_worth_nothing()
    {
        await using var gateway = await TestGateway.StartAsync();
        var old = gateway.Registry.Add("N-01");
        await using var pole = new MqttClient(gateway.Options("N-01", old));
        await pole.ConnectAsync();
        var secret = gateway.Registry.Add("N-01");

        await gateway.Admission.RevokeAsync("N-01", default);

        Assert.AreEqual(MqttReasonCode.AdministrativeAction, await pole.Closed.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.AreEqual(MqttReasonCode.BadUserNameOrPassword, (await TryAsync(gateway.Options("N-01", old))).Reason);
        Assert.AreEqual(MqttReasonCode.Success, (await TryAsync(gateway.Options("N-01", secret))).Reason);
    }

    [TestMethod]
    public async Task The_registry_is_asked_once_for_a_pole_that_comes_back_again_and_again()
    {
        await using var gateway = await TestGateway.StartAsync();
        var secret = gateway.Registry.Add("N-01");
        for (var i = 0; i < 3; i++)
        {
            await TryAsync(gateway.Options("N-01", secret));
        }

        Assert.AreEqual(1, gateway.Registry.Lookups);
    }

    [TestMethod]
    public async Task A_last_will_may_only_lie_on_the_poles_own_status()
    {
        await using var gateway = await TestGateway.StartAsync();
        var secret = gateway.Registry.Add("N-01");
        var options = gateway.Options("N-01", secret);

        var foreign = await TryAsync(options with { Will = Messages.Of("poles/N-02/status", "{}") });
        var otherTopic = await TryAsync(options with { Will = Messages.Of("poles/N-01/events", "{}") });
        var own = await TryAsync(options with { Will = Messages.Of("poles/N-01/status", "{}") });

        Assert.AreEqual(MqttReasonCode.NotAuthorized, foreign.Reason);
        Assert.AreEqual(MqttReasonCode.NotAuthorized, otherTopic.Reason);
        Assert.AreEqual(MqttReasonCode.Success, own.Reason);
    }

    [TestMethod]
    [DataRow("poles/N-02/telemetry")]
    [DataRow("poles/N-01/desired")]
    [DataRow("poles/N-01/commands/override/1")]
    [DataRow("poles/N-01/telemetry/more")]
    [DataRow("poles/N-01")]
    [DataRow("poles/N-011/telemetry")]
    [DataRow("other")]
    public async Task Publishing_on_a_topic_that_is_not_the_poles_own_is_refused_and_not_stored(string topic)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var pole = await gateway.ConnectAsync("N-01");

        var answer = await pole.PublishAsync(Messages.Of(topic, """{"boot":1,"samples":[{"seq":1}]}"""));

        Assert.AreEqual(MqttReasonCode.NotAuthorized, answer);
        Assert.IsEmpty(gateway.Observed.Lines.Where(line => line.Contains("samples", StringComparison.Ordinal)));
        Assert.AreEqual(MqttReasonCode.Success, await pole.PublishAsync(Messages.Telemetry("N-01", 1)));
    }

    [TestMethod]
    public async Task An_older_pole_that_publishes_elsewhere_is_disconnected()
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var pole = await gateway.ConnectAsync("N-01", MqttProtocol.V311);

        await Assert.ThrowsExactlyAsync<IOException>(() => pole.PublishAsync(Messages.Telemetry("N-02", 1)));

        Assert.IsEmpty(await gateway.Reader.SamplesAsync("N-02", 0, long.MaxValue, 10, default));
    }

    [TestMethod]
    [DataRow("poles/N-01/desired", MqttReasonCode.GrantedQoS1)]
    [DataRow("poles/N-01/commands/#", MqttReasonCode.GrantedQoS1)]
    [DataRow("poles/N-01/commands/+/+", MqttReasonCode.GrantedQoS1)]
    [DataRow("poles/N-02/desired", MqttReasonCode.NotAuthorized)]
    [DataRow("poles/+/desired", MqttReasonCode.NotAuthorized)]
    [DataRow("poles/#", MqttReasonCode.NotAuthorized)]
    [DataRow("#", MqttReasonCode.NotAuthorized)]
    [DataRow("$share/all/poles/+/commands/#", MqttReasonCode.NotAuthorized)]
    [DataRow("poles/N-01/telemetry", MqttReasonCode.NotAuthorized)]
    [DataRow("$SYS/#", MqttReasonCode.NotAuthorized)]
    public async Task A_pole_may_listen_only_to_what_goes_down_to_it(string filter, MqttReasonCode expected)
    {
        await using var gateway = await TestGateway.StartAsync();
        await using var pole = await gateway.ConnectAsync("N-01");

        Assert.AreEqual(expected, await pole.SubscribeAsync(filter));
    }

    private static async Task<MqttConnectResult> TryAsync(MqttClientOptions options)
    {
        await using var client = new MqttClient(options);
        return await client.ConnectAsync();
    }
}

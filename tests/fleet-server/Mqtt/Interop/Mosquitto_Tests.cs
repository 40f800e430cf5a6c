namespace Laterne.Mqtt.Tests.Interop;

/// <summary>mosquitto's own command-line clients against the server.</summary>
[TestClass]
public sealed class Mosquitto_Tests
{
    private const string Install = "apt-get install mosquitto-clients";

    [TestMethod]
    [DataRow("mqttv311", 0)]
    [DataRow("mqttv311", 1)]
    [DataRow("mqttv311", 2)]
    [DataRow("mqttv5", 0)]
    [DataRow("mqttv5", 1)]
    [DataRow("mqttv5", 2)]
    public async Task Messages_pass_between_publisher_and_subscriber(string version, int qos)
    {
        await using KestrelBroker broker = await KestrelBroker.StartAsync();
        await using Tool subscriber = await SubscribeAsync(broker, "-V", version, "-q", $"{qos}", "-t", "a/+", "-C", "3", "-F", "%t %q %p");
        await PublishAsync(broker, "-V", version, "-q", $"{qos}", "-t", "a/b", "-m", "one");
        await PublishAsync(broker, "-V", version, "-q", $"{qos}", "-t", "a/b", "-m", "two");
        await PublishAsync(broker, "-V", version, "-q", $"{qos}", "-t", "a/c", "-m", new string('x', 3_000));
        string[] lines = (await subscriber.FinishAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        CollectionAssert.AreEquivalent(new[] { $"a/b {qos} one", $"a/b {qos} two", $"a/c {qos} {new string('x', 3_000)}" }, lines);
    }

    [TestMethod]
    public async Task Old_protocol_3_1_is_refused_with_its_return_code()
    {
        await using KestrelBroker broker = await KestrelBroker.StartAsync();
        await using Tool publisher = Tool.Start("mosquitto_pub", Install, null, "-p", $"{broker.Port}", "-V", "mqttv31", "-t", "a", "-m", "x");
        AssertFailedException refused = await Assert.ThrowsExactlyAsync<AssertFailedException>(publisher.FinishAsync);
        Assert.Contains("unacceptable protocol version", refused.Message);
    }

    [TestMethod]
    public async Task Retained_message_is_there_for_who_comes_later()
    {
        await using KestrelBroker broker = await KestrelBroker.StartAsync();
        await PublishAsync(broker, "-q", "1", "-r", "-t", "kept/1", "-m", "last");
        await using Tool subscriber = Subscribe(broker, "-t", "kept/#", "-C", "1", "-F", "%t %r %p");
        Assert.AreEqual("kept/1 1 last", await subscriber.ReadLineAsync());
        await PublishAsync(broker, "-q", "1", "-r", "-t", "kept/1", "-n");
        Assert.AreEqual(0, broker.Server.RetainedCount);
    }

    [TestMethod]
    [DataRow("mqttv311")]
    [DataRow("mqttv5")]
    public async Task Will_of_a_killed_client_is_published(string version)
    {
        await using KestrelBroker broker = await KestrelBroker.StartAsync();
        await using Tool heir = await SubscribeAsync(broker, "-V", version, "-t", "wills/#", "-C", "1", "-v");
        await using (Tool mortal = await SubscribeAsync(broker, "-V", version, "-t", "other", "-i", "mortal", "--will-topic", "wills/m", "--will-payload", "gone", "--will-qos", "1"))
        {
            mortal.Kill();
        }

        Assert.AreEqual("wills/m gone", await heir.ReadLineAsync());
    }

    [TestMethod]
    [DataRow("mqttv311")]
    [DataRow("mqttv5")]
    public async Task Persistent_session_gets_what_it_missed(string version)
    {
        await using KestrelBroker broker = await KestrelBroker.StartAsync();
        string[] session = ["-V", version, "-c", "-i", "sleeper", "-q", "1", "-t", "night", .. version == "mqttv5" ? (string[])["-x", "300"] : []];
        await Tool.RunAsync("mosquitto_sub", Install, null, ["-p", $"{broker.Port}", .. session, "-E"]);
        await PublishAsync(broker, "-q", "1", "-t", "night", "-m", "missed");
        await using Tool back = Subscribe(broker, [.. session, "-C", "1"]);
        Assert.AreEqual("missed", await back.ReadLineAsync());
    }

    [TestMethod]
    public async Task Properties_of_5_arrive()
    {
        await using KestrelBroker broker = await KestrelBroker.StartAsync();
        await using Tool subscriber = await SubscribeAsync(broker, "-V", "mqttv5", "-q", "1", "-t", "p", "-C", "1", "-F", "%C|%R|%D|%P|%A|%E|%p", "-D", "subscribe", "subscription-identifier", "9");
        await PublishAsync(
            broker, "-V", "mqttv5", "-q", "1", "-t", "p", "-m", "x",
            "-D", "publish", "content-type", "text/plain", "-D", "publish", "response-topic", "r", "-D", "publish", "correlation-data", "c",
            "-D", "publish", "user-property", "k", "v", "-D", "publish", "message-expiry-interval", "100", "-D", "publish", "topic-alias", "3");
        Assert.AreEqual("text/plain|r|c|k:v||100|x", await subscriber.ReadLineAsync());
    }

    [TestMethod]
    public async Task Shared_subscription_splits_the_work()
    {
        await using KestrelBroker broker = await KestrelBroker.StartAsync();
        await using Tool one = await SubscribeAsync(broker, "-V", "mqttv5", "-t", "$share/team/work", "-C", "2");
        await using Tool two = await SubscribeAsync(broker, "-V", "mqttv5", "-t", "$share/team/work", "-C", "2");
        for (int i = 0; i < 4; i++)
        {
            await PublishAsync(broker, "-t", "work", "-q", "1", "-m", $"{i}");
        }

        string both = await one.FinishAsync() + await two.FinishAsync();
        CollectionAssert.AreEquivalent(new[] { "0", "1", "2", "3" }, both.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [TestMethod]
    public async Task Request_and_response_by_mosquitto_rr()
    {
        await using KestrelBroker broker = await KestrelBroker.StartAsync();
        await using Tool responder = await SubscribeAsync(broker, "-V", "mqttv5", "-t", "ask", "-C", "1", "-F", "%R %D");
        await using Tool requester = Tool.Start("mosquitto_rr", Install, null, "-p", $"{broker.Port}", "-V", "mqttv5", "-t", "ask", "-e", "answers/1", "-m", "?", "-W", "30");
        string? route = await responder.ReadLineAsync();
        Assert.IsNotNull(route);
        await PublishAsync(broker, "-V", "mqttv5", "-t", route.Split(' ')[0], "-m", "42");
        Assert.AreEqual("42", await requester.ReadLineAsync());
    }

    [TestMethod]
    [DataRow("mqttv311")]
    [DataRow("mqttv5")]
    public async Task Tls_works_as_plain_tcp_does(string version)
    {
        await using KestrelBroker broker = await KestrelBroker.StartAsync();
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, broker.Certificate.ExportCertificatePem());
            await PublishTlsAsync(broker, file, version);
            await using Tool subscriber = Tool.Start("mosquitto_sub", Install, null, "-h", "localhost", "-p", $"{broker.TlsPort}", "--cafile", file, "-V", version, "-t", "tls", "-C", "1");
            Assert.AreEqual("safe", await subscriber.ReadLineAsync());
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Task PublishTlsAsync(KestrelBroker broker, string file, string version) =>
        Tool.RunAsync("mosquitto_pub", Install, null, "-h", "localhost", "-p", $"{broker.TlsPort}", "--cafile", file, "-V", version, "-q", "2", "-r", "-t", "tls", "-m", "safe");

    private static Tool Subscribe(KestrelBroker broker, params string[] arguments) =>
        Tool.Start("mosquitto_sub", Install, null, ["-p", $"{broker.Port}", "-W", "60", .. arguments]);

    /// <summary>Returns when the subscription stands.</summary>
    private static async Task<Tool> SubscribeAsync(KestrelBroker broker, params string[] arguments)
    {
        long before = broker.Server.Subscriptions.Version;
        Tool tool = Subscribe(broker, arguments);
        for (int i = 0; i < 600 && broker.Server.Subscriptions.Version == before; i++)
        {
            await Task.Delay(50);
        }

        return tool;
    }

    private static Task PublishAsync(KestrelBroker broker, params string[] arguments) =>
        Tool.RunAsync("mosquitto_pub", Install, null, ["-p", $"{broker.Port}", .. arguments]);
}

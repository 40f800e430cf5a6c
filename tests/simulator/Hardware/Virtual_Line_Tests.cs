using System.Text;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace Laterne.Hardware.Tests;

/// <summary>The imitated client over a line in virtual time, without a thread or a socket.</summary>
[TestClass]
public sealed class Virtual_Line_Tests : IMqttEndpoint
{
    private readonly VirtualBoard _board = new("a");
    private readonly LineQuality _quality = new() { ShortestMs = 10, LongestMs = 10 };
    private readonly List<string> _heard = [];
    private readonly List<string> _told = [];
    private readonly VirtualLine _line;
    private int? _answer = 0;

    public Virtual_Line_Tests()
    {
        _line = new VirtualLine(_board, this, _quality, 1);
        _board.Network.Line = _line;
        using var step = _board.EnterStep();
        System.Device.Wifi.WifiAdapter.FindAllAdapters()[0].Connect("street", System.Device.Wifi.WifiReconnectionKind.Automatic, "");
    }

    [TestMethod]
    public void A_message_arrives_after_the_handshake_and_its_way_and_is_acknowledged_when_it_is_stored()
    {
        var client = Connect();
        Publish(client, "one", MqttQoSLevel.AtLeastOnce);
        Pass(49);
        Assert.IsEmpty(_heard);
        Pass(1);
        CollectionAssert.AreEqual(new[] { "50 one" }, _heard);
        Pass(14);
        Assert.IsEmpty(_told);
        Pass(1);
        CollectionAssert.AreEqual(new[] { "65 published 1 True" }, _told);
    }

    [TestMethod]
    public void A_message_of_quality_nought_is_not_acknowledged()
    {
        Publish(Connect(), "one", MqttQoSLevel.AtMostOnce);
        Pass(1000);
        Assert.HasCount(1, _heard);
        Assert.IsEmpty(_told);
    }

    [TestMethod]
    public void A_subscription_is_granted_and_brings_the_retained_message()
    {
        var client = Connect();
        using (_board.EnterStep())
        {
            client.Subscribe(["good"], [MqttQoSLevel.AtLeastOnce]);
        }

        Pass(60);
        CollectionAssert.AreEqual(new[] { "60 received good retained True", "60 subscribed AtLeastOnce" }, _told);
    }

    [TestMethod]
    public void A_subscription_that_is_refused_says_so()
    {
        var client = Connect();
        using (_board.EnterStep())
        {
            client.Subscribe(["bad"], [MqttQoSLevel.AtLeastOnce]);
        }

        Pass(60);
        CollectionAssert.AreEqual(new[] { "60 subscribed GrantedFailure" }, _told);
    }

    [TestMethod]
    public void Refused_is_an_answer_and_nobody_there_is_an_exception()
    {
        _answer = 5;
        Assert.AreEqual(MqttReasonCode.ConnectionRefusedNotAuthorized, Connect(new MqttClientMaker(_board).Make()));
        _answer = null;
        Assert.ThrowsExactly<MqttConnectionException>(() => Connect(new MqttClientMaker(_board).Make()));
    }

    [TestMethod]
    public void Nothing_gets_through_a_line_that_loses_everything()
    {
        _quality.LossPercent = 100;
        Assert.ThrowsExactly<MqttConnectionException>(() => Connect(new MqttClientMaker(_board).Make()));
        Assert.AreEqual(7000, _line.AttemptEndsMs);
    }

    [TestMethod]
    public void A_lost_message_holds_up_the_next_and_after_three_losses_both_ends_know_that_it_is_over()
    {
        var client = Connect();
        Pass(100);
        _quality.LossPercent = 100;
        Publish(client, "lost", MqttQoSLevel.AtLeastOnce);
        _quality.LossPercent = 0;
        Publish(client, "behind", MqttQoSLevel.AtLeastOnce);
        Pass(7000);
        CollectionAssert.AreEqual(new[] { "7100 closed" }, _told);
        Pass(100_000);
        CollectionAssert.AreEqual(new[] { "97100 lost" }, _heard, "The farewell was lost too: it took the silence.");
    }

    [TestMethod]
    public void What_arrives_late_arrives_in_order()
    {
        var client = Connect();
        Pass(100);
        _quality.LossPercent = 40;
        for (var number = 10; number < 40; number++)
        {
            Publish(client, $"{number}", MqttQoSLevel.AtLeastOnce);
        }

        Pass(60_000);
        var numbers = _heard.Where(line => !line.EndsWith("lost", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]).ToArray();
        CollectionAssert.AreEqual(numbers.Order(StringComparer.Ordinal).ToArray(), numbers);
        Assert.IsNotEmpty(numbers);
    }

    [TestMethod]
    public void An_endpoint_that_breaks_tells_the_client_and_hears_nothing_more()
    {
        var client = Connect();
        Pass(100);
        Publish(client, "one", MqttQoSLevel.AtLeastOnce);
        _line.Break(100);
        Pass(1000);
        Assert.IsEmpty(_heard);
        CollectionAssert.AreEqual(new[] { "110 closed" }, _told);
        Assert.IsFalse(client.IsConnected);
    }

    [TestMethod]
    public void A_client_that_closes_is_missed_and_one_whose_network_went_is_missed_later()
    {
        var client = Connect();
        Pass(100);
        using (_board.EnterStep())
        {
            client.Close();
        }

        Pass(100);
        CollectionAssert.AreEqual(new[] { "110 lost" }, _heard);
        Connect();
        _board.Network.IsUp = false;
        Pass(100_000);
        CollectionAssert.AreEqual(new[] { "110 lost", "90200 lost" }, _heard);
        CollectionAssert.AreEqual(new[] { "201 closed" }, _told);
    }

    [TestMethod]
    public void A_client_of_an_earlier_start_hears_nothing()
    {
        var client = Connect();
        Publish(client, "one", MqttQoSLevel.AtLeastOnce);
        Pass(55);
        _board.Restart();
        Pass(1000);
        Assert.IsEmpty(_told);
    }

    public int? Accept(MqttHello hello, long nowMs) => _answer;

    public bool Subscribe(string filter, long nowMs) =>
        filter == "good" && _line.Publish(filter, [], true, nowMs);

    public long Take(string topic, byte[] payload, bool retain, long nowMs)
    {
        _heard.Add($"{nowMs} {Encoding.UTF8.GetString(payload)}");
        return nowMs + 5;
    }

    public void Lose(long nowMs) => _heard.Add($"{nowMs} lost");

    public void Wake(long nowMs) => _heard.Add($"{nowMs} woken");

    private MqttClient Connect()
    {
        var client = new MqttClientMaker(_board).Make();
        client.MqttMsgPublished += (_, e) => Tell($"published {e.MessageId} {e.IsPublished}");
        client.MqttMsgSubscribed += (_, e) => Tell($"subscribed {e.GrantedQoSLevels[0]}");
        client.MqttMsgPublishReceived += (_, e) => Tell($"received {e.Topic} retained {e.Retain}");
        client.ConnectionClosed += (_, _) => Tell("closed");
        Assert.AreEqual(MqttReasonCode.Success, Connect(client));
        return client;
    }

    private MqttReasonCode Connect(MqttClient client)
    {
        using var step = _board.EnterStep();
        return client.Connect("a", "a", "secret", true, MqttQoSLevel.AtLeastOnce, true, "will", "gone", true, 60);
    }

    private void Publish(MqttClient client, string text, MqttQoSLevel qosLevel)
    {
        using var step = _board.EnterStep();
        client.Publish("topic", Encoding.UTF8.GetBytes(text), null, null, qosLevel, false);
    }

    private void Tell(string what) => _told.Add($"{_board.Clock.MonotonicMicroseconds / 1000} {what}");

    private void Pass(int milliseconds)
    {
        for (var passed = 0; passed < milliseconds; passed++)
        {
            _board.Clock.Advance(TimeSpan.FromMilliseconds(1));
            _line.Deliver(_board.Clock.MonotonicMicroseconds / 1000);
        }
    }

    private sealed class MqttClientMaker(VirtualBoard board)
    {
        public MqttClient Make()
        {
            using var step = board.EnterStep();
            return new MqttClient("fleet", 1883, false, null, null, MqttSslProtocols.None);
        }
    }
}

using System.Text.Json.Nodes;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;
using Laterne.Core.Tests.Ports;

namespace Laterne.Core.Tests.Messaging;

[TestClass]
public sealed class MeasurementTests
{
    private readonly MeasurementKind _weather = new("weather", ["airTemperatureCenti", "relativeHumidity"]);
    private readonly Measurements _readings = new();
    private readonly FakeUplink _uplink = new();
    private readonly MeasurementSender _sender;
    private long _now = 1000;

    public MeasurementTests() => _sender = new MeasurementSender(_readings, _uplink, new TicketCounter(), 7);

    [TestMethod]
    public void Readings_go_out_in_batches_of_eight_and_leave_when_the_server_has_stored_them()
    {
        _uplink.Connect();
        _uplink.Acknowledges = false;
        for (int i = 0; i < 10; i++)
        {
            _readings.Add(_weather, [i, 80], _now, 1_795_302_000_000 + i);
        }

        Steps(20);
        Assert.HasCount(1, _uplink.Arrived!, "one batch on its way");
        JsonNode batch = JsonNode.Parse(_uplink.Arrived![0].Text)!;
        Assert.AreEqual(7, (int)batch["boot"]!);
        CollectionAssert.AreEqual(Enumerable.Range(1, 8).ToArray(), batch["measurements"]!.AsArray().Select(r => (int)r!["seq"]!).ToArray());
        Assert.AreEqual(10, _readings.Count);

        Assert.IsTrue(_sender.Acknowledge(_uplink.Arrived[0].Ticket));
        Assert.AreEqual(2, _readings.Count);
        Steps(20);
        CollectionAssert.AreEqual(Enumerable.Range(1, 10).ToArray(), _uplink.Readings.Select(r => (int)r["seq"]!).ToArray());
    }

    [TestMethod]
    public void A_value_that_is_absent_is_left_out_and_not_substituted()
    {
        _uplink.Connect();
        _readings.Add(_weather, [Measurements.Absent, 80], _now, 1_795_302_000_000);
        Steps(5);
        JsonObject reading = _uplink.Readings.Single().AsObject();
        Assert.IsFalse(reading.ContainsKey("airTemperatureCenti"));
        Assert.AreEqual(80, (int)reading["relativeHumidity"]!);
        Assert.AreEqual("weather", (string)reading["kind"]!);
    }

    [TestMethod]
    public void A_reading_from_before_the_clock_was_set_gets_its_time_when_that_is_known()
    {
        _uplink.Connect();
        _readings.Add(_weather, [1, 2], _now, Clock.Unknown);
        _now += 60_000;
        Steps(1, 1_795_302_060_000);
        Steps(5, 1_795_302_060_000);
        Assert.AreEqual(1_795_302_000_000, (long)_uplink.Readings.Single()["time"]!);
    }

    [TestMethod]
    public void The_oldest_readings_are_lost_first_and_counted()
    {
        for (int i = 0; i < Measurements.Capacity + 3; i++)
        {
            _readings.Add(_weather, [i, 1], _now, 1_795_302_000_000);
        }

        Assert.AreEqual(3, _readings.Lost);
        _uplink.Connect();
        Steps(5);
        Steps(20);
        Assert.AreEqual(4, (int)_uplink.Readings.First()["seq"]!);
        Assert.AreEqual(3, (int)_uplink.Of(UplinkKind.Telemetry).First()["lostMeasurements"]!);
    }

    [TestMethod]
    public void A_reading_pushed_out_while_its_batch_grows_leaves_no_gap_in_what_is_kept()
    {
        for (int i = 0; i < Measurements.Capacity; i++)
        {
            _readings.Add(_weather, [i, 1], _now, 1_795_302_000_000);
        }

        _uplink.Connect();
        _sender.Step(_now, 1_795_302_000_000);
        for (int i = 0; i < 5; i++)
        {
            _readings.Add(_weather, [i, 1], _now, 1_795_302_000_000);
        }

        for (int i = 0; i < 200 && _readings.Count > 0; i++)
        {
            Steps(1);
            while (_uplink.TryTakeAcknowledged(out int ticket))
            {
                _sender.Acknowledge(ticket);
            }
        }

        int[] numbers = _uplink.Readings.Select(r => (int)r["seq"]!).Distinct().Order().ToArray();
        Assert.AreEqual(Measurements.Capacity + 5, numbers[^1]);
        CollectionAssert.IsSubsetOf(Enumerable.Range(6, Measurements.Capacity).ToArray(), numbers, "everything that was kept has arrived");
    }

    [TestMethod]
    public void An_event_with_values_carries_them_as_data_and_one_that_is_too_long_is_refused()
    {
        var outbox = new Outbox(new MemoryJournal(), _uplink, new TicketCounter());
        var events = new EventLog(outbox, 3);
        events.Begin("sessionEnded", "", "", 1_795_302_000_000).Member("energyWh", 12_340);
        Assert.IsTrue(events.End());
        _uplink.Connect();
        outbox.Step(_now, true);
        JsonNode sent = _uplink.Of(UplinkKind.Event).Single();
        Assert.AreEqual(12_340, (int)sent["data"]!["energyWh"]!);
        Assert.AreEqual(1, (int)sent["seq"]!);

        events.Begin("sessionEnded", "", "", 1_795_302_000_000).Member("signed", new string('x', Outbox.RecordBytes));
        Assert.IsFalse(events.End());
        Assert.AreEqual(1, outbox.Count);
    }

    private void Steps(int count, long utcMs = 1_795_302_000_000)
    {
        for (int i = 0; i < count; i++)
        {
            _sender.Step(_now, utcMs);
        }
    }
}

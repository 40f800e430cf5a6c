using System.Text.Json.Nodes;
using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Device.Tests.Links;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Drivers;

/// <summary>The whole pole with a BME280 beside its light sensor: what the server gets of a night.</summary>
[TestClass]
public sealed class Weather_Station_Tests
{
    private const string Layout = """{"name":"devkit-v1","weatherAddress":118}""";

    private const string Identity =
        """{"poleId":"P-1","secret":"s3cret","host":"fleet.example","port":8883,"tls":false,"ssid":"city","password":"air"}""";

    private const string Settings = """
        {"version":1,"position":{"latitudeE6":51434400,"longitudeE6":6762300},
        "weather":{"enabled":true,"heightDm":52,"selfHeatingCentiKelvin":150},
        "telemetry":{"periodS":86400,"onChange":false},
        "programs":[{"id":"side-streets","activePeriods":[{"start":{"clock":720},"end":{"clock":720},"level":100}]}],
        "calendar":{"defaultProgram":"side-streets"}}
        """;

    private Bme280 _chip = null!;
    private TestPole _pole = null!;

    [TestInitialize]
    public void Make() => _pole = new TestPole(Settings, hasTime: true, board =>
    {
        board.Flash.Provision(@"I:\board.json", Layout);
        board.Flash.Provision(@"I:\identity.json", Identity);
        board.Network.TrueUtcMs = () => board.Clock.UtcMs;
        _chip = new Bme280(board.Clock);
        board.I2c.Attach(1, Bme280.AddressLow, _chip);
    });

    [TestMethod]
    public async Task A_humid_night_that_freezes_arrives_as_ten_minute_means_and_the_risk_rises_with_its_reason()
    {
        await using var server = await TestServer.StartAsync();
        List<double> air = [];
        for (var minute = 0; minute < 300; minute++)
        {
            // From +6 to -2 °C at a dew point of +0.5 °C, saturated from there on.
            air.Add(6 - (8 * minute / 299.0));
            Air(air[^1], Math.Min(air[^1], 0.5), warmed: 1.5);
            _pole.Run(TimeSpan.FromMinutes(1));
        }

        Send(server);
        var readings = Readings(server);
        Assert.HasCount(30, readings);
        for (var i = 1; i < readings.Count; i++)
        {
            // A sample is taken at the begin of each minute; the correction is computed in hundredths.
            var mean = air.Skip((10 * i) + 1).Take(10).Average();
            Assert.AreEqual(mean * 100, (long)readings[i]["airTemperatureCenti"]!, 6, $"mean {i}");
            Assert.AreEqual(Math.Min(mean, 0.5) * 100, (long)readings[i]["dewPointCenti"]!, 12, $"dew point {i}");
            Assert.AreEqual(101_325, (long)readings[i]["atmosphericPressurePa"]!, 8);
            Assert.AreEqual(52, (long)readings[i]["heightDm"]!);
            Assert.AreEqual(10, (long)readings[i]["samples"]!);
        }

        var risks = Events(server, "iceRisk");
        CollectionAssert.AreEqual(
            new[] { "0>1 frost", "1>2 wetSurface", "2>3 blackIce" },
            risks.Select(e => $"{e["data"]!["levelBefore"]}>{e["data"]!["level"]} {e["detail"]}").ToArray());
        Assert.AreEqual(3, (long)readings[^1]["iceRisk"]!);
        Assert.IsEmpty(Events(server, "weatherFault"));
        Assert.AreEqual(FunctionHealth.Ok, _pole.Firmware.Core.Function(FunctionName.Weather)!.Health);
    }

    [TestMethod]
    public async Task Nothing_that_a_broken_line_or_chip_says_is_published()
    {
        await using var server = await TestServer.StartAsync();
        Air(4, 1, warmed: 1.5);
        _pole.Run(TimeSpan.FromMinutes(21));
        var random = new Random(11);
        (Action Break, string Fault)[] faults =
        [
            (() => _chip.IsPlugged = false, "silent"),
            (() => _pole.Board.I2c.IsStuck = true, "silent"),
            (() => _chip.Disturbance = _ => 0xFF, "silent"),
            (() => _chip.Disturbance = _ => (byte)random.Next(256), "silent"),
            (() => _chip.Temperature = 90, "implausible"),
            (() => _chip.Pressure = 30_000, "implausible"),
        ];
        foreach (var (fault, _) in faults)
        {
            fault();
            _pole.Run(TimeSpan.FromMinutes(30));
            Assert.AreEqual(FunctionHealth.Fault, _pole.Firmware.Core.Function(FunctionName.Weather)!.Health);
            (_chip.Disturbance, _chip.IsPlugged, _pole.Board.I2c.IsStuck) = (null, true, false);
            Air(4, 1, warmed: 1.5);
            _pole.Run(TimeSpan.FromMinutes(30));
            Assert.AreEqual(FunctionHealth.Ok, _pole.Firmware.Core.Function(FunctionName.Weather)!.Health);
        }

        Send(server);
        var readings = Readings(server);
        Assert.IsInRange(14, 20, readings.Count, "of the good half hours only");
        foreach (var reading in readings)
        {
            Assert.AreEqual(400, (long)reading["airTemperatureCenti"]!, 6);
            Assert.AreEqual(100, (long)reading["dewPointCenti"]!, 12);
            Assert.AreEqual(101_325, (long)reading["atmosphericPressurePa"]!, 8);
        }

        CollectionAssert.AreEqual(
            faults.SelectMany(f => new[] { "raised " + f.Fault, "cleared " }).ToArray(),
            Events(server, "weatherFault").Select(e => $"{e["state"]} {e["detail"]}").ToArray());
    }

    [TestMethod]
    public void A_board_without_the_sensors_address_has_no_weather_station_and_one_without_the_sensor_reports_it()
    {
        Assert.IsNull(new TestPole(Settings, hasTime: true).Firmware.Core.Function(FunctionName.Weather));
        _pole.Board.I2c.Detach(1, Bme280.AddressLow);
        _pole.Sensor.Lux = 33;
        _pole.Run(TimeSpan.FromMinutes(5));
        Assert.AreEqual(FunctionHealth.Fault, _pole.Firmware.Core.Function(FunctionName.Weather)!.Health);
        Assert.AreEqual(33, _pole.Firmware.Core.State.Lux, 1, "the light sensor on the same bus");
    }

    [TestMethod]
    public void A_steady_weather_station_allocates_nothing()
    {
        // Between two turns of the quarter hour, when counters go to flash; a mean falls within.
        _pole.Run(TimeSpan.FromMinutes(31));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 700; i++)
        {
            _pole.Board.Clock.Advance(TimeSpan.FromMilliseconds(_pole.StepOnce()));
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Air around the pole, and the chip in the housing that warms it: warmer, with the same vapour.</summary>
    private void Air(double celsius, double dewPoint, double warmed)
    {
        _chip.Temperature = celsius + warmed;
        _chip.Humidity = 100 * Vapour(dewPoint) / Vapour(celsius + warmed);
        _chip.Pressure = 101_325;
    }

    /// <summary>Saturation over water after Magnus, WMO-No. 8.</summary>
    private static double Vapour(double celsius) => 6.112 * Math.Exp(17.62 * celsius / (243.12 + celsius));

    /// <summary>Connects the pole until its youngest mean is with the server; events and older means leave before it.</summary>
    private void Send(TestServer server)
    {
        _pole.Board.Network.Route("fleet.example", 8883, "127.0.0.1", server.Port);
        var young = _pole.Board.Clock.UtcMs - 600_000;
        var deadline = System.DateTime.UtcNow + TimeSpan.FromSeconds(20);
        using var scope = _pole.Board.Enter();
        while (!Readings(server).Any(reading => (long)reading["time"]! >= young))
        {
            Assert.IsLessThan(deadline, System.DateTime.UtcNow, _pole.Firmware.Link.LastFault);
            _pole.Firmware.Link.RunOnce();
            _pole.Firmware.Step();
            _pole.Board.Clock.Advance(TimeSpan.FromMilliseconds(20));
            _pole.Firmware.Wake.WaitOne(5);
        }
    }

    private static List<JsonNode> Readings(TestServer server) =>
    [
        .. Of(server, "telemetry").SelectMany(message => message["measurements"]?.AsArray() ?? [])
            .Where(reading => (string)reading!["kind"]! == "weather").Select(reading => reading!).DistinctBy(reading => (long)reading["seq"]!),
    ];

    private static List<JsonNode> Events(TestServer server, string type) =>
        [.. Of(server, "events").Where(e => (string)e["type"]! == type).DistinctBy(e => (long)e["seq"]!)];

    private static IEnumerable<JsonNode> Of(TestServer server, string topic) =>
        server.Published.Where(message => message.Topic == "poles/P-1/" + topic).Select(message => JsonNode.Parse(message.Text)!);
}

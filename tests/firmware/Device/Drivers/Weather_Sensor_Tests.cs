using Laterne.Device.Drivers;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;
using Laterne.Weather;

namespace Laterne.Device.Tests.Drivers;

/// <summary>The driver of the BME280 at a chip's registers.</summary>
[TestClass]
public sealed class Weather_Sensor_Tests
{
    private readonly VirtualBoard _board = new("air");
    private readonly WeatherReading _reading = new();
    private Bme280 _chip = null!;
    private Bme280WeatherSensor _sensor = null!;
    private IDisposable _scope = null!;

    private long NowMs => _board.Clock.MonotonicMicroseconds / 1000;

    [TestInitialize]
    public void Connect()
    {
        _chip = new Bme280(_board.Clock) { Noise = 0 };
        _board.I2c.Attach(1, Bme280.AddressLow, _chip);
        _scope = _board.Enter();
        _sensor = new Bme280WeatherSensor(21, 22, Bme280.AddressLow);
        _board.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    [TestCleanup]
    public void Leave() => _scope.Dispose();

    [TestMethod]
    public void The_worked_example_of_the_data_sheet_comes_out()
    {
        var registers = new byte[256];
        Bme280Words.Usual.Burn(registers);
        var calibration = new Bme280Calibration();
        Assert.IsTrue(calibration.TryTake(registers[0x88..0xA2], registers[0xE1..0xE8]));
        Assert.IsTrue(calibration.TryConvert(415_148, 519_888, 0x7000, _reading));
        Assert.AreEqual(2508, _reading.TemperatureCenti);
        Assert.AreEqual(100_653, _reading.PressurePa);
    }

    [TestMethod]
    public void Every_air_of_the_country_is_read_within_the_chips_resolution_and_with_either_words()
    {
        foreach (var words in new[] { Bme280Words.Usual, Bme280Words.Other })
        {
            Replug(words);
            for (var celsius = -38.0; celsius <= 58; celsius += 8)
            {
                for (var percent = 0.0; percent <= 100; percent += 12.5)
                {
                    foreach (var pascal in new[] { 87_500.0, 101_325, 108_000 })
                    {
                        (_chip.Temperature, _chip.Humidity, _chip.Pressure) = (celsius, percent, pascal);
                        Assert.AreEqual(SensorState.Done, Measure(), $"{celsius} °C, {percent} %, {pascal} Pa");
                        // 16 bits: 0.005 K and up to 4.5 Pa; the rest is the integer formulas against those in floating point.
                        Assert.AreEqual(celsius * 100, _reading.TemperatureCenti, 2, "hundredths of a degree");
                        Assert.AreEqual(percent * 100, _reading.HumidityCenti, 8, $"hundredths of a percent at {celsius} °C");
                        Assert.AreEqual(pascal, _reading.PressurePa, 6, $"Pa at {celsius} °C");
                    }
                }
            }
        }
    }

    [TestMethod]
    public void Each_reading_is_measured_for_it_and_nothing_waits()
    {
        Assert.AreEqual(SensorState.Done, Measure());
        Assert.AreEqual(1, _chip.Measurements);
        _chip.Temperature = 10;
        var before = _board.I2c.Transfers;
        var began = NowMs;
        Assert.AreEqual(SensorState.Done, Measure());
        Assert.AreEqual(1000, _reading.TemperatureCenti, 2);
        Assert.AreEqual(3, _board.I2c.Transfers - before, "settings, start, counts");
        Assert.IsLessThanOrEqualTo(40, NowMs - began, "ms");
        Assert.AreEqual(2, _chip.Measurements);
    }

    [TestMethod]
    public void An_unplugged_sensor_fails_at_once_and_another_one_in_its_place_is_read_with_its_own_words()
    {
        Assert.AreEqual(SensorState.Done, Measure());
        _chip.IsPlugged = false;
        Assert.AreEqual(SensorState.Failed, Measure());
        Assert.AreEqual(SensorState.Failed, Measure());
        Replug(Bme280Words.Other);
        (_chip.Temperature, _chip.Humidity) = (-3, 92);
        Assert.AreEqual(SensorState.Done, Measure());
        Assert.AreEqual(-300, _reading.TemperatureCenti, 2);
        Assert.AreEqual(9200, _reading.HumidityCenti, 8);

        // Changed between two measurements, so that nobody saw it away.
        Replug(Bme280Words.Usual);
        Assert.AreEqual(SensorState.Done, Measure());
        Assert.AreEqual(-300, _reading.TemperatureCenti, 2);
    }

    [TestMethod]
    public void A_sensor_that_loses_its_supply_while_it_measures_has_no_reading()
    {
        Measure();
        for (var polls = 0; polls < 12; polls++)
        {
            _sensor.Begin(NowMs);
            var left = polls;
            var state = Measure(begin: false, () =>
            {
                if (left-- == 0)
                {
                    Replug(Bme280Words.Usual);
                }
            });
            Assert.IsTrue(state == SensorState.Failed || Math.Abs(_reading.TemperatureCenti - 2000) <= 2, $"after {polls} polls");
            Assert.AreEqual(SensorState.Done, Measure());
        }
    }

    [TestMethod]
    [DataRow(0x00)]
    [DataRow(0xFF)]
    [DataRow(0x58)]
    public void A_line_that_always_reads_the_same_is_no_sensor(int value)
    {
        Measure();
        _chip.Disturbance = _ => (byte)value;
        Assert.AreEqual(SensorState.Failed, Measure());
        Assert.AreEqual(SensorState.Failed, Measure());
        _chip.Disturbance = null;
        Assert.AreEqual(SensorState.Done, Measure());
        Assert.AreEqual(2000, _reading.TemperatureCenti, 2);
    }

    [TestMethod]
    public void Words_read_over_a_disturbed_line_are_not_kept()
    {
        var random = new Random(5);
        for (var round = 0; round < 500; round++)
        {
            Replug(Bme280Words.Usual);
            _chip.Disturbance = value => random.Next(60) == 0 ? (byte)(value ^ (1 << random.Next(8))) : value;
            Measure();
            _chip.Disturbance = null;
            Measure();
            Assert.AreEqual(SensorState.Done, Measure());
            Assert.AreEqual(2000, _reading.TemperatureCenti, 2, $"round {round}");
            Assert.AreEqual(5000, _reading.HumidityCenti, 8, $"round {round}");
        }
    }

    [TestMethod]
    public void A_stuck_bus_costs_one_transfer_a_measurement_and_the_light_sensor_comes_back_too()
    {
        var light = new Bh1750(_board.Clock) { Lux = 100 };
        _board.I2c.Attach(1, Bh1750.AddressLow, light);
        var photocell = new Bh1750Photocell(21, 22, Bh1750.AddressLow);
        Assert.AreEqual(SensorState.Done, Measure(true, () => photocell.Poll(NowMs)));
        Assert.AreEqual(SensorState.Done, Measure(true, () => photocell.Poll(NowMs)));
        _chip.IsPlugged = false;
        for (var polls = 0; polls < 400; polls++)
        {
            _board.Clock.Advance(TimeSpan.FromMilliseconds(50));
            Measure(true, () => photocell.Poll(NowMs));
            Assert.IsTrue(polls < 30 || (photocell.TryReadLux(out var lux) && lux == 100), "an absent neighbour disturbs nobody");
        }

        _board.I2c.IsStuck = true;
        var before = _board.I2c.Transfers;
        Assert.AreEqual(SensorState.Failed, Measure());
        Assert.AreEqual(1, _board.I2c.Transfers - before);
        _board.I2c.IsStuck = false;
        _chip.IsPlugged = true;
        Assert.AreEqual(SensorState.Done, Measure());
    }

    private void Replug(Bme280Words words)
    {
        _chip.IsPlugged = false;
        _chip.Words = words;
        _chip.IsPlugged = true;
        _board.Clock.Advance(TimeSpan.FromMilliseconds(10));
    }

    private int Measure(bool begin = true, Action? beside = null)
    {
        if (begin)
        {
            _sensor.Begin(NowMs);
        }

        for (var polls = 0; polls < 100; polls++)
        {
            beside?.Invoke();
            var state = _sensor.Poll(NowMs, _reading);
            if (state != SensorState.Busy)
            {
                return state;
            }

            _board.Clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        throw new InvalidOperationException("busy for a second");
    }
}

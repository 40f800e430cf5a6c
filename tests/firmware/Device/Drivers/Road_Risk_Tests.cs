using Laterne.Core;
using Laterne.Hardware.Peripherals;
using Laterne.Street.Weather;
using Laterne.Weather;

namespace Laterne.Device.Tests.Drivers;

/// <summary>The pole's risk of a slippery road against the simulated road, which the pole cannot see.</summary>
[TestClass]
public sealed class Road_Risk_Tests
{
    private const string Settings = """
        {"version":1,"position":{"latitudeE6":51434400,"longitudeE6":6762300},
        "weather":{"enabled":true,"heightDm":52,"selfHeatingCentiKelvin":120},
        "telemetry":{"periodS":86400,"onChange":false},
        "programs":[{"id":"side-streets","activePeriods":[{"start":{"clock":720},"end":{"clock":720},"level":100}]}],
        "calendar":{"defaultProgram":"side-streets"}}
        """;

    [TestMethod]
    public void In_winter_weeks_with_fronts_a_road_that_ices_is_seldom_without_a_warning()
    {
        int icy = 0, warned = 0, high = 0, warm = 0, highWhileWarm = 0;
        for (ulong seed = 1; seed <= 7; seed += 2)
        {
            var weather = new RoadWeather(
                new RoadWeatherOptions { AirTemperature = (double)seed - 2, RelativeHumidity = 70 + 3 * (double)seed, FrontEveryHours = 20 },
                new Sky(51.4344, 6.7623, 0.4, seed), seed, TestPole.WinterNightMs);
            Bme280 chip = null!;
            var pole = new TestPole(Settings, hasTime: true, board =>
            {
                board.Flash.Provision(@"I:\board.json", """{"name":"devkit-v1","weatherAddress":118}""");
                chip = new Bme280(board.Clock, seed: seed);
                board.I2c.Attach(1, Bme280.AddressLow, chip);
            });
            var ice = ((WeatherFunction)pole.Firmware.Core.Function(FunctionName.Weather)!).Ice;
            for (var minute = 0; minute < 7 * 24 * 60; minute++)
            {
                var now = weather.At(TestPole.WinterNightMs + (minute * 60_000L));
                (chip.Temperature, chip.Humidity, chip.Pressure) = (now.AirTemperature + 1.2, now.HumidityAt(now.AirTemperature + 1.2), now.Pressure * 100);
                pole.Run(TimeSpan.FromMinutes(1));
                if (minute < 30)
                {
                    continue;
                }

                var isWarm = now.RoadTemperature > 3;
                icy += now.IsIcy ? 1 : 0;
                warned += now.IsIcy && ice.Level >= 1 ? 1 : 0;
                high += now.IsIcy && ice.Level >= 2 ? 1 : 0;
                warm += isWarm ? 1 : 0;
                highWhileWarm += isWarm && ice.Level >= 2 ? 1 : 0;
            }
        }

        var figures = $"of {icy} icy minutes {warned} with a level of 1 or more, {high} with 2 or more; of {warm} minutes above +3 °C {highWhileWarm} with 2 or more";
        Assert.IsGreaterThan(2000, icy, figures);
        Assert.IsGreaterThan(0.98 * icy, warned, figures);
        Assert.IsGreaterThan(0.4 * icy, high, figures);
        Assert.IsLessThan(0.08 * warm, highWhileWarm, figures);
        Console.WriteLine(figures);
    }
}

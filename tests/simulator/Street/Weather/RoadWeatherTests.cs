using Laterne.Street.Weather;

namespace Laterne.Street.Tests.Weather;

[TestClass]
public sealed class RoadWeatherTests
{
    private const double Latitude = 51.4344, Longitude = 6.7623;
    private const long MinuteMs = 60_000, HourMs = 60 * MinuteMs;

    private static readonly long Evening = new DateTimeOffset(2026, 12, 15, 15, 30, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly long Summer = new DateTimeOffset(2026, 6, 20, 20, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [TestMethod]
    public void It_begins_as_the_options_say()
    {
        var now = Make(Evening, new RoadWeatherOptions { AirTemperature = 3, RelativeHumidity = 80, Pressure = 998 }).At(Evening);
        Assert.AreEqual(3, now.AirTemperature, 0.01);
        Assert.AreEqual(80, now.RelativeHumidity, 0.1);
        Assert.AreEqual(998, now.Pressure, 0.01);
        Assert.AreEqual(-0.1, now.DewPoint, 0.1);
    }

    [TestMethod]
    public void A_clear_night_cools_until_the_sun_rises_and_the_road_is_colder_than_the_air()
    {
        var weather = Make(Evening, new RoadWeatherOptions { AirTemperature = 4, RelativeHumidity = 60 });
        var day = Enumerable.Range(0, 24 * 12).Select(step => Evening + step * 5 * MinuteMs).ToList();
        var coldest = day.MinBy(time => weather.At(time).AirTemperature);
        var sunrise = day.First(time => time > Evening + 2 * HourMs && !SunPosition.IsDown(time, Latitude, Longitude));
        Assert.IsInRange(-2.0, 2, (coldest - sunrise) / (double)HourMs, "hours after sunrise");

        var night = day.Where(time => time > Evening + 3 * HourMs && time < sunrise).Select(weather.At).ToList();
        Assert.IsTrue(night.All(now => now.AirTemperature - now.RoadTemperature is > 1.5 and < 5));
        Assert.IsInRange(3.0, 8, day.Max(time => weather.At(time).AirTemperature) - weather.At(coldest).AirTemperature, "K in December");

        var june = Make(Summer, new RoadWeatherOptions { AirTemperature = 20, RelativeHumidity = 50 });
        var solstice = Enumerable.Range(0, 24 * 12).Select(step => june.At(Summer + step * 5 * MinuteMs)).ToList();
        Assert.IsInRange(11.0, 19, solstice.Max(now => now.AirTemperature) - solstice.Min(now => now.AirTemperature), "K in June");
        Assert.IsInRange(12.0, 35, solstice.Max(now => now.RoadTemperature - now.AirTemperature), "asphalt in the sun");
    }

    [TestMethod]
    public void Under_clouds_the_night_is_milder_and_the_road_as_warm_as_the_air()
    {
        var options = new RoadWeatherOptions { AirTemperature = 4, RelativeHumidity = 60 };
        WeatherMoment clear = Make(Evening, options).At(Evening + 12 * HourMs), overcast = Make(Evening, options, clouds: 1).At(Evening + 12 * HourMs);
        Assert.IsGreaterThan(clear.AirTemperature, overcast.AirTemperature);
        Assert.IsInRange(0.0, 1.5, overcast.AirTemperature - overcast.RoadTemperature);
    }

    [TestMethod]
    public void A_humid_clear_night_ends_in_fog_and_hoar_frost_on_the_road_and_a_dry_one_does_not()
    {
        WeatherMoment humid = Make(Evening, new RoadWeatherOptions { AirTemperature = 2, RelativeHumidity = 92 }).At(Evening + 14 * HourMs);
        Assert.IsLessThan(0, humid.RoadTemperature);
        Assert.AreEqual(100, humid.RelativeHumidity, 0.01);
        Assert.IsTrue(humid.IsHoarFrost && humid.IsIcy);

        WeatherMoment dry = Make(Evening, new RoadWeatherOptions { AirTemperature = 2, RelativeHumidity = 40 }).At(Evening + 14 * HourMs);
        Assert.IsLessThan(0, dry.RoadTemperature);
        Assert.IsFalse(dry.IsHoarFrost || dry.IsIcy);
    }

    [TestMethod]
    public void Values_stay_those_of_air_for_weeks_and_move_without_jumps()
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            var weather = Make(Evening, new RoadWeatherOptions { AirTemperature = 1, RelativeHumidity = 85, FrontEveryHours = 18 }, clouds: 0.5, seed);
            WeatherMoment before = weather.At(Evening);
            for (var time = Evening; time < Evening + 21 * 24 * HourMs; time += MinuteMs)
            {
                var now = weather.At(time);
                Assert.IsInRange(-20.0, 25, now.AirTemperature);
                Assert.IsInRange(5.0, 100, now.RelativeHumidity);
                Assert.IsInRange(995.0, 1020, now.Pressure);
                Assert.IsLessThanOrEqualTo(now.AirTemperature, now.DewPoint);
                // Slower than what the pole takes for a jump: 3 K, 15 %, 2 hPa a minute.
                Assert.IsLessThan(0.5, Math.Abs(now.AirTemperature - before.AirTemperature));
                Assert.IsLessThan(4.0, Math.Abs(now.RelativeHumidity - before.RelativeHumidity));
                Assert.IsLessThan(0.5, Math.Abs(now.Pressure - before.Pressure));
                before = now;
            }
        }
    }

    [TestMethod]
    public void A_front_brings_rain_lower_pressure_and_another_air_mass()
    {
        RoadWeatherOptions calm = new() { AirTemperature = 6, RelativeHumidity = 60 }, fronts = calm with { FrontEveryHours = 24 };
        RoadWeather without = Make(Evening, calm), with = Make(Evening, fronts);
        var hours = Enumerable.Range(0, 24 * 60).Select(minute => Evening + minute * MinuteMs).ToList();
        var rain = hours.Where(time => with.At(time).IsRaining).ToList();
        Assert.IsInRange(170, 190, rain.Count, "minutes of rain");
        var middle = rain[rain.Count / 2];
        Assert.IsLessThan(-5, with.At(middle).Pressure - without.At(middle).Pressure);
        Assert.IsGreaterThan(85, with.At(middle).RelativeHumidity);
        Assert.IsGreaterThan(0.3, Math.Abs(with.At(hours[^1]).AirTemperature - without.At(hours[^1]).AirTemperature));
        Assert.IsFalse(hours.Any(time => without.At(time).IsRaining));
    }

    [TestMethod]
    public void The_same_seed_brings_the_same_weather_in_whatever_order_it_is_asked()
    {
        var options = new RoadWeatherOptions { FrontEveryHours = 12 };
        RoadWeather forward = Make(Evening, options, 0.5, 3), backward = Make(Evening, options, 0.5, 3), other = Make(Evening, options, 0.5, 4);
        var times = Enumerable.Range(0, 500).Select(step => Evening + step * 7 * MinuteMs).ToList();
        var first = times.Select(forward.At).ToList();
        var second = Enumerable.Reverse(times).Select(backward.At).Reverse().ToList();
        CollectionAssert.AreEqual(first, second);
        CollectionAssert.AreNotEqual(first, times.Select(other.At).ToList());
    }

    [TestMethod]
    public void A_warmed_sensor_sees_the_same_vapour_as_drier_air()
    {
        var now = new WeatherMoment(20, Vapour(20, 60), 20, 1013, false);
        Assert.AreEqual(60, now.RelativeHumidity, 0.01);
        Assert.AreEqual(53.1, now.HumidityAt(22), 0.2);
        Assert.AreEqual(100, now.HumidityAt(5));
    }

    private static double Vapour(double celsius, double percent)
    {
        var exponent = 17.62 * celsius / (243.12 + celsius) + Math.Log(percent / 100);
        return 243.12 * exponent / (17.62 - exponent);
    }

    private static RoadWeather Make(long start, RoadWeatherOptions options, double clouds = -1, ulong seed = 1) =>
        // Cover wanders by a quarter around its mean: below none it stays clear, above all overcast.
        new(options, new Sky(Latitude, Longitude, clouds == 1 ? 2 : clouds, seed), seed, start);
}

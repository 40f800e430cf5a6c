using System.Text.Json;
using Laterne.Storage.Uplink;

namespace Laterne.Features.Weather;

/// <summary>
/// One ten-minute mean as a station sent it. A value that no street can have (the ranges of the pole's own check) is left out and counted,
/// whoever sent it.
/// </summary>
/// <param name="TimeMs">Unix milliseconds UTC.</param>
internal readonly record struct WeatherValues(long TimeMs)
{
    /// <summary>Hundredths of °C, -4000..6000.</summary>
    public int? TemperatureCenti { get; init; }

    /// <summary>Hundredths of %, 0..10000.</summary>
    public int? HumidityCenti { get; init; }

    /// <summary>Hundredths of °C.</summary>
    public int? DewPointCenti { get; init; }

    /// <summary>At the sensor, 87000..108500 Pa.</summary>
    public int? PressurePa { get; init; }

    /// <summary>Decimetres above the ground.</summary>
    public int? HeightDm { get; init; }

    /// <summary>0 to 3.</summary>
    public int? IceRisk { get; init; }

    /// <summary>A value was there and cannot be.</summary>
    public bool IsOdd { get; init; }

    public static WeatherValues Of(PoleReading reading)
    {
        try
        {
            using var json = JsonDocument.Parse(reading.Json);
            var odd = false;
            int? Value(string name, int least, int most)
            {
                if (!json.RootElement.TryGetProperty(name, out var member))
                {
                    return null;
                }

                if (member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var value) && value >= least && value <= most)
                {
                    return value;
                }

                odd = true;
                return null;
            }

            return new WeatherValues(reading.TimeMs)
            {
                TemperatureCenti = Value("airTemperatureCenti", -4000, 6000),
                HumidityCenti = Value("relativeHumidityCenti", 0, 10_000),
                DewPointCenti = Value("dewPointCenti", -10_000, 6000),
                PressurePa = Value("atmosphericPressurePa", 87_000, 108_500),
                HeightDm = Value("heightDm", 0, 200),
                IceRisk = Value("iceRisk", 0, 3),
                IsOdd = odd,
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return new WeatherValues(reading.TimeMs) { IsOdd = true };
        }
    }
}

using System.Text.Json;
using Laterne.Features.Live;
using Laterne.Storage.Uplink;

namespace Laterne.Features.Emergency;

/// <summary>The weather where somebody calls: of the pole itself, or of the nearest station that had a reading.</summary>
internal static class CallWeather
{
    private const int StationsAsked = 3;
    private const double FarthestM = 5000;
    private const int MostReadings = 30;
    private const long WindowMs = 2 * 3_600_000L;

    public static async Task<CallAnswer.WeatherItem?> AtAsync(EmergencyCall call, Fleet fleet, UplinkReader reader, CancellationToken cancel)
    {
        var stations = Neighbourhood.Around(
            fleet.All.Where(pole => pole.Report.Functions.TryGetValue("weather", out var health) && health != "absent"), call.Latitude, call.Longitude, FarthestM);
        foreach (var (pole, metres) in stations.Take(StationsAsked))
        {
            var readings = await reader.ReadingsAsync(pole.Id, "weather", call.PressedMs - WindowMs, call.PressedMs + 60_000, MostReadings, cancel);
            if (readings.Count > 0 && Read(readings[^1], (int)Math.Round(metres)) is { } weather)
            {
                return weather;
            }
        }

        return null;
    }

    private static CallAnswer.WeatherItem? Read(PoleReading reading, int metres)
    {
        try
        {
            using var json = JsonDocument.Parse(reading.Json);
            long? Value(string name) =>
                json.RootElement.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt64(out var value) ? value : null;
            return new()
            {
                PoleId = reading.PoleId,
                Metres = metres,
                TimeMs = reading.TimeMs,
                AirTemperature = Value("airTemperatureCenti") / 100.0,
                RelativeHumidity = Value("relativeHumidityCenti") / 100.0,
                IceRisk = Value("iceRisk"),
            };
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

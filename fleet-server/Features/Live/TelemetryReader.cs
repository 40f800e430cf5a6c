using System.Text.Json;

namespace Laterne.Features.Live;

/// <summary>
/// Reads the newest sample out of a telemetry batch without building a tree: this runs for every message of every pole.
/// </summary>
internal static class TelemetryReader
{
    /// <summary>False when the payload is not a telemetry batch with at least one sample.</summary>
    public static bool TryReadNewest(ReadOnlySpan<byte> payload, out LiveSample newest)
    {
        newest = null!;
        long boot = 0;
        LiveSample? found = null;
        var reader = new Utf8JsonReader(payload);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("boot"u8))
                {
                    boot = Integer(ref reader);
                }
                else if (reader.ValueTextEquals("samples"u8))
                {
                    reader.Read();
                    while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                    {
                        var sample = ReadSample(ref reader);
                        found = found is null || sample.Seq > found.Seq ? sample : found;
                    }
                }
                else
                {
                    reader.Skip();
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }

        newest = found is null ? null! : found with { Boot = boot };
        return found is not null;
    }

    private static LiveSample ReadSample(ref Utf8JsonReader reader)
    {
        long seq = 0, time = 0, dim = 0, target = 0, power = 0, energy = 0, hours = 0, switches = 0, users = 0;
        int? lux = null;
        string reason = "", detail = "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("seq"u8)) { seq = Integer(ref reader); }
            else if (reader.ValueTextEquals("time"u8)) { time = Integer(ref reader); }
            else if (reader.ValueTextEquals("dimLevel"u8)) { dim = Integer(ref reader); }
            else if (reader.ValueTextEquals("targetLevel"u8)) { target = Integer(ref reader); }
            else if (reader.ValueTextEquals("reason"u8)) { reason = Text(ref reader); }
            else if (reader.ValueTextEquals("detail"u8)) { detail = Text(ref reader); }
            else if (reader.ValueTextEquals("activePowerMilliwatt"u8)) { power = Integer(ref reader); }
            else if (reader.ValueTextEquals("activeEnergyWh"u8)) { energy = Integer(ref reader); }
            else if (reader.ValueTextEquals("operatingHours"u8)) { hours = Integer(ref reader); }
            else if (reader.ValueTextEquals("switchOnCounter"u8)) { switches = Integer(ref reader); }
            else if (reader.ValueTextEquals("accumulatedRoadUserNumber"u8)) { users = Integer(ref reader); }
            else if (reader.ValueTextEquals("illuminanceLux"u8)) { lux = (int)Math.Clamp(Integer(ref reader), 0, 1_000_000); }
            else { reader.Skip(); }
        }

        return new LiveSample
        {
            Seq = seq,
            TimeMs = time,
            DimLevel = (int)Math.Clamp(dim, 0, 100),
            TargetLevel = (int)Math.Clamp(target, 0, 100),
            Reason = reason,
            Detail = detail,
            ActivePowerMilliwatt = power,
            ActiveEnergyWh = energy,
            OperatingHours = hours,
            SwitchOnCounter = switches,
            RoadUsers = users,
            IlluminanceLux = lux,
        };
    }

    private static long Integer(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value))
        {
            return value;
        }

        reader.Skip();
        return 0;
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString()!;
        }

        reader.Skip();
        return "";
    }
}

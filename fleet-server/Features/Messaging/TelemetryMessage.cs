using System.Runtime.InteropServices;
using Laterne.Storage.Uplink;

namespace Laterne.Features.Messaging;

/// <summary>
/// <c>{"boot":12,"samples":[{"seq":1,"time":…,"dimLevel":20,…}]}</c>, and readings of functions beside the lamp as
/// <c>"measurements":[{"seq":1,"time":…,"kind":"weather",…}]</c>.
/// </summary>
internal static class TelemetryMessage
{
    // A pole that has no clock yet, or one that runs wild, gets the time of arrival.
    private const long DayMs = 86_400_000;
    private const long LargestExact = 1L << 53;

    private const int LongestKind = 32;

    /// <summary>Adds the samples and readings of one message; on a failure some of them may be added already.</summary>
    public static void Read(in UplinkMessage message, WireText texts, List<PoleSample> samples, List<PoleReading> readings)
    {
        var (first, firstReading) = (samples.Count, readings.Count);
        long? boot = null;
        var reader = new WireReader(message.Payload.Span, texts);
        reader.Open();
        while (reader.NextMember(out var name))
        {
            if (name.SequenceEqual("boot"u8))
            {
                boot = reader.Number("boot");
            }
            else if (name.SequenceEqual("samples"u8))
            {
                reader.OpenArray("samples");
                while (reader.NextObject("samples[]"))
                {
                    samples.Add(ReadSample(ref reader, message));
                }
            }
            else if (name.SequenceEqual("measurements"u8))
            {
                reader.OpenArray("measurements");
                while (reader.NextObject("measurements[]"))
                {
                    readings.Add(ReadReading(ref reader, message));
                }
            }
            else
            {
                reader.Skip();
            }
        }

        reader.Close();
        var known = (int)(boot ?? throw new WireException("'boot' is missing."));
        foreach (ref var sample in CollectionsMarshal.AsSpan(samples)[first..])
        {
            sample = sample with { Boot = known };
        }

        foreach (ref var reading in CollectionsMarshal.AsSpan(readings)[firstReading..])
        {
            reading = reading with { Boot = known };
        }
    }

    private static PoleReading ReadReading(ref WireReader reader, in UplinkMessage message)
    {
        var from = reader.ValueStart;
        long? seq = null, time = null;
        string? kind = null;
        while (reader.NextMember(out var name))
        {
            switch (name.Length)
            {
                case 3 when name.SequenceEqual("seq"u8): seq = reader.Number("seq", LargestExact); break;
                case 4 when name.SequenceEqual("time"u8): time = reader.Number("time", LargestExact); break;
                case 4 when name.SequenceEqual("kind"u8): kind = reader.Text(); break;
                default: reader.Skip(); break;
            }
        }

        return new PoleReading(
            message.PoleId,
            0,
            seq ?? throw new WireException("'measurements[].seq' is missing."),
            time is > 0 && time < message.ReceivedMs + DayMs ? time.Value : message.ReceivedMs,
            kind is { Length: > 0 and <= LongestKind } ? kind : throw new WireException($"'measurements[].kind' must be a text of 1 to {LongestKind} characters."),
            message.Payload[from..reader.ReadEnd]);
    }

    private static PoleSample ReadSample(ref WireReader reader, in UplinkMessage message)
    {
        long? seq = null, time = null, energy = null, users = null, level = null, target = null, power = null, hours = null;
        long? switches = null, lux = null;
        var reason = LevelReason.Unknown;
        string? detail = null;
        while (reader.NextMember(out var name))
        {
            switch (name.Length)
            {
                case 3 when name.SequenceEqual("seq"u8): seq = reader.Number("seq", LargestExact); break;
                case 4 when name.SequenceEqual("time"u8): time = reader.Number("time", LargestExact); break;
                case 6 when name.SequenceEqual("reason"u8): reason = ReadReason(ref reader); break;
                case 6 when name.SequenceEqual("detail"u8): detail = reader.Text(); break;
                case 8 when name.SequenceEqual("dimLevel"u8): level = reader.Number("dimLevel", 100); break;
                case 11 when name.SequenceEqual("targetLevel"u8): target = reader.Number("targetLevel", 100); break;
                case 20 when name.SequenceEqual("activePowerMilliwatt"u8): power = reader.Number("activePowerMilliwatt"); break;
                case 14 when name.SequenceEqual("activeEnergyWh"u8): energy = reader.Number("activeEnergyWh", LargestExact); break;
                case 14 when name.SequenceEqual("operatingHours"u8): hours = reader.Number("operatingHours"); break;
                case 15 when name.SequenceEqual("switchOnCounter"u8): switches = reader.Number("switchOnCounter"); break;
                case 25 when name.SequenceEqual("accumulatedRoadUserNumber"u8): users = reader.Number("accumulatedRoadUserNumber", LargestExact); break;
                case 14 when name.SequenceEqual("illuminanceLux"u8): lux = reader.Number("illuminanceLux"); break;
                default: reader.Skip(); break;
            }
        }

        return new PoleSample
        {
            PoleId = message.PoleId,
            Boot = 0,
            Seq = seq ?? throw new WireException("'samples[].seq' is missing."),
            TimeMs = time is > 0 && time < message.ReceivedMs + DayMs ? time.Value : message.ReceivedMs,
            DimLevel = (int?)level,
            TargetLevel = (int?)target,
            Reason = reason,
            Detail = detail,
            ActivePowerMilliwatt = (int?)power,
            ActiveEnergyWh = energy,
            OperatingHours = (int?)hours,
            SwitchOnCounter = (int?)switches,
            AccumulatedRoadUserNumber = users,
            IlluminanceLux = (int?)lux,
        };
    }

    private static LevelReason ReadReason(ref WireReader reader)
    {
        var reason = reader.Is("program"u8) ? LevelReason.Program
            : reader.Is("sensor"u8) ? LevelReason.Sensor
            : reader.Is("override"u8) ? LevelReason.Override
            : reader.Is("default"u8) ? LevelReason.Default
            : reader.Is("emergency"u8) ? LevelReason.Emergency
            : LevelReason.Unknown;
        reader.Skip();
        return reason;
    }
}

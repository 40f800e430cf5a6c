using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Laterne.Features.Messaging;

namespace Laterne.Gateway.Uplink;

/// <summary>
/// Lets a pole whose controller was exchanged count on: adds what earlier controllers had reached to the numbers that come up,
/// and takes it off those that go down. Done at the door, so nothing behind it knows of controllers. What is not JSON, or no
/// whole number, passes as it is; whoever reads it refuses it.
/// </summary>
internal static class CounterShift
{
    // Room for the whole life of the new controller below the largest number that is stored.
    private const long Largest = int.MaxValue;

    /// <summary>A message of the pole.</summary>
    public static ReadOnlyMemory<byte> Up(UplinkTopic topic, ReadOnlyMemory<byte> payload, PoleCounters counters) =>
        topic == UplinkTopic.Responses ? payload : Shift(payload, (parent, name, depth) => (parent, name, depth) switch
        {
            (_, "boot", 1) => counters.Boot,
            ("samples", "activeEnergyWh", 3) => counters.EnergyWh,
            ("samples", "operatingHours", 3) => counters.OperatingHours,
            ("samples", "switchOnCounter", 3) => counters.SwitchOns,
            ("samples", "accumulatedRoadUserNumber", 3) => counters.RoadUsers,
            ("data", "sessionNumber", 2) => counters.Session,
            ("data", "callNumber", 2) => counters.Call,
            ("data", "endedBoot", 2) => counters.Boot,
            _ => 0,
        });

    /// <summary>A command for the pole.</summary>
    public static ReadOnlyMemory<byte> Down(ReadOnlyMemory<byte> payload, PoleCounters counters) => Shift(payload, (_, name, depth) => (name, depth) switch
    {
        ("sessionNumber", 1) => -counters.Session,
        ("callNumber", 1) => -counters.Call,
        _ => 0,
    });

    private static ReadOnlyMemory<byte> Shift(ReadOnlyMemory<byte> payload, Func<string, string, int, long> by)
    {
        var result = new ArrayBufferWriter<byte>(payload.Length + 64);
        var reader = new Utf8JsonReader(payload.Span);
        var (parent, name, taken) = ("", "", 0);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    name = reader.GetString()!;
                    parent = reader.CurrentDepth == 1 ? name : parent;
                }
                else if (reader.TokenType == JsonTokenType.Number && by(parent, name, reader.CurrentDepth) is var add and not 0 &&
                    reader.TryGetInt64(out var value) && value is >= 0 and <= long.MaxValue / 2)
                {
                    var number = add < 0 ? Math.Max(0, value + add) : Sum(name, value, add);
                    result.Write(payload.Span[taken..(int)reader.TokenStartIndex]);
                    result.Write(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
                    taken = (int)reader.BytesConsumed;
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return payload;
        }

        if (taken == 0)
        {
            return payload;
        }

        result.Write(payload.Span[taken..]);
        return result.WrittenMemory;
    }

    private static long Sum(string name, long value, long add) =>
        name is "boot" or "operatingHours" or "switchOnCounter" && value + add > Largest ? Math.Max(value, Largest) : value + add;
}

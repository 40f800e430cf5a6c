using System.Globalization;
using System.Text;
using System.Text.Json;
using Laterne.Features.Lighting;

namespace Laterne.Features.Settings;

/// <summary>The settings document of <c>poles/{id}/desired</c>, members in wire order. What is null takes the firmware's defaults.</summary>
internal sealed record SettingsDocument
{
    public required long Version { get; init; }

    public required GeoPosition Position { get; init; }

    public required IReadOnlyList<UtcOffset> UtcOffsets { get; init; }

    public JsonElement? Luminaire { get; init; }

    public JsonElement? Telemetry { get; init; }

    public JsonElement? Energy { get; init; }

    public JsonElement? Charging { get; init; }

    public JsonElement? Weather { get; init; }

    public JsonElement? Hotspot { get; init; }

    public JsonElement? LightAhead { get; init; }

    public required IReadOnlyList<JsonElement> Programs { get; init; }

    public required CalendarPart Calendar { get; init; }

    internal sealed record GeoPosition(int LatitudeE6, int LongitudeE6)
    {
        public static GeoPosition Of(double latitude, double longitude) =>
            new((int)Math.Round(latitude * 1e6, MidpointRounding.AwayFromZero), (int)Math.Round(longitude * 1e6, MidpointRounding.AwayFromZero));
    }

    internal sealed record CalendarPart(JsonElement Rules, string DefaultProgram);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, ProgramBody.Json);

    /// <summary>Whether two documents differ in their version only: it stands first, so the rest after the first comma tells.</summary>
    public static bool SameBut(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => Body(one).SequenceEqual(Body(other));

    /// <summary>The same document under another version.</summary>
    public static byte[] WithVersion(ReadOnlySpan<byte> payload, long version) =>
        [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"version\":{version}")), .. Body(payload)];

    private static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> payload) => payload.IndexOf((byte)',') is var comma and >= 0 ? payload[comma..] : payload;

    public static JsonElement Parse(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}

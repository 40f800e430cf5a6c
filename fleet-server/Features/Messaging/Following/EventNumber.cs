using System.Text.Json;
using Laterne.Storage.Uplink;

namespace Laterne.Features.Messaging.Following;

/// <summary>Numbers in the data of an event.</summary>
internal static class EventNumber
{
    /// <summary>A pole is trusted with nothing: what is missing, out of range or no whole number is null, and nothing throws.</summary>
    public static int? Number(this PoleEvent happened, string name, int least, int most)
    {
        if (happened.Data is null)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(happened.Data);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var member) &&
                member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var value) && value >= least && value <= most
                ? value
                : null;
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

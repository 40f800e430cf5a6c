using System.Text.Json;
using Laterne.Storage.Uplink;

namespace Laterne.Features.Charging;

/// <summary>
/// Reads the <c>data</c> of events of charge points. A pole is trusted with nothing: what is missing is null, what is out of range is
/// missing, and nothing throws.
/// </summary>
internal readonly struct ChargingMessage
{
    /// <summary>Largest number that a page can read without loss.</summary>
    private const long MostNumber = 9_007_199_254_740_991;

    private readonly JsonElement _data;

    private ChargingMessage(JsonElement data) => _data = data;

    /// <summary>False when the event has no data object.</summary>
    public static bool TryRead(PoleEvent happened, out ChargingMessage message)
    {
        message = default;
        if (happened.Data is not { Length: > 0 } text)
        {
            return false;
        }

        try
        {
            // Looking for doubles reads every name, so that none can throw later.
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            message = new ChargingMessage(document.RootElement.Clone());
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    public long? Number(string name, long least = 0, long most = MostNumber) =>
        _data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least && number <= most
            ? number
            : null;

    /// <summary>A text of printable ASCII of at most so many characters.</summary>
    public string? Text(string name, int longest)
    {
        if (!_data.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString() is { } text && text.Length <= longest && text.All(c => c is >= ' ' and <= '~' or '\n' or '\r' or '\t') ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

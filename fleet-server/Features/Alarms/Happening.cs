using System.Text.Json;
using Laterne.Storage.Uplink;

namespace Laterne.Features.Alarms;

/// <summary>What one word of a pole, or of the watch over it, means for an alarm.</summary>
/// <param name="IsRaised">False: it is over.</param>
/// <param name="IsMomentary">Nothing will ever clear it: it is over as it happens, and waits for a person.</param>
internal sealed record Happening(string PoleId, string Type, string Place, bool IsRaised, bool IsMomentary, long TimeMs, long Boot, long Seq, string? Detail)
{
    private const int LongestType = 64;
    private const int LongestDetail = 500;

    public string Cause => CauseOf(PoleId, Type, Place);

    public static string CauseOf(string poleId, string type, string place) => $"pole/{poleId}/{type}/{place}";

    /// <summary>Null for an event that is no alarm: calls have their own console, sessions and overrides are daily life.</summary>
    public static Happening? Of(PoleEvent told)
    {
        if (told.Type is "emergencyCall" || told.Type.Length > LongestType)
        {
            return null;
        }

        var state = told.State;
        var isMomentary = false;
        if (told.Type == "selfTest")
        {
            state = Result(told.Data) switch { "ok" => "cleared", "fault" => "raised", _ => null };
        }
        else if (told.Type is "faultRestart" or "signedValueGap" or "signedValueRefused" or "settingsRefused")
        {
            (state, isMomentary) = ("raised", true);
        }

        if (state is not ("raised" or "cleared"))
        {
            return null;
        }

        var (place, detail) = Split(told.Type, told.Detail);
        return new Happening(
            told.PoleId, told.Type, place, state == "raised", isMomentary, told.TimeMs, told.Boot, told.Seq,
            detail is { Length: > LongestDetail } ? detail[..LongestDetail] : detail);
    }

    /// <summary><c>lampMeter: silent</c> is the place and why; only these types have several of one kind in a pole.</summary>
    private static (string Place, string? Detail) Split(string type, string? detail)
    {
        if (type is not ("meterFault" or "meterRunningBackwards") || detail is null)
        {
            return ("", detail);
        }

        var colon = detail.IndexOf(':', StringComparison.Ordinal);
        var place = (colon < 0 ? detail : detail[..colon]).Trim();
        return place.Length is 0 or > 32 ? ("", detail) : (place, colon < 0 ? null : detail[(colon + 1)..].Trim());
    }

    private static string? Result(string? data)
    {
        if (data is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(data);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.String
                ? result.GetString()
                : null;
        }
        catch (JsonException)
        {
            // An odd pole's data tells nothing.
            return null;
        }
    }
}

using System.Globalization;
using System.Text.Json;

namespace Laterne.Features.Charging.Ocmf;

/// <summary>Reads RD: what a reading leaves out is as in the reading before.</summary>
internal static class OcmfReadings
{
    private static readonly string[] TimeFormats =
        ["yyyy-MM-dd'T'HH:mm:ss.fffzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    public static IReadOnlyList<OcmfReading> Of(JsonElement payload)
    {
        if (!payload.TryGetProperty("RD", out var list))
        {
            return [];
        }

        var readings = new List<OcmfReading>();
        var last = new OcmfReading(null, null, null, null, null, null, "", null);
        foreach (var item in list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Take(OcmfReader.MostReadings) : [list])
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                readings.Add(last = Next(item, last));
            }
        }

        return readings;
    }

    private static OcmfReading Next(JsonElement item, OcmfReading last)
    {
        var time = OcmfReader.Text(item, "TM") is { } text ? Time(text) : (last.TimeMs, last.TimeStatus);
        return new OcmfReading(
            time.Item1,
            time.Item2,
            Letter(item, "TX") ?? last.Reason,
            Number(item, "RV") ?? (item.TryGetProperty("RV", out _) ? null : last.Value),
            OcmfReader.Text(item, "RI") ?? last.Register,
            OcmfReader.Text(item, "RU") ?? last.Unit,
            item.TryGetProperty("EF", out _) ? OcmfReader.Text(item, "EF") ?? "" : last.ErrorFlags,
            item.TryGetProperty("ST", out _) ? Letter(item, "ST") : last.Status);
    }

    private static char? Letter(JsonElement item, string name) => OcmfReader.Text(item, name) is { Length: 1 } text ? char.ToUpperInvariant(text[0]) : null;

    /// <summary>A number, or a text that is one, with point or comma; the decimal places stay as the meter wrote them.</summary>
    private static decimal? Number(JsonElement item, string name)
    {
        var text = OcmfReader.Text(item, name)?.Replace(',', '.');
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 1_000_000_000_000m ? value : null;
    }

    /// <summary><c>2018-07-24T13:22:04,000+0200 S</c>, also with a point, a colon in the offset, a Z, no milliseconds, or no state.</summary>
    private static (long?, char?) Time(string text)
    {
        var space = text.LastIndexOf(' ');
        var status = space > 0 && space == text.Length - 2 ? text[^1] : (char?)null;
        var at = (status is null ? text : text[..space]).Trim().Replace(',', '.').Replace(' ', 'T');
        if (at.EndsWith('Z') || at.EndsWith('z'))
        {
            at = at[..^1] + "+00:00";
        }

        if (at.Length > 5 && at[^5] is '+' or '-')
        {
            at = at.Insert(at.Length - 2, ":");
        }

        return DateTimeOffset.TryParseExact(at, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time.ToUnixTimeMilliseconds(), status)
            : (null, status);
    }
}

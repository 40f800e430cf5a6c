using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Laterne.Contracts;
using Laterne.Core.Lighting;
using Laterne.Street;
using Laterne.Street.Geometry;

namespace Laterne.Studio.Running;

/// <summary>The settings document of a scenario: one for each pole with its own position, and what it promises people who pass.</summary>
public static class PoleSettingsDocument
{
    /// <summary>The document as the fleet server would send it to this pole, UTF-8.</summary>
    /// <param name="number">The pole's place in its street.</param>
    /// <param name="has">What hangs on it: meters and charge point that are not there are left out.</param>
    /// <param name="links">What stands where around it, for light-ahead; null: nobody stands there.</param>
    public static byte[] For(JsonElement settings, PoleSite site, int number = 0, PoleLinks? links = null, Equipment has = Equipment.None)
    {
        var document = JsonObject.Create(settings) ?? [];
        document["position"] = new JsonObject
        {
            ["latitudeE6"] = (long)Math.Round(site.Latitude * 1e6),
            ["longitudeE6"] = (long)Math.Round(site.Longitude * 1e6)
        };
        AddLinks(document, number, links, ReachOf(settings));
        LeaveOut(document, has);
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }

    /// <summary>How many lamps ahead the settings light; 0 without light-ahead.</summary>
    public static int ReachOf(JsonElement settings)
    {
        if (settings.ValueKind != JsonValueKind.Object || !settings.TryGetProperty("lightAhead", out var ahead) || ahead.ValueKind != JsonValueKind.Object
            || (ahead.TryGetProperty("enabled", out var enabled) && enabled.ValueKind == JsonValueKind.False))
        {
            return 0;
        }

        var isNumber = ahead.TryGetProperty("reach", out var reach) && reach.ValueKind == JsonValueKind.Number;
        return isNumber && reach.TryGetInt32(out var lamps) ? lamps : new LightAheadSettings().Reach;
    }

    /// <summary>A meter that the pole does not have would be a fault, not a saving of settings.</summary>
    private static void LeaveOut(JsonObject document, Equipment has)
    {
        if (document["energy"] is JsonObject energy)
        {
            _ = (has & Equipment.LampMeter) != 0 || energy.Remove("lampMeter");
            _ = (has & Equipment.ChargePoint) != 0 || energy.Remove("chargerMeter");
        }

        _ = (has & Equipment.ChargePoint) != 0 || document.Remove("charging");
    }

    private static void AddLinks(JsonObject document, int number, PoleLinks? links, int reach)
    {
        if (document["lightAhead"] is not JsonObject ahead)
        {
            return;
        }

        if (links is null)
        {
            // A pole by itself has no number to be known by.
            _ = ahead.ContainsKey("index") || document.Remove("lightAhead");
            return;
        }

        ahead["index"] = number + 1;
        ahead["links"] = new JsonArray([.. links.Around(number, Math.Clamp(reach, 1, 4), Limits.Links).Select(link => new JsonObject
        {
            ["index"] = link.Pole + 1,
            ["distanceDm"] = (int)Math.Round(link.DistanceM * 10),
            ["next"] = link.Next + 1,
            ["hops"] = link.Hops
        })]);
    }

    /// <summary>Which output the settings promise to who is near a pole, over the given time, in order.</summary>
    /// <exception cref="RefusedInputException">The firmware would refuse the document.</exception>
    public static IReadOnlyList<OwedSpan> Promised(string scenarioName, byte[] document, long fromMs, long toMs)
    {
        var preview = new NightPreview();
        if (!preview.TryRead(document, document.Length))
        {
            throw new RefusedInputException(scenarioName, null, $"settings.{preview.Refusal.Field}: {preview.Refusal.Reason}");
        }

        var promised = new List<OwedSpan>();
        var scale = new LightOutputScale();
        for (var at = fromMs; at < toMs; at = promised[^1].ToMs)
        {
            preview.Compute(preview.DateOf(at));
            for (var step = 0; step < preview.Count; step++)
            {
                // A new lamp: the run is too short for constant light output to move.
                var level = Math.Max(preview.LevelAt(step), preview.BoostAt(step));
                var output = scale.Apply(level * 100, preview.Settings.Luminaire, 0);
                promised.Add(new OwedSpan(Math.Max(fromMs, preview.StepAt(step)), preview.StepEnd(step), output));
            }
        }

        return promised;
    }
}

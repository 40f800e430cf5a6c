using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Laterne.Core.Lighting;
using Laterne.Street;
using Laterne.Street.Geometry;

namespace Laterne.Studio.Running;

/// <summary>The settings document of a scenario: one for each pole with its own position, and what it promises people who pass.</summary>
public static class PoleSettingsDocument
{
    /// <summary>The document as the fleet server would send it to this pole, UTF-8.</summary>
    public static byte[] For(JsonElement settings, PoleSite site)
    {
        var document = JsonObject.Create(settings) ?? [];
        document["position"] = new JsonObject
        {
            ["latitudeE6"] = (long)Math.Round(site.Latitude * 1e6),
            ["longitudeE6"] = (long)Math.Round(site.Longitude * 1e6)
        };
        return Encoding.UTF8.GetBytes(document.ToJsonString());
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

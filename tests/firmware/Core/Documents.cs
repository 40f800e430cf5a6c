using System.Text;
using Laterne.Core.Settings;

namespace Laterne.Core.Tests;

/// <summary>Settings documents for tests: the full example of the wire, and changed copies of it.</summary>
internal static class Documents
{
    /// <summary>Duisburg, with a program that dims by presence.</summary>
    public const string Example = """
        {
          "version": 7,
          "position": { "latitudeE6": 51434400, "longitudeE6": 6762300 },
          "utcOffsets": [ { "from": 0, "minutes": 60 }, { "from": 1774746000000, "minutes": 120 }, { "from": 1792890000000, "minutes": 60 } ],
          "luminaire": {
            "nominalPowerMilliwatt": 56000, "standbyPowerMilliwatt": 500,
            "minimumDimLevel": 10, "powerOnLevel": 100, "systemFailureLevel": 100,
            "virtualLightOutput": 100,
            "constantLightOutput": [ { "hours": 0, "percent": 100 }, { "hours": 60000, "percent": 100 } ]
          },
          "motion": { "enabled": true, "stuckAfterMinutes": 30, "silentAfterHours": 168 },
          "photocell": { "enabled": true, "onBelowLux": 20, "offAboveLux": 35, "delayS": 60 },
          "telemetry": { "periodS": 900, "onChange": true },
          "programs": [ {
            "id": "side-streets",
            "activePeriods": [ { "start": { "sunset": -5 }, "end": { "sunrise": 5 }, "level": 100 } ],
            "switchPoints": [ { "at": { "clock": 1380 }, "level": 50, "rampMs": 60000 }, { "at": { "clock": 300 }, "level": 100 } ],
            "dynamicControls": [ { "start": { "clock": 1320 }, "end": { "clock": 330 },
                "standbyLevel": 20, "boostLevel": 100, "holdTimeS": 30, "rampUpMs": 1000, "rampDownMs": 8000 } ]
          } ],
          "calendar": { "rules": [], "defaultProgram": "side-streets" }
        }
        """;

    public static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);

    /// <summary>The example with one piece of text replaced; fails when the piece is not there.</summary>
    public static string With(string piece, string replacement)
    {
        Assert.Contains(piece, Example);
        return Example.Replace(piece, replacement);
    }

    public static PoleSettings Read(string json)
    {
        var reader = new SettingsReader();
        var settings = new PoleSettings();
        byte[] bytes = Bytes(json);
        Assert.IsTrue(reader.TryRead(bytes, bytes.Length, settings), reader.Refusal.Field + ": " + reader.Refusal.Reason);
        return settings;
    }

    /// <summary>Field and reason of a document that must be refused.</summary>
    public static Refusal Refused(string json)
    {
        var reader = new SettingsReader();
        byte[] bytes = Bytes(json);
        Assert.IsFalse(reader.TryRead(bytes, bytes.Length, new PoleSettings()), "The document was taken.");
        return reader.Refusal;
    }

    /// <summary>Unix ms of a UTC time.</summary>
    public static long Utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero).ToUnixTimeMilliseconds();
}

using System.Globalization;
using System.Text.Json;
using Laterne.Street;
using Laterne.Street.Lighting;
using Laterne.Street.Traffic;
using Laterne.Street.Traffic.Fcd;
using Laterne.Street.Weather;
using Laterne.Studio.Running.Happenings;

namespace Laterne.Studio.Running;

/// <summary>Finds and reads scenarios: commented JSON files in Scenarios/ beside the program, or anywhere by path.</summary>
public static class ScenarioFiles
{
    private static readonly JsonDocumentOptions Commented = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly string[] Members =
    [
        "$schema", "name", "description", "street", "trace", "coordinates", "offsetX", "offsetY", "traceBeginS", "random", "startUtc",
        "durationHours", "cloudCover", "weather", "sensor", "radio", "settings", "equipment", "happenings",
    ];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Scenarios");

    /// <summary>The scenarios that ship with the program, by name.</summary>
    public static IReadOnlyList<Scenario> All() =>
        Directory.GetFiles(Folder, "*.json").Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read).ToList();

    /// <param name="nameOrPath">A shipped scenario's name, or the path of a scenario file.</param>
    /// <exception cref="RefusedInputException">There is no such scenario, or its file is wrong.</exception>
    public static Scenario Find(string nameOrPath)
    {
        if (nameOrPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && File.Exists(nameOrPath))
        {
            return Read(nameOrPath);
        }

        return All().FirstOrDefault(scenario => scenario.Name == nameOrPath)
            ?? throw new RefusedInputException(nameOrPath, null,
                $"there is no such scenario; known are {string.Join(", ", All().Select(scenario => scenario.Name))}, or give the path of a .json file");
    }

    /// <exception cref="RefusedInputException">The file is missing or wrong.</exception>
    public static Scenario Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Commented);
            return Read(path, new JsonPart(path, "", document.RootElement));
        }
        catch (JsonException exception)
        {
            throw new RefusedInputException(path, exception.LineNumber + 1, $"this is no JSON: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RefusedInputException(path, null, $"the scenario cannot be read: {exception.Message}");
        }
    }

    private static Scenario Read(string path, JsonPart part)
    {
        part.AllowOnly(Members);
        return ReadAll(path, part);
    }

    private static Scenario ReadAll(string path, JsonPart part) => new()
    {
        Name = part.Text("name", 64),
        Description = part.Text("description", 400),
        StreetPath = Beside(path, part.Text("street", 1000)),
        TracePath = part.Has("trace") ? Beside(path, part.Text("trace", 1000)) : null,
        Coordinates = ReadCoordinates(part),
        OffsetX = part.Number("offsetX", -1e7, 1e7, 0),
        OffsetY = part.Number("offsetY", -1e7, 1e7, 0),
        TraceBeginS = part.Has("traceBeginS") ? part.Number("traceBeginS", 0, 1e9) : null,
        Random = part.Has("random") ? ReadRandom(part.Object("random")) : new RandomTrafficOptions(),
        StartMs = ReadStart(part),
        DurationMs = (long)(part.Number("durationHours", 1 / 3600.0, 24 * 366) * 3_600_000),
        CloudCover = part.Number("cloudCover", 0, 1, 0),
        Weather = part.Has("weather") ? ReadWeather(part.Object("weather")) : new RoadWeatherOptions(),
        Sensor = part.Has("sensor") ? ReadSensor(part.Object("sensor")) : new PirOptions(),
        Radio = part.Has("radio") ? ReadRadio(part.Object("radio")) : new RadioOptions(),
        Settings = part.Raw("settings").Clone(),
        Equipment = EquipmentReader.Read(part),
        Happenings = HappeningReader.Read(part, ReadStart(part))
    };

    private static FcdCoordinates ReadCoordinates(JsonPart part)
    {
        if (!part.Has("coordinates"))
        {
            return FcdCoordinates.Auto;
        }

        return Enum.TryParse<FcdCoordinates>(part.Text("coordinates", 10), ignoreCase: true, out var coordinates)
            ? coordinates
            : throw part.Refusal("coordinates", "expected auto, local or geo");
    }

    private static RandomTrafficOptions ReadRandom(JsonPart part)
    {
        part.AllowOnly(["walkersPerHour", "cyclistsPerHour", "carsPerHour"]);
        return ReadPassers(part);
    }

    private static RandomTrafficOptions ReadPassers(JsonPart part) => new()
    {
        WalkersPerHour = part.Number("walkersPerHour", 0, 3600, 0),
        CyclistsPerHour = part.Number("cyclistsPerHour", 0, 3600, 0),
        CarsPerHour = part.Number("carsPerHour", 0, 3600, 0)
    };

    private static RoadWeatherOptions ReadWeather(JsonPart part)
    {
        part.AllowOnly(["airTemperature", "relativeHumidity", "pressure", "frontEveryHours"]);
        var usual = new RoadWeatherOptions();
        return new RoadWeatherOptions
        {
            AirTemperature = part.Number("airTemperature", -30, 45, usual.AirTemperature),
            RelativeHumidity = part.Number("relativeHumidity", 5, 100, usual.RelativeHumidity),
            Pressure = part.Number("pressure", 900, 1070, usual.Pressure),
            FrontEveryHours = part.Number("frontEveryHours", 0, 240, usual.FrontEveryHours) is var hours && hours is 0 or >= 6
                ? hours
                : throw part.Refusal("frontEveryHours", "expected 0 (never) or 6 to 240")
        };
    }

    private static PirOptions ReadSensor(JsonPart part)
    {
        part.AllowOnly(
        [
            "lookIntervalMs", "detectionPerLook", "faintShare", "faintDetectionPerLook", "standingDetectionPerLook", "falseTriggersPerHour",
            "outputHighMs", "blindMs", "retriggers",
        ]);
        var usual = new PirOptions();
        return new PirOptions
        {
            LookIntervalMs = (int)part.Number("lookIntervalMs", 10, 1000, usual.LookIntervalMs),
            DetectionPerLook = part.Number("detectionPerLook", 0, 1, usual.DetectionPerLook),
            FaintShare = part.Number("faintShare", 0, 1, usual.FaintShare),
            FaintDetectionPerLook = part.Number("faintDetectionPerLook", 0, 1, usual.FaintDetectionPerLook),
            StandingDetectionPerLook = part.Number("standingDetectionPerLook", 0, 1, usual.StandingDetectionPerLook),
            FalseTriggersPerHour = part.Number("falseTriggersPerHour", 0, 3600, usual.FalseTriggersPerHour),
            OutputHighMs = (int)part.Number("outputHighMs", 100, 300_000, usual.OutputHighMs),
            BlindMs = (int)part.Number("blindMs", 0, 60_000, usual.BlindMs),
            Retriggers = part.Flag("retriggers", usual.Retriggers)
        };
    }

    private static RadioOptions ReadRadio(JsonPart part)
    {
        part.AllowOnly(["lossPercent", "shortestMs", "longestMs"]);
        var usual = new RadioOptions();
        var shortest = (int)part.Number("shortestMs", 1, 10_000, usual.ShortestMs);
        return new RadioOptions
        {
            LossPercent = part.Number("lossPercent", 0, 100, usual.LossPercent),
            ShortestMs = shortest,
            LongestMs = (int)part.Number("longestMs", shortest, 10_000, Math.Max(shortest, usual.LongestMs))
        };
    }

    private static long ReadStart(JsonPart part)
    {
        var text = part.Text("startUtc", 40);
        var isTime = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start);
        return isTime && start.Year is >= 2020 and < 2100
            ? start.ToUnixTimeMilliseconds()
            : throw part.Refusal("startUtc", $"'{text}' is no time such as 2026-12-15T15:00:00Z from 2020 to 2099");
    }

    /// <summary>Looks beside the scenario's file first, then in Data/ beside the program.</summary>
    private static string Beside(string scenarioPath, string name)
    {
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(scenarioPath))!, name);
        return Path.IsPathRooted(name) ? name : File.Exists(beside) ? beside : Path.Combine(AppContext.BaseDirectory, "Data", name);
    }
}

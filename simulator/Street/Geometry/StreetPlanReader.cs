using System.Text.Json;
using System.Text.RegularExpressions;

namespace Laterne.Street.Geometry;

/// <summary>
/// Reads a street file (JSON, see Data/README.md). Unknown members are ignored; a wrong one is refused with its path and the mend.
/// </summary>
public static partial class StreetPlanReader
{
    /// <summary>More poles than a city has; a larger file is a mistake.</summary>
    public const int PolesMaximum = 100_000;

    private const long FileBytesMaximum = 64 * 1024 * 1024;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="RefusedInputException">The file is missing, is no JSON or says something that cannot be.</exception>
    public static StreetPlan ReadFile(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > FileBytesMaximum)
            {
                throw new RefusedInputException(path, null, $"the street file is larger than {FileBytesMaximum} bytes");
            }

            using var document = JsonDocument.Parse(stream, Lenient);
            return Read(new JsonPart(path, "", document.RootElement));
        }
        catch (JsonException exception)
        {
            throw new RefusedInputException(path, exception.LineNumber + 1, $"this is no JSON: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RefusedInputException(path, null, $"the street file cannot be read: {exception.Message}");
        }
    }

    private static StreetPlan Read(JsonPart root)
    {
        var place = root.Object("origin");
        var origin = new GeoOrigin(place.Number("latitude", -89, 89), place.Number("longitude", -180, 180));
        var poles = new List<PoleSite>();
        var ids = new HashSet<string>();
        foreach (var part in root.Array("poles", 1, PolesMaximum))
        {
            var pole = ReadPole(part, origin);
            if (!ids.Add(pole.Id))
            {
                throw part.Refusal("id", $"the id '{pole.Id}' is used twice");
            }

            poles.Add(pole);
        }

        var segments = root.Has("segments") ? root.Array("segments", 0, PolesMaximum).Select(part => ReadLine(part, origin)).ToList() : [];
        return new StreetPlan(root.Text("name", 200), origin, poles, segments);
    }

    private static PoleSite ReadPole(JsonPart part, GeoOrigin origin)
    {
        var id = part.Text("id", 64);
        if (!PoleId().IsMatch(id))
        {
            throw part.Refusal("id", "a pole's id is 1 to 64 of A-Z a-z 0-9 _ -");
        }

        double latitude = part.Number("latitude", -90, 90), longitude = part.Number("longitude", -180, 180);
        var position = part.Has("x")
            ? new Point(part.Number("x", -1e6, 1e6), part.Number("y", -1e6, 1e6))
            : origin.ToLocal(latitude, longitude);
        if (position.DistanceTo(origin.ToLocal(latitude, longitude)) > 5)
        {
            throw part.Refusal("x", "x and y are more than 5 m away from latitude and longitude; leave them out or correct them");
        }

        var sensor = part.Has("sensor")
            ? ReadSensor(part.Object("sensor"))
            : new SensorMounting(10, 0, 360);
        return new PoleSite(
            id, part.Text("name", 200), position, latitude, longitude, part.Has("group") ? part.Text("group", 64) : "",
            part.Number("mountingHeightM", 1, 30, 5), part.Number("nominalPowerW", 1, 2000, 56), sensor);
    }

    private static SensorMounting ReadSensor(JsonPart part) =>
        new(part.Number("rangeM", 1, 50, 10), part.Number("directionDegrees", 0, 360, 0), part.Number("coneDegrees", 1, 360, 360));

    private static StreetLine ReadLine(JsonPart part, GeoOrigin origin)
    {
        var line = part.Pairs("line", 2, 10_000).Select(pair => origin.ToLocal(pair.Second, pair.First)).ToList();
        return new StreetLine(part.Text("id", 64), part.Text("name", 200), part.Number("widthM", 1, 100, 6), line);
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex PoleId();
}

using System.Text.Json;
using System.Text.RegularExpressions;

namespace Laterne.Features.Poles;

/// <summary>A street file: poles with place and group, and the streets' lines. The simulator reads the same file.</summary>
public sealed partial record StreetFile
{
    private const long MostBytes = 64 * 1024 * 1024;

    public required IReadOnlyList<StreetPole> Poles { get; init; }

    public IReadOnlyList<StreetSegment> Segments { get; init; } = [];

    /// <summary>The file, or a sentence that names the file, the place in it and the mend.</summary>
    public static (StreetFile? File, string? Fault) Read(string path)
    {
        if (!System.IO.File.Exists(path))
        {
            return (null, $"There is no street file {path}. Check the path.");
        }

        if (new FileInfo(path).Length > MostBytes)
        {
            return (null, $"{path} is larger than {MostBytes / 1024 / 1024} MiB. Split it and import the parts one after the other.");
        }

        try
        {
            using var stream = System.IO.File.OpenRead(path);
            var file = JsonSerializer.Deserialize<StreetFile>(stream, Options);
            return file is null ? (null, $"{path} holds no street.") : file.FirstFault() is { } fault ? (null, $"{path}: {fault}") : (file, null);
        }
        catch (JsonException broken)
        {
            return (null, $"{path} cannot be read at {broken.Path ?? "its start"}, line {broken.LineNumber + 1}: {broken.Message.Split(" Path:")[0]}");
        }
    }

    private string? FirstFault()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Poles.Count; i++)
        {
            var pole = Poles[i];
            var fault =
                !IdShape().IsMatch(pole.Id) ? PoleRules.IdWords
                : !ids.Add(pole.Id) ? "There is an earlier pole with this id."
                : pole.Name is { Length: 0 or > PoleRules.NameLength } ? PoleRules.NameWords
                : pole.Latitude is not (>= -90 and <= 90) ? PoleRules.LatitudeWords
                : pole.Longitude is not (>= -180 and <= 180) ? PoleRules.LongitudeWords
                : pole.Group is { } group && !IdShape().IsMatch(group) ? "group: " + PoleRules.IdWords
                : null;
            if (fault is not null)
            {
                return $"poles[{i}] (id \"{pole.Id}\"): {fault}";
            }
        }

        var bad = Segments.FirstOrDefault(s => !IdShape().IsMatch(s.Id) || s.Line.Length < 2 || s.Line.Any(p => p.Length < 2));
        return bad is null ? null : $"segments (id \"{bad.Id}\"): A segment has an id and a line of at least two [longitude, latitude] pairs.";
    }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    [GeneratedRegex(PoleRules.IdPattern)]
    private static partial Regex IdShape();
}

public sealed record StreetPole
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    public required double Latitude { get; init; }

    public required double Longitude { get; init; }

    public string? Group { get; init; }

    /// <summary>What hangs on it beside the lamp, settings by name, see <see cref="IStreetEquipment"/>.</summary>
    public IReadOnlyDictionary<string, JsonElement> Equipment { get; init; } = new Dictionary<string, JsonElement>();
}

public sealed record StreetSegment
{
    public required string Id { get; init; }

    public string? Name { get; init; }

    /// <summary>Pairs of longitude and latitude, degrees.</summary>
    public required double[][] Line { get; init; }
}

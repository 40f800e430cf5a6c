using System.Text.Json;

namespace Laterne.Street;

/// <summary>One object of a JSON file that remembers where it stands, so that a refusal can say which field is wrong.</summary>
public readonly struct JsonPart(string file, string path, JsonElement element)
{
    public bool Has(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    /// <summary>The member as it stands in the file.</summary>
    public JsonElement Raw(string name) => Member(name, JsonValueKind.Object);

    public JsonPart Object(string name) => new(file, PathOf(name), Member(name, JsonValueKind.Object));

    public IEnumerable<JsonPart> Array(string name, int least, int most)
    {
        var array = Member(name, JsonValueKind.Array);
        if (array.GetArrayLength() < least || array.GetArrayLength() > most)
        {
            throw Refusal(name, $"expected {least} to {most} entries, found {array.GetArrayLength()}");
        }

        var (owner, index, start) = (file, 0, PathOf(name));
        return array.EnumerateArray().Select(entry => new JsonPart(owner, $"{start}[{index++}]", entry)).ToList();
    }

    /// <summary>A list of two numbers each, as GeoJSON writes positions.</summary>
    public IEnumerable<(double First, double Second)> Pairs(string name, int least, int most)
    {
        var pairs = new List<(double, double)>();
        foreach (var entry in Array(name, least, most))
        {
            pairs.Add(entry.Pair());
        }

        return pairs;
    }

    public string Text(string name, int most)
    {
        var text = Member(name, JsonValueKind.String).GetString()!;
        return text.Length is > 0 && text.Length <= most ? text : throw Refusal(name, $"expected 1 to {most} characters, found {text.Length}");
    }

    public double Number(string name, double least, double most)
    {
        var number = Member(name, JsonValueKind.Number).GetDouble();
        return number >= least && number <= most ? number : throw Refusal(name, FormattableString.Invariant($"{number} is outside {least}..{most}"));
    }

    /// <summary>A number that may be left out.</summary>
    public double Number(string name, double least, double most, double otherwise) => Has(name) ? Number(name, least, most) : otherwise;

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string name, int least, int most, int longest)
    {
        var (texts, member) = (new List<string>(), Member(name, JsonValueKind.Array));
        if (member.GetArrayLength() < least || member.GetArrayLength() > most)
        {
            throw Refusal(name, $"expected {least} to {most} entries, found {member.GetArrayLength()}");
        }

        foreach (var entry in member.EnumerateArray())
        {
            texts.Add(entry.ValueKind == JsonValueKind.String && entry.GetString() is { Length: > 0 } text && text.Length <= longest
                ? text
                : throw Refusal($"{name}[{texts.Count}]", $"expected a text of 1 to {longest} characters"));
        }

        return texts;
    }

    /// <summary>Refuses a member that is none of these: a typing error would otherwise be passed over in silence.</summary>
    public void AllowOnly(IReadOnlyCollection<string> known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new RefusedInputException(file, null, $"{(path.Length == 0 ? "the file" : path)}: expected an object");
        }

        foreach (var member in element.EnumerateObject().Where(member => !known.Contains(member.Name)))
        {
            throw Refusal(member.Name, $"is not known here; did you mean {NearestWord.To(member.Name, known)}?");
        }
    }

    public bool Flag(string name, bool otherwise)
    {
        if (!Has(name))
        {
            return otherwise;
        }

        var kind = element.GetProperty(name).ValueKind;
        return kind is JsonValueKind.True or JsonValueKind.False ? kind == JsonValueKind.True : throw Refusal(name, "expected true or false");
    }

    public RefusedInputException Refusal(string name, string reason) => new(file, null, $"{PathOf(name)}: {reason}");

    private (double, double) Pair()
    {
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() < 2
            || element[0].ValueKind != JsonValueKind.Number || element[1].ValueKind != JsonValueKind.Number)
        {
            throw new RefusedInputException(file, null, $"{path}: expected [longitude, latitude]");
        }

        return (element[0].GetDouble(), element[1].GetDouble());
    }

    private JsonElement Member(string name, JsonValueKind kind)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var member))
        {
            throw Refusal(name, "is missing");
        }

        return member.ValueKind == kind ? member : throw Refusal(name, $"expected {kind}, found {member.ValueKind}");
    }

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";
}

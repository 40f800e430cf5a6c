using System.Globalization;
using System.Xml;

namespace Laterne.Street.Traffic.Fcd;

/// <summary>The attributes of the element at which the reader stands, each checked; a refusal names the line.</summary>
internal sealed class FcdAttributes(string path, XmlReader xml)
{
    private const int IdMaximum = 256;
    private const double SecondsMaximum = 1e9;
    private const double MetresPerSecondMaximum = 1000;

    private readonly IXmlLineInfo _lines = (IXmlLineInfo)xml;

    public long Line => Math.Max(1, _lines.LineNumber);

    public RefusedInputException Refusal(string reason) => new(path, Line, reason);

    public string Id()
    {
        var id = xml.GetAttribute("id");
        return id switch
        {
            null => throw Refusal($"a {xml.LocalName} has no id"),
            { Length: 0 or > IdMaximum } => throw Refusal($"a {xml.LocalName}'s id must have 1 to {IdMaximum} characters"),
            _ => id
        };
    }

    /// <summary>A finite number that must be there.</summary>
    public double Number(string name, string owner)
    {
        var text = xml.GetAttribute(name) ?? throw Refusal($"'{owner}' has no {name}");
        return Parse(text, name);
    }

    public void CheckSpeed(string name, string owner)
    {
        if (xml.GetAttribute(name) is { } text && Math.Abs(Parse(text, name)) > MetresPerSecondMaximum)
        {
            throw Refusal($"'{owner}' has {name} '{text}', out of range");
        }
    }

    /// <summary>Seconds; also as [days:]hours:minutes:seconds, which SUMO writes with <c>--human-readable-time</c>.</summary>
    public double Time(string name)
    {
        var text = xml.GetAttribute(name) ?? throw Refusal($"a {xml.LocalName} has no {name}");
        var parts = text.Split(':');
        if (parts.Length > 4 || parts.Length == 2)
        {
            throw Refusal($"{name} '{text}' is neither seconds nor [days:]hours:minutes:seconds");
        }

        double seconds = 0;
        for (var part = 0; part < parts.Length; part++)
        {
            seconds = seconds * (parts.Length - part == 3 && parts.Length == 4 ? 24 : 60) + Parse(parts[part], name);
        }

        return seconds >= 0 && seconds <= SecondsMaximum ? seconds : throw Refusal($"{name} '{text}' is out of range");
    }

    private double Parse(string text, string name)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            throw Refusal($"{name} '{text}' is no number");
        }

        return double.IsFinite(number) ? number : throw Refusal($"{name} '{text}' is no finite number");
    }
}

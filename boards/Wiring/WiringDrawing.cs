using System.Globalization;
using System.Net;
using System.Text;

namespace Laterne.Wiring;

/// <summary>
/// The wiring of a board as a picture (SVG 1.1): the module in the middle, every part beside it, every wire straight from its pin. Needs no
/// script and no font, follows a dark ground, and says in text what it shows.
/// </summary>
public static class WiringDrawing
{
    private const int Width = 1040;
    private const int PartWidth = 290;
    private const int ModuleLeft = 420;
    private const int ModuleWidth = 200;
    private const int Top = 84;
    private const int Row = 24;
    private const int Line = 17;
    private const int Between = 16;

    private const string Style = """
        .ground{fill:#fff}.part,.module{fill:#f6f7f9;stroke:#5b6573;stroke-width:1.2}.module{fill:#e9edf3}
        text{font:13px system-ui,sans-serif;fill:#1b222c}.title{font-weight:600}.head{font-size:19px;font-weight:600}.small{font-size:11.5px;fill:#4a5462}
        .gpio{font-variant-numeric:tabular-nums;font-weight:600}.wire{fill:none;stroke-width:2}.in{stroke:#0b6e4f}.out{stroke:#1f5fa8}.analogue{stroke:#8a5a00;stroke-dasharray:7 3}.own{stroke:#7a828c;stroke-dasharray:2 3}
        .in-tip{fill:#0b6e4f}.out-tip{fill:#1f5fa8}.analogue-tip{fill:#8a5a00}
        @media (prefers-color-scheme:dark){.ground{fill:#14181e}.part{fill:#1d232b;stroke:#8b95a3}.module{fill:#262e39;stroke:#8b95a3}text{fill:#e8ecf1}.small{fill:#b3bcc8}.in{stroke:#4fc59a}.out{stroke:#74aef0}.analogue{stroke:#e0ad52}.in-tip{fill:#4fc59a}.out-tip{fill:#74aef0}.analogue-tip{fill:#e0ad52}}
        """;

    /// <summary>Draws a board.</summary>
    /// <returns>A whole SVG document, UTF-8 when written, with line feeds.</returns>
    public static string Draw(Board board, WiringWords words)
    {
        var parts = PartList.Of(board, words);
        var (left, right) = Sides(parts);
        var bottom = Math.Max(Bottom(left), Bottom(right));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {bottom + 54}\" role=\"img\" aria-labelledby=\"t d\" lang=\"{words.Language}\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"t\">{Text(words.Heading(board.Name))}</title>\n<desc id=\"d\">{Text(InWords(parts, words))}</desc>\n<style>\n{Style}\n</style>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"ground\" width=\"{Width}\" height=\"{bottom + 54}\"/>\n<text class=\"head\" x=\"20\" y=\"36\">{Text(words.Heading(board.Name))}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"small\" x=\"20\" y=\"58\">{Text($"{board.Module} · {board.Chip} · {board.Target}")}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"module\" x=\"{ModuleLeft}\" y=\"{Top - 8}\" width=\"{ModuleWidth}\" height=\"{bottom - Top + 16}\" rx=\"6\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"small\" x=\"{Width / 2}\" y=\"{bottom + 28}\" text-anchor=\"middle\">{Text(board.Module)}</text>\n");
        Side(svg, left, isLeft: true, words);
        Side(svg, right, isLeft: false, words);
        Legend(svg, bottom + 40, words);
        return svg.Append("</svg>\n").ToString();
    }

    private static int Height(Part part) => 26 + (part.Lines.Count * Line) + (part.Wires.Count * Row) + 6;

    private static int Bottom(IReadOnlyList<Part> side) => Top + side.Sum(part => Height(part) + Between) - Between;

    /// <summary>In order, the first half by height on the left.</summary>
    private static (IReadOnlyList<Part> Left, IReadOnlyList<Part> Right) Sides(IReadOnlyList<Part> parts)
    {
        var half = parts.Sum(part => Height(part) + Between) / 2;
        var onLeft = 0;
        for (var height = 0; onLeft < parts.Count && height + (Height(parts[onLeft]) / 2) <= half; onLeft++)
        {
            height += Height(parts[onLeft]) + Between;
        }

        return ([.. parts.Take(onLeft)], [.. parts.Skip(onLeft)]);
    }

    private static void Side(StringBuilder svg, IReadOnlyList<Part> parts, bool isLeft, WiringWords words)
    {
        var x = isLeft ? 20 : Width - 20 - PartWidth;
        var y = Top;
        foreach (var part in parts)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g id=\"{part.Id}\">\n<rect class=\"part\" x=\"{x}\" y=\"{y}\" width=\"{PartWidth}\" height=\"{Height(part)}\" rx=\"5\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"title\" x=\"{x + 12}\" y=\"{y + 19}\">{Text(words.Title(part.Id))}</text>\n");
            var line = y + 19;
            foreach (var text in part.Lines)
            {
                line += Line;
                svg.Append(CultureInfo.InvariantCulture, $"<text class=\"small\" x=\"{x + 12}\" y=\"{line}\">{Text(text)}</text>\n");
            }

            line += 7;
            foreach (var wire in part.Wires)
            {
                Draw(svg, wire, line + (Row / 2), isLeft);
                line += Row;
            }

            svg.Append("</g>\n");
            y += Height(part) + Between;
        }
    }

    private static void Draw(StringBuilder svg, Wire wire, int y, bool isLeft)
    {
        var (atPart, atModule) = isLeft ? (20 + PartWidth, ModuleLeft) : (Width - 20 - PartWidth, ModuleLeft + ModuleWidth);
        var kind = wire.Way.ToString().ToLowerInvariant();
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"wire {kind}\" d=\"M{atPart} {y}H{atModule}\"/>\n");
        if (wire.Way != Way.Own)
        {
            var tip = wire.Way == Way.Out ? atPart : atModule;
            var back = (wire.Way == Way.Out) == isLeft ? 9 : -9;
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{kind}-tip\" d=\"M{tip} {y}l{back} -5v10z\"/>\n");
        }

        // The terminal inside the part, the pin inside the module, what belongs on the wire above it.
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(isLeft ? atPart - 8 : atPart + 8)}\" y=\"{y + 4}\" text-anchor=\"{(isLeft ? "end" : "start")}\">{Text(wire.Way == Way.Own ? wire.Owner : wire.Signal)}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"gpio\" x=\"{(isLeft ? atModule + 8 : atModule - 8)}\" y=\"{y + 4}\" text-anchor=\"{(isLeft ? "start" : "end")}\">GPIO{wire.Gpio}</text>\n");
        if (wire.Way != Way.Own)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"small\" x=\"{(isLeft ? atPart - PartWidth + 12 : atPart + PartWidth - 12)}\" y=\"{y + 4}\" text-anchor=\"{(isLeft ? "start" : "end")}\">{Text(wire.Owner)}</text>\n");
        }

        if (wire.Needs.Length > 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"small\" x=\"{(atPart + atModule) / 2}\" y=\"{y - 4}\" text-anchor=\"middle\">{Text(wire.Needs)}</text>\n");
        }
    }

    private static void Legend(StringBuilder svg, int y, WiringWords words)
    {
        var x = 20;
        foreach (var way in new[] { Way.Out, Way.In, Way.Analogue, Way.Own })
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"wire {way.ToString().ToLowerInvariant()}\" d=\"M{x} {y}h30\"/><text class=\"small\" x=\"{x + 36}\" y=\"{y + 4}\">{Text(words.Towards(way))}</text>\n");
            x += 130;
        }
    }

    private static string InWords(IReadOnlyList<Part> parts, WiringWords words) => string.Join(" ", parts.Select(part =>
        $"{words.Title(part.Id)}: {string.Join(", ", part.Wires.Select(wire => $"GPIO{wire.Gpio} {wire.Owner}"))}."));

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

using System.Globalization;
using System.Text;

namespace Laterne.Features.Http;

/// <summary>
/// Writes RFC 4180: CRLF, quotes where needed. With a semicolon decimals have a comma, as a German Excel opens it by a double click;
/// with a comma they have a point. A text that a spreadsheet would take for a formula gets an apostrophe in front.
/// </summary>
internal sealed class Csv(bool isSemicolon)
{
    private readonly StringBuilder _text = new();

    /// <summary>One line: texts, integers, and doubles with up to three decimals; null is empty.</summary>
    public Csv Row(params ReadOnlySpan<object?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                _text.Append(isSemicolon ? ';' : ',');
            }

            _text.Append(Cell(cells[i]));
        }

        _text.Append("\r\n");
        return this;
    }

    /// <summary>What was written since, with the mark that tells Excel that it is UTF-8 when it is the beginning.</summary>
    public byte[] Take(bool isBeginning)
    {
        var bytes = Encoding.UTF8.GetBytes((isBeginning ? "\uFEFF" : "") + _text);
        _text.Clear();
        return bytes;
    }

    private string Cell(object? value) => value switch
    {
        null => "",
        double number => Decimal(number),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Text(value.ToString() ?? ""),
    };

    private string Decimal(double value)
    {
        var text = value.ToString("0.###", CultureInfo.InvariantCulture);
        return isSemicolon ? text.Replace('.', ',') : text;
    }

    private static string Text(string text)
    {
        var safe = text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '|') ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",;\r\n\t'") >= 0 ? '"' + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : safe;
    }
}

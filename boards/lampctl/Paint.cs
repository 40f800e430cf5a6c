namespace Laterne.Lampctl;

/// <summary>Colours of a terminal (ECMA-48, SGR).</summary>
internal static class Paint
{
    public static string Green(string text, bool isOn = true) => In("32", text, isOn);

    public static string Red(string text, bool isOn = true) => In("31", text, isOn);

    public static string Yellow(string text, bool isOn = true) => In("33", text, isOn);

    public static string Dim(string text, bool isOn = true) => In("2", text, isOn);

    /// <summary>The text without any colour, for a file or a program.</summary>
    public static string Strip(string text)
    {
        var plain = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\u001b')
            {
                i = text.IndexOf('m', i) is var end and >= 0 ? end : text.Length;
                continue;
            }

            plain.Append(text[i]);
        }

        return plain.ToString();
    }

    private static string In(string code, string text, bool isOn) => isOn ? $"\u001b[{code}m{text}\u001b[0m" : text;
}

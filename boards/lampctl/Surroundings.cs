namespace Laterne.Lampctl;

/// <summary>Who sits before the tool: a person at a terminal, or a program.</summary>
/// <param name="Input">Answers and secrets.</param>
/// <param name="CanAsk">A person is there to answer.</param>
/// <param name="HasColour">The output understands colours and is wanted in them.</param>
/// <param name="ReadHidden">Reads a line that is not shown while it is typed.</param>
public sealed record Surroundings(TextReader Input, bool CanAsk, bool HasColour, Func<string?> ReadHidden)
{
    /// <summary>Nobody: a program that reads what is written.</summary>
    public static Surroundings Nobody { get; } = new(TextReader.Null, false, false, () => null);

    /// <summary>Those of this process. Colours: https://no-color.org</summary>
    public static Surroundings OfProcess() => new(
        Console.In,
        !Console.IsInputRedirected,
        !Console.IsOutputRedirected && !Console.IsErrorRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb",
        ReadKeys);

    private static string? ReadKeys()
    {
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine();
        }

        var text = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                text.Length = Math.Max(0, text.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                text.Append(key.KeyChar);
            }
        }

        return text.ToString();
    }
}

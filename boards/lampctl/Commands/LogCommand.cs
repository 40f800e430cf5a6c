using System.CommandLine;
using System.Text.Json.Nodes;
using Laterne.Lampctl.Crew;

namespace Laterne.Lampctl.Commands;

/// <summary><c>log</c>: what the pole noted lately.</summary>
internal static class LogCommand
{
    private const int Piece = 10;

    public static Command Make(Terminal terminal)
    {
        var port = PortOption.Make();
        var command = new Command("log", "Shows the lines of the pole's log, the oldest first") { port };
        terminal.Serve(command, (parsed, _, cancellation) =>
        {
            using var pole = PoleConsole.Open(PortOption.Of(parsed, port), terminal.Time, cancellation, out var status);
            var lines = Read(pole);
            return new Answer(new { Pole = (string?)status["poleId"], Lines = lines }, lines.Count == 0 ? ["The log is empty."] : [.. lines.Select(Line)]);
        });
        return command;
    }

    /// <summary>A line for people.</summary>
    public static string Line(JsonNode? line)
    {
        var text = $"{(long?)line?["atMs"] / 1000.0,10:0.000} s  {line?["level"],-8} {line?["text"]}";
        return (string?)line?["level"] is "error" ? Paint.Red(text) : (string?)line?["level"] is "warning" ? Paint.Yellow(text) : text;
    }

    /// <summary>All lines from a number on, in as many pieces as it takes.</summary>
    public static List<JsonNode> Read(PoleConsole pole, long from = 1)
    {
        var all = new List<JsonNode>();
        while (true)
        {
            var answer = pole.Must("log", new JsonObject { ["from"] = from, ["count"] = Piece });
            var lines = answer["lines"]?.AsArray() ?? [];
            foreach (var line in lines)
            {
                all.Add(line!.DeepClone());
            }

            if (lines.Count == 0 || (long?)lines[^1]!["number"] + 1 >= (long?)answer["next"])
            {
                return all;
            }

            from = (long)lines[^1]!["number"]! + 1;
        }
    }
}

using System.Text.Json.Nodes;
using Laterne.Device;
using Laterne.Street;

namespace Laterne.Studio.Crew;

/// <summary>The boards of this repository, as the crew has them on the bench: with the console's cable and the module's button wired.</summary>
public static class CrewBoard
{
    // Console and button where the board's README offers them as an option.
    private static readonly Dictionary<string, (int Tx, int Rx, int Button)> Options = new(StringComparer.Ordinal)
    {
        ["devkit-v1"] = (13, 14, 0),
    };

    /// <summary>Names of all.</summary>
    public static IReadOnlyList<string> Names => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)]
        : [];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "boards");

    /// <summary>Content of <c>board.json</c> of a board.</summary>
    /// <exception cref="RefusedInputException">There is none, it has no console, or the firmware refuses it.</exception>
    public static string Read(string name)
    {
        var file = Path.Combine(Folder, name + ".json");
        if (!Names.Contains(name))
        {
            throw new RefusedInputException("--board", null, $"'{name}' is no board; there are {string.Join(", ", Names)}");
        }

        var board = JsonNode.Parse(File.ReadAllText(file))!;
        var pins = board["pins"]!.AsObject();
        if (Options.TryGetValue(name, out var option))
        {
            (pins[BoardPin.ConsoleTx], pins[BoardPin.ConsoleRx], pins[BoardPin.BootButton]) = (option.Tx, option.Rx, option.Button);
            board["strapping"] = new JsonArray(option.Button);
        }

        if (pins[BoardPin.ConsoleTx] is null)
        {
            throw new RefusedInputException("--board", null, $"{name} has no console, so the crew's tool cannot speak to it");
        }

        var text = board.ToJsonString();
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var layout = new BoardLayout();
        return layout.TryRead(bytes, bytes.Length) ? text : throw new RefusedInputException("--board", null, $"{name}: {layout.Fault}");
    }
}

using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Laterne.Lampctl.Crew;

namespace Laterne.Lampctl.Commands;

/// <summary><c>settings</c>: reads the document that runs. Settings come from the server; the console takes none.</summary>
internal static class SettingsCommand
{
    public static Command Make(Terminal terminal) => new("settings", "Reads a pole's settings; setting them is the server's") { Get(terminal), Set(terminal) };

    private static Command Get(Terminal terminal)
    {
        var port = PortOption.Make();
        var key = UnlockCommand.KeyOption();
        var output = new Option<string?>("--out") { Description = "File to write the document to; default: the output" };
        var command = new Command("get", "Reads the document of settings from the pole, piece by piece") { port, output, key };
        terminal.Serve(command, (parsed, talk, cancellation) =>
        {
            using var pole = PoleConsole.Open(PortOption.Of(parsed, port), terminal.Time, cancellation, out var status);
            var head = pole.Must("settings-show");
            if ((int?)head["version"] == 0)
            {
                return new Answer(new { Version = (int?)head["version"], Settings = (object?)null }, ["The built-in settings run: the pole has no document of its server yet."]);
            }

            if ((int?)status["locked"] == 1)
            {
                Unlocking.Open(pole, talk, UnlockCommand.Key(parsed, key, talk));
            }

            var text = Read(pole);
            if (parsed.GetValue(output) is { } file)
            {
                File.WriteAllText(file, text);
            }

            var document = Parsed(text);
            return new Answer(
                new { Version = (int?)head["version"], Program = (string?)head["program"], Settings = document },
                parsed.GetValue(output) is { } place ? [$"Version {head["version"]}, {Encoding.UTF8.GetByteCount(text)} bytes, written to {place}."] : [Terminal.Text(document)]);
        });
        return command;
    }

    private static Command Set(Terminal terminal)
    {
        var what = new Argument<string>("default") { Description = "Only \"default\": the built-in document" };
        var command = new Command("set", "Says where settings are set: at the server. Only \"default\" can be set here") { what };
        terminal.Serve(command, parsed => parsed.GetValue(what) == "default"
            ? throw new RefusedException("settings-reset", "The built-in document is a reset.", "lampctl reset settings")
            : throw new RefusedException(
                "settings-server", "A pole takes its settings from its server only; the console has no command for it.",
                "Change them on the server's page of this pole, or PUT /api/poles/ID/settings; \"lampctl reset settings\" goes back to the built-in ones."));
        return command;
    }

    private static string Read(PoleConsole pole)
    {
        var text = new StringBuilder();
        for (var from = 0; ;)
        {
            var piece = pole.Must("settings-show", new JsonObject { ["from"] = from });
            text.Append((string?)piece["text"]);
            var next = (int?)piece["next"] ?? 0;
            if (next <= from || next >= (int?)piece["bytes"])
            {
                return text.ToString();
            }

            from = next;
        }
    }

    private static JsonNode Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text)!;
        }
        catch (JsonException)
        {
            throw new RefusedException("settings-changed", "The settings changed while they were read.", "Run it again.", ExitCode.NoAnswer);
        }
    }
}

using System.CommandLine;
using Laterne.Lampctl.Crew;

namespace Laterne.Lampctl.Commands;

/// <summary><c>unlock</c>: opens the console of a pole in service.</summary>
internal static class UnlockCommand
{
    /// <summary>The console key's file, which several commands take.</summary>
    public static Option<string?> KeyOption() => new("--key-file") { Description = "File of the pole's console key, - for the input; without it the button is to be held" };

    /// <summary>The key, if one was named.</summary>
    public static string? Key(ParseResult parsed, Option<string?> option, Talk talk) =>
        parsed.GetValue(option) is { } file ? talk.Secret("Console key", file) : null;

    public static Command Make(Terminal terminal)
    {
        var port = PortOption.Make();
        var key = KeyOption();
        var command = new Command("unlock", "Opens a locked console for ten minutes: by its button, or by its key") { port, key };
        terminal.Serve(command, (parsed, talk, cancellation) =>
        {
            using var pole = PoleConsole.Open(PortOption.Of(parsed, port), terminal.Time, cancellation, out var status);
            var by = Unlocking.Open(pole, talk, Key(parsed, key, talk));
            return new Answer(
                new { Pole = (string?)status["poleId"], Unlocked = true, By = by },
                [by == "open" ? "The console is open." : "The console is open; ten idle minutes or a restart lock it again."]);
        });
        return command;
    }
}

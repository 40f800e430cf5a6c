using System.CommandLine;
using System.Text.Json.Nodes;
using Laterne.Lampctl.Crew;
using Laterne.Lampctl.Keys;

namespace Laterne.Lampctl.Commands;

/// <summary><c>keys install</c>: tells a pole by its console who may release firmware for it. No server can.</summary>
internal static class KeysInstallCommand
{
    // What the console takes in one text.
    private const int MostCharacters = 256;

    public static Command Make(Terminal terminal, Option<string> folder)
    {
        var ids = new Argument<string[]>("ids") { Description = "Ids of the keys that the pole is to trust from now on, and no other", Arity = ArgumentArity.OneOrMore };
        var port = PortOption.Make();
        var consoleKey = UnlockCommand.KeyOption();
        var command = new Command("install", "Writes the public halves of keys into the pole on the cable, in place of those that it has") { ids, port, consoleKey, folder };
        terminal.Serve(command, (parsed, talk, cancellation) =>
        {
            var keys = new KeyFolder(parsed.GetValue(folder)!, terminal.Time);
            var text = string.Join(',', parsed.GetValue(ids)!.Distinct().Select(keys.Find).Select(note => $"{note.Id}:{note.PublicKey}"));
            if (text.Length > MostCharacters)
            {
                throw new RefusedException("keys-many", "The console takes two keys, or three with short ids.", "Name the old and the new one.");
            }

            using var pole = PoleConsole.Open(PortOption.Of(parsed, port), terminal.Time, cancellation, out var status);
            Unlocking.Open(pole, talk, UnlockCommand.Key(parsed, consoleKey, talk));
            pole.Must("identity-set", new JsonObject { ["releaseKeys"] = text });
            if ((string?)pole.Must("identity-show")["releaseKeys"] != text)
            {
                throw new RefusedException("keys-unknown", "The pole's firmware does not take release keys from the console.", "Update it first, or flash it from a release that one of the keys has signed.", ExitCode.PoleFailed);
            }

            return new Answer(
                new { Pole = (string?)status["poleId"], Keys = parsed.GetValue(ids), Restart = "needed" },
                [$"The pole trusts {string.Join(" and ", parsed.GetValue(ids)!)} from its next start: lampctl reset restart"]);
        });
        return command;
    }
}

using System.CommandLine;
using System.Text.Json.Nodes;
using Laterne.Lampctl.Crew;

namespace Laterne.Lampctl.Commands;

/// <summary><c>reset</c>: a restart, the built-in settings, or everything but identity and counters.</summary>
internal static class ResetCommand
{
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(30);

    public static Command Make(Terminal terminal) => new("reset", "Restarts a pole, or takes settings or everything back (asks first)")
    {
        One(terminal, "restart", "Restarts it", "reboot", "Restart the pole? Its light is at 100 % meanwhile."),
        One(terminal, "settings", "Built-in settings, then a restart; the server sends its own again", "settings-default", "Take the settings of this pole back to the built-in ones?"),
        One(terminal, "factory", "Settings, journals and events; identity and counters stay", "factory-reset", "Forget settings, journals and events that the server does not have yet?"),
    };

    private static Command One(Terminal terminal, string name, string description, string does, string question)
    {
        var port = PortOption.Make();
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        var key = UnlockCommand.KeyOption();
        var command = new Command(name, description) { port, yes, key };
        terminal.Serve(command, (parsed, talk, cancellation) =>
        {
            using var pole = PoleConsole.Open(PortOption.Of(parsed, port), terminal.Time, cancellation, out var status);
            var id = (string?)pole.Must("identity-show")["poleId"];
            talk.Confirm($"{question} ({(string.IsNullOrEmpty(id) ? "a pole without a number" : id)})", parsed.GetValue(yes));
            if ((int?)status["locked"] == 1)
            {
                Unlocking.Open(pole, talk, UnlockCommand.Key(parsed, key, talk));
            }

            var starts = pole.Starts;
            pole.Must(does, does == "factory-reset" ? new JsonObject { ["confirm"] = string.IsNullOrEmpty(id) ? "unclaimed" : id } : null);
            talk.Step("the pole restarts");
            pole.Listen(() => pole.Starts > starts, Start);
            var after = pole.Find();
            return new Answer(
                new { Pole = id, Reset = name, Boot = (long?)after["boot"], BootReason = (string?)after["bootReason"] },
                [$"Done: start {after["boot"]} ({after["bootReason"]}), settings version {after["settingsVersion"]}."]);
        });
        return command;
    }
}

using System.Text.Json.Nodes;

namespace Laterne.Lampctl.Crew;

/// <summary>Turns the console's refusals into what a person can do about them.</summary>
internal static class ConsoleRefusal
{
    /// <summary>True: the pole did it.</summary>
    public static bool IsDone(JsonObject answer) => (string?)answer["status"] == "done";

    /// <summary>Why not; empty when it was done.</summary>
    public static string Code(JsonObject answer) => (string?)answer["code"] ?? "";

    /// <summary>The answer, if it was done.</summary>
    /// <exception cref="RefusedException">It was refused.</exception>
    public static JsonObject Check(string command, JsonObject answer)
    {
        if (IsDone(answer))
        {
            return answer;
        }

        var (code, reason) = (Code(answer), (string?)answer["reason"] ?? "no reason");
        throw code switch
        {
            "locked" => new RefusedException("console-locked", "The console is locked: this pole has an identity.", "lampctl unlock, then the same command again within ten minutes."),
            "busy" => new RefusedException("pole-busy", "The pole is still at another command.", "Wait until it is over, or end it: lampctl test --stop.", ExitCode.NoAnswer),
            "inUse" => new RefusedException("pole-in-use", "An emergency call is open or a vehicle is at the plug.", "Wait until nobody needs the pole, then run the same command again.", ExitCode.NoAnswer),
            "field" => new RefusedException("pole-field", $"The pole does not take {answer["field"]}: it {reason}", "Correct that value and run the command again; nothing was changed."),
            "flash" => new RefusedException("pole-flash", "The pole's flash does not take it.", "Run it again. If it stays so the chip is worn: take another controller.", ExitCode.PoleFailed),
            "unknownCommand" => new RefusedException("firmware-old", $"The pole's firmware does not know {command}.", "Flash the present one: lampctl flash."),
            "denied" => new RefusedException("console-denied", reason, $"Wait {answer["waitS"]} s, then try again with the right key, or hold the button."),
            _ => new RefusedException("pole-refused", $"{command}: {reason}", "\"lampctl status\" and \"lampctl log\" tell more.", ExitCode.PoleFailed),
        };
    }
}

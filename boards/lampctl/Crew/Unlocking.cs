using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Laterne.Lampctl.Crew;

/// <summary>Opens a locked console: by its key, or by hand at the pole.</summary>
internal static class Unlocking
{
    private const int Asks = 3;
    private const int KeyBytes = 32;

    /// <summary>How it was opened: <c>open</c> already, by <c>key</c>, by the <c>callButton</c> or <c>bootButton</c>.</summary>
    /// <param name="key">The pole's console key, 64 hexadecimal digits; null: by hand.</param>
    public static string Open(PoleConsole pole, Talk talk, string? key)
    {
        var asked = pole.Must("unlock");
        if ((int?)asked["locked"] == 0)
        {
            return "open";
        }

        if (key is not null)
        {
            Answer(pole, (string?)asked["challenge"] ?? "", key);
            return "key";
        }

        var hold = (string?)asked["hold"] ?? "none";
        if (hold == "none")
        {
            throw new RefusedException("console-locked", "The console is locked and the pole has no button.", "It opens by its console key only: --key-file.");
        }

        for (var i = 0; i < Asks; i++)
        {
            talk.Bid($"Hold the {(hold == "callButton" ? "call button of the pole" : "BOOT button of the module")} for {asked["holdS"]} s now, within {asked["withinS"]} s.");
            var before = pole.Unlocks;
            var seconds = ((int?)asked["holdS"] ?? 3) + ((int?)asked["withinS"] ?? 10) + 1;
            if (pole.Listen(() => pole.Unlocks > before, TimeSpan.FromSeconds(seconds)))
            {
                talk.Step("the console is open");
                return hold;
            }

            asked = pole.Must("unlock");
            if ((int?)asked["locked"] == 0)
            {
                return hold;
            }
        }

        throw RefusedException.Silent("button-not-held", "Nobody held the button.", $"Run it again and hold the {hold} for {asked["holdS"]} s when asked. If the pole does not see it, test its line: lampctl test --only button.");
    }

    private static void Answer(PoleConsole pole, string challenge, string key)
    {
        if (challenge.Length == 0)
        {
            throw new RefusedException("console-key-none", "This pole has no console key.", "Hold its button: lampctl unlock without --key-file.");
        }

        if (key.Length != 2 * KeyBytes || !key.All(char.IsAsciiHexDigit))
        {
            throw new RefusedException("console-key-invalid", "A console key has 64 hexadecimal digits.", "Take it from the server's page of this pole.");
        }

        var poleId = (string?)pole.Must("identity-show")["poleId"];
        var mac = HMACSHA256.HashData(Convert.FromHexString(key), Encoding.ASCII.GetBytes($"laterne-console {poleId} {challenge}"));
        pole.Must("unlock", new JsonObject { ["mac"] = Convert.ToHexStringLower(mac) });
    }
}

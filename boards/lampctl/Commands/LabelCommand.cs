using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Laterne.Lampctl.Crew;

namespace Laterne.Lampctl.Commands;

/// <summary><c>label</c>: what stands on a controller, so that a phone finds its access point.</summary>
internal static class LabelCommand
{
    // Without letters and digits that are mistaken for each other; 12 of 31 are 59 bits.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int KeyLength = 12;
    private const int TailDigits = 6;

    public static Command Make(Terminal terminal)
    {
        var port = PortOption.Make();
        var controller = new Option<string?>("--controller") { Description = "MAC address, 12 hexadecimal digits; default: the one of the pole at the port" };
        var key = UnlockCommand.KeyOption();
        var command = new Command("label", "Prints network name and a new key of a pole's own access point, and the code that phones scan") { port, controller, key };
        terminal.Serve(command, (parsed, talk, cancellation) =>
        {
            var wifiKey = RandomNumberGenerator.GetString(Alphabet, KeyLength);
            var given = parsed.GetValue(controller);
            var (mac, isWritten) = given is null
                ? Write(PortOption.Of(parsed, port), wifiKey, talk, UnlockCommand.Key(parsed, key, talk), terminal.Time, cancellation)
                : (given, false);
            if (mac.Length != 2 * TailDigits || !mac.All(char.IsAsciiHexDigit))
            {
                throw new RefusedException("controller-invalid", $"\"{mac}\" is no MAC address of 12 hexadecimal digits.", "\"lampctl status\" shows it.");
            }

            var network = $"laterne-{mac[^TailDigits..].ToLowerInvariant()}";
            var code = $"WIFI:T:WPA;S:{network};P:{wifiKey};;";
            return new Answer(
                new { Controller = mac.ToLowerInvariant(), Network = network, Key = wifiKey, Code = code, Written = isWritten },
                [
                    $"controller  {mac.ToLowerInvariant()}", $"network     {network}", $"key         {wifiKey}", $"code        {code}",
                    isWritten ? "The pole has the key, from its next start on." : "No pole has this key yet: run lampctl label with the pole at the cable.",
                ]);
        });
        return command;
    }

    /// <summary>The pole takes the key before it is printed: a label that opens nothing would be worse than none.</summary>
    private static (string Mac, bool IsWritten) Write(string port, string wifiKey, Talk talk, string? key, TimeProvider time, CancellationToken cancellation)
    {
        using var pole = PoleConsole.Open(port, time, cancellation, out var status);
        var mac = (string?)pole.Must("identity-show")["controller"] ?? "";
        if (pole.Must("help")["commands"]?["setup-key"] is null)
        {
            talk.Step("this firmware has no access point of its own");
            return (mac, false);
        }

        if ((int?)status["locked"] == 1)
        {
            Unlocking.Open(pole, talk, key);
        }

        pole.Must("setup-key", new JsonObject { ["key"] = wifiKey });
        return (mac, true);
    }
}

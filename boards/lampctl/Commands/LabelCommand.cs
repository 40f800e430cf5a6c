using System.CommandLine;
using System.Security.Cryptography;
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
        var command = new Command("label", "Prints network name and a new key of a pole's own access point, and the code that phones scan") { port, controller };
        terminal.Serve(command, (parsed, _, cancellation) =>
        {
            var mac = parsed.GetValue(controller) ?? Ask(PortOption.Of(parsed, port), terminal.Time, cancellation);
            if (mac.Length != 2 * TailDigits || !mac.All(char.IsAsciiHexDigit))
            {
                throw new RefusedException("controller-invalid", $"\"{mac}\" is no MAC address of 12 hexadecimal digits.", "\"lampctl status\" shows it.");
            }

            var network = $"laterne-{mac[^TailDigits..].ToLowerInvariant()}";
            var key = RandomNumberGenerator.GetString(Alphabet, KeyLength);
            var code = $"WIFI:T:WPA;S:{network};P:{key};;";
            return new Answer(new { Controller = mac.ToLowerInvariant(), Network = network, Key = key, Code = code }, [$"controller  {mac.ToLowerInvariant()}", $"network     {network}", $"key         {key}", $"code        {code}"]);
        });
        return command;
    }

    private static string Ask(string port, TimeProvider time, CancellationToken cancellation)
    {
        using var pole = PoleConsole.Open(port, time, cancellation, out _);
        return (string?)pole.Must("identity-show")["controller"] ?? "";
    }
}

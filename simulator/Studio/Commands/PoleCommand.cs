using System.CommandLine;
using Laterne.Street;
using Laterne.Studio.Crew;

namespace Laterne.Studio.Commands;

/// <summary><c>pole</c>: one pole on the bench, with its console as a pseudo terminal for the crew's tool.</summary>
public static class PoleCommand
{
    private const int Failed = 1;
    private const int MacDigits = 12;

    public static Command Make()
    {
        var board = new Option<string>("--board") { Description = "Its board, one of the folders of boards", DefaultValueFactory = _ => "esp32-s3-devkitc-1" };
        var flash = new Option<string?>("--flash") { Description = "Folder of its flash, which outlives the program; without it the pole is blank" };
        var blank = new Option<bool>("--blank") { Description = "Empties that folder first" };
        var mac = new Option<string?>("--mac") { Description = "Its MAC address, 12 hexadecimal digits; default: the folder's, or a new one" };
        var pty = new Option<bool>("--pty") { Description = "Its console as a pseudo terminal, the default and the only way" };
        var link = new Option<string?>("--link") { Description = "A symbolic link to the port, which keeps its name when the cable is plugged in again" };
        var speed = new Option<double>("--speed") { Description = "Times faster than real time, 0.1 to 100", DefaultValueFactory = _ => 1 };
        var offset = new Option<long>("--clock-offset-seconds") { Description = "Added to the real time to get the fleet server's" };
        var point = new Option<int?>("--own-point") { Description = "Port of this machine at which a browser enters the network that a blank pole raises itself; 0: any free one" };
        var key = new Option<string?>("--setup-key") { Description = "Key of that network, as on the pole's label, 12 to 63 characters; default: what lies in its flash" };
        var authority = new Option<string?>("--authority") { Description = "PEM file of who signs the servers' certificates, as it is flashed with the pole" };
        var ssid = new Option<string?>("--ssid") { Description = "Name of the Wi-Fi in reach; default: any will do" };
        var wifiKey = new Option<string?>("--wifi-key") { Description = "Its key; default: any will do" };
        var command = new Command("pole", "Runs one pole whose console the crew's tool can open, and whose own page a browser")
        {
            board, flash, blank, mac, pty, link, speed, offset, point, key, authority, ssid, wifiKey,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                var folder = parsed.GetValue(flash);
                var options = new CrewPoleOptions
                {
                    Layout = CrewBoard.Read(parsed.GetValue(board)!),
                    Flash = folder,
                    Mac = Mac(parsed.GetValue(mac)),
                    Speed = parsed.GetValue(speed) is >= 0.1 and <= 100 and var times ? times : throw new RefusedInputException("--speed", null, "must be 0.1 to 100"),
                    BeginMs = TimeProvider.System.GetUtcNow().AddSeconds(parsed.GetValue(offset)).ToUnixTimeMilliseconds(),
                    OwnPoint = parsed.GetValue(point) is null or (>= 0 and <= 65535)
                        ? parsed.GetValue(point)
                        : throw new RefusedInputException("--own-point", null, "must be a port, 0 to 65535"),
                    SetupKey = Key(parsed.GetValue(key)),
                    Authority = parsed.GetValue(authority) is { } file ? File.ReadAllText(file) : null,
                    Ssid = parsed.GetValue(ssid),
                    WifiKey = parsed.GetValue(wifiKey),
                };
                if (parsed.GetValue(blank) && folder is not null && Directory.Exists(Path.Combine(folder, "files")))
                {
                    Directory.Delete(Path.Combine(folder, "files"), recursive: true);
                }

                using var quiet = new QuietFirmware();
                using var pole = new CrewPole(options);
                var talk = new BenchTalk(pole, quiet.Terminal, parsed.GetValue(link));
                await talk.RunAsync(Console.In, cancellation);
                return 0;
            }
            catch (Exception refusal) when (refusal is RefusedInputException or PlatformNotSupportedException)
            {
                Console.Error.WriteLine(refusal.Message);
                return RunCommand.Refused;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine(fault.Message);
                return Failed;
            }
            catch (OperationCanceledException)
            {
                return RunCommand.Cancelled;
            }
        });
        return command;
    }

    private static string? Key(string? text) => text is null || Setup.SetupRecord.IsKey(text)
        ? text
        : throw new RefusedInputException("--setup-key", null, "must be 12 to 63 printable characters without blanks");

    private static string? Mac(string? text) => text is null || (text.Length == MacDigits && text.All(char.IsAsciiHexDigit))
        ? text
        : throw new RefusedInputException("--mac", null, $"'{text}' is no address of 12 hexadecimal digits");
}

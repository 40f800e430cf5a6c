using System.Globalization;
using Laterne.Hardware;

namespace Laterne.Studio.Crew;

/// <summary>Lines that do to a pole on the bench what hands would do; each is answered with a line.</summary>
/// <param name="link">A symbolic link that follows the port; null: none.</param>
public sealed class BenchTalk(CrewPole pole, TextWriter output, string? link)
{
    private const string Words =
        "press S | boot S (hold a button S seconds) | walk [TIMES] | daylight LUX | network on|off | power cut | power cut-at-write N [none|half|erased] | reset | pull | plug | port | own-point | quit";

    /// <summary>Says the port, then serves lines until they end with <c>quit</c> or somebody cancels; the end of the input alone ends nothing.</summary>
    public async Task RunAsync(TextReader lines, CancellationToken cancellation)
    {
        SayPort(pole.Port);
        if (pole.OwnPointPort is { } entrance)
        {
            output.WriteLine($"own-point: http://127.0.0.1:{entrance}/ (the pole sees http://192.168.4.1/)");
            output.Flush();
        }

        pole.PortChanged += SayPort;
        pole.Faulted += fault => output.WriteLine($"fault: {fault.Message}");
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            if (line.Trim() == "quit")
            {
                return;
            }

            output.WriteLine(Do(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            output.Flush();
        }

        await Task.Delay(Timeout.Infinite, cancellation);
    }

    /// <summary>Does one line.</summary>
    /// <returns>What came of it.</returns>
    public string Do(string[] words)
    {
        switch (words)
        {
            case ["press", var text] when Seconds(text) is { } seconds:
                pole.PressButton(seconds);
                break;
            case ["boot", var text] when Seconds(text) is { } seconds:
                pole.PressBoot(seconds);
                break;
            case ["walk"]:
                pole.Walk();
                break;
            case ["walk", var text] when Seconds(text) is <= 100 and { } times:
                pole.Walk((int)times);
                break;
            case ["daylight", var text] when Seconds(text) is { } lux:
                pole.SetDaylight(lux);
                break;
            case ["network", "on" or "off"]:
                pole.SetNetwork(words[1] == "on");
                break;
            case ["power", "cut"]:
                pole.CutPower();
                break;
            case ["power", "cut-at-write", var text, .. var torn] when int.TryParse(text, out var writes) && writes >= 0:
                pole.CutPowerAtWrite(writes, torn is ["half"] ? TornWrite.Half : torn is ["erased"] ? TornWrite.HalfThenErased : TornWrite.None);
                break;
            case ["reset"]:
                pole.Reset();
                break;
            case ["pull"]:
                pole.Pull();
                break;
            case ["plug"]:
                pole.Plug();
                break;
            case ["port"]:
                SayPort(pole.Port);
                break;
            case ["own-point"]:
                output.WriteLine($"own-point: {pole.OwnNetwork ?? "down"}");
                break;
            default:
                return Words;
        }

        return "ok";
    }

    private static double? Seconds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 200_000 ? value : null;

    private void SayPort(string? port)
    {
        if (link is not null)
        {
            File.Delete(link);
            if (port is not null)
            {
                File.CreateSymbolicLink(link, port);
            }
        }

        output.WriteLine(port is null ? "port: pulled" : $"port: {link ?? port}");
        output.Flush();
    }
}

using System.CommandLine;
using Laterne.Lampctl.Serial;

namespace Laterne.Lampctl.Crew;

/// <summary><c>--port</c>: the console's cable. It may be left out when only one is plugged in, or stand in <c>LAMPCTL_PORT</c>.</summary>
internal static class PortOption
{
    public static Option<string?> Make()
    {
        var option = new Option<string?>("--port", "-p") { Description = "Port of the console's cable; may be left out with one cable, or LAMPCTL_PORT" };
        option.CompletionSources.Add(_ => SerialPorts.All().Select(port => new System.CommandLine.Completions.CompletionItem(port.Port)));
        return option;
    }

    /// <summary>The port that is meant.</summary>
    public static string Of(ParseResult parsed, Option<string?> option)
    {
        var given = parsed.GetValue(option) ?? Environment.GetEnvironmentVariable("LAMPCTL_PORT");
        if (!string.IsNullOrEmpty(given))
        {
            return given;
        }

        var all = SerialPorts.All().Where(port => port.Usb is not null || OperatingSystem.IsWindows()).ToArray();
        return all.Length == 1
            ? all[0].Port
            : throw new RefusedException(
                "port-missing", all.Length == 0 ? "No cable is plugged in." : $"Several cables are plugged in: {string.Join(", ", all.Select(port => port.Port))}.",
                "Name the one at the console with --port; \"lampctl ports\" lists them.");
    }
}

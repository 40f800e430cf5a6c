using System.CommandLine;
using Laterne.Lampctl.Serial;

namespace Laterne.Lampctl.Commands;

/// <summary><c>ports</c>: the serial ports of this machine.</summary>
internal static class PortsCommand
{
    public static Command Make(Terminal terminal)
    {
        var command = new Command("ports", "Lists the serial ports that something is plugged into");
        terminal.Serve(command, _ => Told(SerialPorts.All()));
        return command;
    }

    private static Answer Told(IReadOnlyList<SerialPortFacts> ports) => new(
        new { Ports = ports },
        ports.Count == 0
            ? ["No serial port. Plug the cable in; on Linux \"dmesg | tail\" tells what the machine made of it."]
            : [.. ports.Select(port => $"{port.Port,-16} {port.Device ?? "",-40} {port.Usb ?? "",-10} {port.Use ?? ""}".TrimEnd())]);
}

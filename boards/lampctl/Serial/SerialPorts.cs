using Microsoft.Win32;

namespace Laterne.Lampctl.Serial;

/// <summary>A serial port of this machine.</summary>
/// <param name="Port">What to open.</param>
/// <param name="Stable">A name that stays the same in whatever order cables are plugged in; null: none.</param>
/// <param name="Device">What is plugged in, as it calls itself; null: not known.</param>
/// <param name="Usb">Vendor and product, <c>10c4:ea60</c>; null: no USB.</param>
internal sealed record SerialPortFacts(string Port, string? Stable, string? Device, string? Usb)
{
    /// <summary>What this kind of cable is for, by its vendor.</summary>
    public string? Use => Usb?.Split(':')[0] switch
    {
        "303a" => "the chip's own USB: flash",
        "10c4" or "1a86" => "a board's socket (flash), or a console's cable",
        "0403" or "067b" => "a console's cable",
        _ => null,
    };
}

/// <summary>Lists the serial ports of this machine.</summary>
internal static class SerialPorts
{
    /// <summary>All that something is plugged into.</summary>
    public static IReadOnlyList<SerialPortFacts> All()
    {
        if (OperatingSystem.IsWindows())
        {
            return OfWindows();
        }

        return OperatingSystem.IsMacOS()
            ? [.. Directory.EnumerateFiles("/dev", "cu.*").Order(StringComparer.Ordinal).Select(port => new SerialPortFacts(port, null, null, null))]
            : OfLinux("/sys/class/tty", "/dev");
    }

    /// <summary>Those of Linux: ttys with a device behind them that is not an empty UART of the mainboard.</summary>
    /// <param name="classes"><c>/sys/class/tty</c>.</param>
    /// <param name="devices"><c>/dev</c>.</param>
    public static IReadOnlyList<SerialPortFacts> OfLinux(string classes, string devices)
    {
        var stable = new Dictionary<string, string>(StringComparer.Ordinal);
        var byId = Path.Combine(devices, "serial/by-id");
        foreach (var link in Directory.Exists(byId) ? Directory.EnumerateFileSystemEntries(byId) : [])
        {
            stable[Path.GetFileName(File.ResolveLinkTarget(link, true)?.FullName ?? link)] = link;
        }

        var ports = new List<SerialPortFacts>();
        foreach (var folder in Directory.Exists(classes) ? Directory.GetFileSystemEntries(classes).Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            var name = Path.GetFileName(folder);

            // A class lists links into the tree of devices, in which what is plugged in stands above its port.
            var real = new DirectoryInfo(folder).ResolveLinkTarget(true)?.FullName ?? folder;
            if (!Path.Exists(Path.Combine(real, "device")) || (Line(Path.Combine(folder, "type")) is "0") || name.StartsWith("tty0", StringComparison.Ordinal))
            {
                continue;
            }

            var usb = UsbFolder(real);
            var told = usb is null ? null : $"{Line(Path.Combine(usb, "manufacturer"))} {Line(Path.Combine(usb, "product"))}".Trim();
            ports.Add(new SerialPortFacts(
                Path.Combine(devices, name), stable.GetValueOrDefault(name), string.IsNullOrEmpty(told) ? null : told,
                usb is null ? null : $"{Line(Path.Combine(usb, "idVendor"))}:{Line(Path.Combine(usb, "idProduct"))}"));
        }

        return ports;
    }

    private static List<SerialPortFacts> OfWindows()
    {
        var ports = new List<SerialPortFacts>();
        if (OperatingSystem.IsWindows())
        {
            using var map = Registry.LocalMachine.OpenSubKey(@"HARDWARE\DEVICEMAP\SERIALCOMM");
            foreach (var name in map?.GetValueNames() ?? [])
            {
                ports.Add(new SerialPortFacts(map!.GetValue(name)?.ToString() ?? name, null, name, null));
            }
        }

        return ports;
    }

    /// <summary>The USB device above a port: the first folder upwards that names its vendor.</summary>
    private static string? UsbFolder(string? folder)
    {
        for (; folder is { Length: > 1 }; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "idVendor")))
            {
                return folder;
            }
        }

        return null;
    }

    private static string? Line(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

namespace Laterne.Lampctl.Serial;

/// <summary>A serial port: 8N1, no flow control.</summary>
internal interface ISerialLine : IDisposable
{
    /// <summary>Reads what has come, at least a byte; 0 when nothing came within the time.</summary>
    /// <exception cref="RefusedException">The cable was pulled.</exception>
    int Read(byte[] buffer, int timeoutMs);

    /// <summary>Sends all of it.</summary>
    /// <exception cref="RefusedException">The cable was pulled.</exception>
    void Write(byte[] bytes);
}

/// <summary>Opens ports of this machine.</summary>
internal static class SerialLine
{
    /// <summary>The crew's console.</summary>
    public const int ConsoleBaud = 115200;

    /// <summary>Opens one; what it had received before is forgotten.</summary>
    public static ISerialLine Open(string port) => OperatingSystem.IsWindows() ? new WindowsLine(port, ConsoleBaud) : new UnixLine(port, ConsoleBaud);

    /// <summary>The port does not open.</summary>
    public static RefusedException Unopened(string port, string why) => RefusedException.Silent(
        "port-unopened", $"{port} does not open: {why}.",
        "\"lampctl ports\" lists what is plugged in. Is another program using it, or may you not? On Linux: sudo usermod -aG dialout $USER, then log in anew.");

    /// <summary>It was open and is gone.</summary>
    public static RefusedException Pulled(string port) => RefusedException.Silent(
        "cable-pulled", $"{port} is gone: the cable was pulled or lost its power.", "Plug it in and run the same command again: it goes on where it stopped.");
}

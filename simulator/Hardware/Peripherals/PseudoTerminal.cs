using System.Runtime.InteropServices;

namespace Laterne.Hardware.Peripherals;

/// <summary>
/// A port of a board as a pseudo terminal of this machine (Linux): another program opens <see cref="Name"/> as it would a USB serial
/// cable. <see cref="Dispose"/> pulls the cable: whoever has it open reads its end. What nobody reads is lost, as on a wire.
/// </summary>
public sealed class PseudoTerminal : ISerialPeripheral, IDisposable
{
    private const int ReadWriteNoControl = 0x2 | 0x100;
    private const int NonBlocking = 0x800;
    private const int LookMs = 20;
    private const short Readable = 1;

    private readonly VirtualBoard _board;
    private readonly string _port;
    private readonly int _master;
    private readonly int _slave;
    private readonly Thread _reader;
    private readonly Lock _gate = new();
    private volatile bool _isPulled;

    /// <summary>Plugs a cable into a port.</summary>
    /// <exception cref="PlatformNotSupportedException">Not on this machine.</exception>
    /// <exception cref="IOException">The machine has no more of them.</exception>
    public PseudoTerminal(VirtualBoard board, string port)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("A pole's port as a pseudo terminal needs Linux.");
        }

        (_board, _port) = (board, port);
        _master = Opened(posix_openpt(ReadWriteNoControl | NonBlocking));
        Checked(grantpt(_master));
        Checked(unlockpt(_master));
        var name = new byte[64];
        Checked(ptsname_r(_master, name, name.Length));
        Name = System.Text.Encoding.ASCII.GetString(name, 0, Array.IndexOf(name, (byte)0));

        // Held open, so that the pole speaks on while nobody is at the other end, and raw, so that nothing is echoed or changed.
        _slave = Opened(open(Name, ReadWriteNoControl));
        var settings = new byte[128];
        Checked(tcgetattr(_slave, settings));
        cfmakeraw(settings);
        Checked(tcsetattr(_slave, 0, settings));
        board.Serial.Attach(port, this);
        _reader = new Thread(Hear) { IsBackground = true, Name = $"cable {board.Id}" };
        _reader.Start();
    }

    /// <summary>What to open, for instance <c>/dev/pts/4</c>.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public byte[]? Receive(ReadOnlySpan<byte> bytes, out long pauseMicroseconds)
    {
        pauseMicroseconds = 0;
        lock (_gate)
        {
            if (!_isPulled)
            {
                _ = write(_master, bytes.ToArray(), bytes.Length);
            }
        }

        return null;
    }

    /// <summary>Pulls the cable.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isPulled)
            {
                return;
            }

            _isPulled = true;
        }

        _board.Serial.Detach(_port, this);
        _reader.Join();
        _ = close(_slave);
        _ = close(_master);
    }

    private void Hear()
    {
        var bytes = new byte[1024];
        var wanted = new Poll[1];
        while (!_isPulled)
        {
            wanted[0] = new Poll { File = _master, Wanted = Readable };
            if (poll(wanted, 1, LookMs) > 0 && (wanted[0].Happened & Readable) != 0 && read(_master, bytes, bytes.Length) is var count and > 0)
            {
                _board.Serial.Put(_port, bytes.AsSpan(0, (int)count));
            }
        }
    }

    private static int Opened(int file) => file >= 0 ? file : throw Fault();

    private static void Checked(int result)
    {
        if (result != 0)
        {
            throw Fault();
        }
    }

    private static IOException Fault() => new($"No pseudo terminal: {Marshal.GetLastPInvokeErrorMessage()}.");

    [StructLayout(LayoutKind.Sequential)]
    private struct Poll
    {
        public int File;
        public short Wanted;
        public short Happened;
    }

#pragma warning disable IDE1006, CA2101, SYSLIB1054 // The C library's own names.
    [DllImport("libc", SetLastError = true)]
    private static extern int posix_openpt(int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int grantpt(int file);

    [DllImport("libc", SetLastError = true)]
    private static extern int unlockpt(int file);

    [DllImport("libc", SetLastError = true)]
    private static extern int ptsname_r(int file, byte[] name, nint length);

    [DllImport("libc", SetLastError = true)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int close(int file);

    [DllImport("libc", SetLastError = true)]
    private static extern nint read(int file, byte[] bytes, nint count);

    [DllImport("libc", SetLastError = true)]
    private static extern nint write(int file, byte[] bytes, nint count);

    [DllImport("libc", SetLastError = true)]
    private static extern int poll([In, Out] Poll[] files, nint count, int timeoutMs);

    [DllImport("libc", SetLastError = true)]
    private static extern int tcgetattr(int file, byte[] settings);

    [DllImport("libc", SetLastError = true)]
    private static extern int tcsetattr(int file, int when, byte[] settings);

    [DllImport("libc")]
    private static extern void cfmakeraw(byte[] settings);
#pragma warning restore IDE1006, CA2101, SYSLIB1054
}

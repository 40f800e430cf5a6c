using System.Runtime.InteropServices;

namespace Laterne.Lampctl.Serial;

/// <summary>A port by termios, on Linux and macOS. A pseudo terminal is one too.</summary>
internal sealed class UnixLine : ISerialLine
{
    private const short Readable = 1;
    private const int ErrorAgain = 11;
    private const int WriteWaitMs = 5000;

    private readonly string _port;
    private readonly int _file;
    private readonly Poll[] _poll = new Poll[1];

    public UnixLine(string port, int baud)
    {
        _port = port;
        var isMac = OperatingSystem.IsMacOS();

        // Read and write, not the controlling terminal, no waiting for a carrier.
        _file = open(port, 0x2 | (isMac ? 0x20000 : 0x100) | (isMac ? 0x4 : 0x800));
        if (_file < 0)
        {
            throw SerialLine.Unopened(port, Marshal.GetLastPInvokeErrorMessage());
        }

        // A lock of the kernel that goes with the process: two tools at one cable would steal each other's answers.
        if (flock(_file, 2 | 4) != 0)
        {
            _ = close(_file);
            throw SerialLine.Unopened(port, "another program uses it");
        }

        var settings = new byte[128];
        if (tcgetattr(_file, settings) != 0)
        {
            _ = close(_file);
            throw SerialLine.Unopened(port, "it is no serial port");
        }

        cfmakeraw(settings);

        // CLOCAL and CREAD stand in c_cflag, the third word, which has eight bytes on macOS. B115200 is 0x1002 on Linux.
        var flags = isMac ? 16 : 8;
        BitConverter.TryWriteBytes(settings.AsSpan(flags), BitConverter.ToUInt32(settings, flags) | (isMac ? 0x8800u : 0x880u));
        _ = cfsetspeed(settings, isMac ? baud : 0x1002);
        if (tcsetattr(_file, 0, settings) != 0)
        {
            _ = close(_file);
            throw SerialLine.Unopened(port, Marshal.GetLastPInvokeErrorMessage());
        }

        _ = tcflush(_file, isMac ? 1 : 0);
    }

    public int Read(byte[] buffer, int timeoutMs)
    {
        if (Wait(Readable, timeoutMs) <= 0)
        {
            return 0;
        }

        var count = read(_file, buffer, buffer.Length);
        return count > 0 ? (int)count : count < 0 && Marshal.GetLastPInvokeError() is ErrorAgain or 35 ? 0 : throw SerialLine.Pulled(_port);
    }

    public void Write(byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;)
        {
            var count = write(_file, bytes[sent..], bytes.Length - sent);
            if (count > 0)
            {
                sent += (int)count;
                continue;
            }

            if (Marshal.GetLastPInvokeError() is not (ErrorAgain or 35) || Wait(4, WriteWaitMs) <= 0)
            {
                throw SerialLine.Pulled(_port);
            }
        }
    }

    public void Dispose() => close(_file);

    private int Wait(short forWhat, int timeoutMs)
    {
        _poll[0] = new Poll { File = _file, Wanted = forWhat };
        return poll(_poll, 1, timeoutMs);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Poll
    {
        public int File;
        public short Wanted;
        public short Happened;
    }

#pragma warning disable IDE1006, CA2101, SYSLIB1054 // The C library's own names.
    [DllImport("libc", SetLastError = true)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int close(int file);

    [DllImport("libc", SetLastError = true)]
    private static extern int flock(int file, int operation);

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
    private static extern int tcflush(int file, int queue);

    [DllImport("libc")]
    private static extern void cfmakeraw(byte[] settings);

    [DllImport("libc")]
    private static extern int cfsetspeed(byte[] settings, nint speed);
#pragma warning restore IDE1006, CA2101, SYSLIB1054
}

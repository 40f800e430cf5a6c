using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Laterne.Lampctl.Serial;

/// <summary>A port by the Win32 calls.</summary>
internal sealed class WindowsLine : ISerialLine
{
    // DCB, winbase.h: fBinary and fDtrControl, fRtsControl off, so that no board is reset by its opening.
    private const uint Binary = 1;
    private const int DcbBytes = 28;

    private readonly string _port;
    private readonly SafeFileHandle _file;
    private int _timeoutMs = -1;

    public WindowsLine(string port, int baud)
    {
        _port = port;
        _file = CreateFileW(@"\\.\" + port, 0xC0000000, 0, 0, 3, 0, 0);
        if (_file.IsInvalid)
        {
            throw SerialLine.Unopened(port, Reason());
        }

        var dcb = new byte[DcbBytes];
        BitConverter.TryWriteBytes(dcb.AsSpan(0), DcbBytes);
        if (!GetCommState(_file, dcb))
        {
            throw SerialLine.Unopened(port, "it is no serial port");
        }

        BitConverter.TryWriteBytes(dcb.AsSpan(4), baud);
        BitConverter.TryWriteBytes(dcb.AsSpan(8), Binary);
        (dcb[18], dcb[19], dcb[20]) = (8, 0, 0);
        if (!SetCommState(_file, dcb))
        {
            throw SerialLine.Unopened(port, Reason());
        }

        // PURGE_RXCLEAR
        _ = PurgeComm(_file, 8);
    }

    public int Read(byte[] buffer, int timeoutMs)
    {
        if (timeoutMs != _timeoutMs)
        {
            // What is there at once, else the first byte within the time: MAXDWORD, MAXDWORD, time.
            _timeoutMs = timeoutMs;
            _ = SetCommTimeouts(_file, [uint.MaxValue, uint.MaxValue, (uint)Math.Max(1, timeoutMs), 0, 5000]);
        }

        return ReadFile(_file, buffer, buffer.Length, out var count, 0) ? count : throw SerialLine.Pulled(_port);
    }

    public void Write(byte[] bytes)
    {
        if (!WriteFile(_file, bytes, bytes.Length, out var count, 0) || count != bytes.Length)
        {
            throw SerialLine.Pulled(_port);
        }
    }

    public void Dispose() => _file.Dispose();

    private static string Reason() => new Win32Exception(Marshal.GetLastPInvokeError()).Message.TrimEnd('.');

#pragma warning disable SYSLIB1054
    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern SafeFileHandle CreateFileW(string name, uint access, uint share, nint security, uint creation, uint flags, nint template);

    [DllImport("kernel32.dll", SetLastError = true)]
    private static extern bool GetCommState(SafeFileHandle file, byte[] dcb);

    [DllImport("kernel32.dll", SetLastError = true)]
    private static extern bool SetCommState(SafeFileHandle file, byte[] dcb);

    [DllImport("kernel32.dll", SetLastError = true)]
    private static extern bool SetCommTimeouts(SafeFileHandle file, uint[] timeouts);

    [DllImport("kernel32.dll", SetLastError = true)]
    private static extern bool PurgeComm(SafeFileHandle file, uint flags);

    [DllImport("kernel32.dll", SetLastError = true)]
    private static extern bool ReadFile(SafeFileHandle file, byte[] buffer, int size, out int count, nint overlapped);

    [DllImport("kernel32.dll", SetLastError = true)]
    private static extern bool WriteFile(SafeFileHandle file, byte[] buffer, int size, out int count, nint overlapped);
#pragma warning restore SYSLIB1054
}

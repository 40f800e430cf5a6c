using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Laterne.Mqtt.Benchmarks;

/// <summary>
/// The few system calls of the generator. .NET's own socket engine would take a good part of the two cores that generator
/// and broker share; this loop takes one thread and does not allocate. Linux on x64.
/// </summary>
internal static partial class Epoll
{
    public const uint Readable = 0x001;
    public const uint Writable = 0x004;
    public const int WouldBlock = 11;
    private const int Add = 1;
    private const int Modify = 3;

    /// <summary>The kernel packs this structure on x64 only.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    public struct Event
    {
        public uint Events;
        public int Tag;
        private readonly int _padding;
    }

    public static int Create()
    {
        int epoll = epoll_create1(0);
        return epoll >= 0 ? epoll : throw new Win32Exception();
    }

    public static void Watch(int epoll, int socket, uint events, int tag, bool isNew)
    {
        var what = new Event { Events = events, Tag = tag };
        if (epoll_ctl(epoll, isNew ? Add : Modify, socket, ref what) != 0)
        {
            throw new Win32Exception();
        }
    }

    /// <summary>Returns the number of events; 0 after the timeout.</summary>
    public static int Wait(int epoll, Event[] events, int timeoutMilliseconds) =>
        Math.Max(0, epoll_wait(epoll, ref events[0], events.Length, timeoutMilliseconds));

    /// <summary>Bytes received, 0 when the peer closed, -1 with <see cref="Marshal.GetLastPInvokeError"/>.</summary>
    public static int Receive(int socket, byte[] buffer, int offset) => (int)recv(socket, ref buffer[offset], buffer.Length - offset, 0);

    /// <summary>Bytes sent or -1; never raises SIGPIPE.</summary>
    public static int Send(int socket, ReadOnlySpan<byte> bytes) => (int)send(socket, ref MemoryMarshal.GetReference(bytes), bytes.Length, 0x4000);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_create1(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_ctl(int epoll, int operation, int socket, ref Event what);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_wait(int epoll, ref Event events, int count, int timeout);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint recv(int socket, ref byte buffer, nint length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint send(int socket, ref byte buffer, nint length, int flags);
}

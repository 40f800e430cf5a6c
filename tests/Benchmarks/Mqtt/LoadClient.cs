using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Laterne.Mqtt.Benchmarks;

/// <summary>One MQTT 3.1.1 connection of the generator: raw bytes, one send for all that one receive brought about.</summary>
internal sealed class LoadClient : IDisposable
{
    private readonly Socket _socket;
    private readonly int _handle;
    private byte[] _partial = [];
    private int _partialLength;
    private byte[] _out = new byte[256];
    private int _outLength;
    private int _outSent;

    private LoadClient(Socket socket)
    {
        _socket = socket;
        _handle = (int)socket.Handle;
    }

    public int Handle => _handle;

    public bool IsClosed { get; private set; }

    /// <summary>The packet to send, with its identifier's place; null for receivers.</summary>
    public byte[]? Publish { get; set; }

    public int PacketIdAt { get; set; }

    /// <summary>Place of an eight-digit sequence number in the payload; 0 = none.</summary>
    public int SequenceAt { get; set; }

    public int Sequence { get; set; } = 10_000_000;

    public ushort LastId { get; private set; }

    /// <summary>Connects and sends CONNECT; the answer comes through the loop.</summary>
    public static LoadClient Connect(int port, string id, string? password = null, bool cleanSession = true)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        socket.Blocking = false;
        var client = new LoadClient(socket);
        byte flags = (byte)((cleanSession ? 2 : 0) | (password is null ? 0 : 0xC0));
        byte[] body = [0, 4, .. "MQTT"u8, 4, flags, 0, 0, .. Text(id), .. password is null ? [] : Text(id), .. password is null ? [] : Text(password)];
        client.Queue(Packet(0x10, body));
        client.Flush();
        return client;
    }

    public static byte[] Text(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return [(byte)(utf8.Length >> 8), (byte)utf8.Length, .. utf8];
    }

    public static byte[] Packet(byte header, byte[] body)
    {
        var length = new List<byte>(4);
        int rest = body.Length;
        do
        {
            length.Add((byte)(rest > 127 ? (rest & 127) | 128 : rest));
            rest >>= 7;
        }
        while (rest > 0);
        return [header, .. length, .. body];
    }

    public void Subscribe(string filter, byte qos) => Queue(Packet(0x82, [0, 1, .. Text(filter), qos]));

    /// <summary>Prepares the publish that <see cref="QueuePublish"/> repeats at QoS 1.</summary>
    public void Prepare(string topic, byte[] payload)
    {
        Publish = Packet(0x32, [.. Text(topic), 0, 0, .. payload]);
        PacketIdAt = Publish.Length - payload.Length - 2;
        int sequence = payload.AsSpan().IndexOf("10000000"u8);
        SequenceAt = sequence < 0 ? 0 : PacketIdAt + 2 + sequence;
    }

    public void QueuePublish()
    {
        LastId = LastId == ushort.MaxValue ? (ushort)1 : (ushort)(LastId + 1);
        BinaryPrimitives.WriteUInt16BigEndian(Publish.AsSpan(PacketIdAt), LastId);
        if (SequenceAt > 0)
        {
            Sequence++.TryFormat(Publish.AsSpan(SequenceAt), out _);
        }

        Queue(Publish);
    }

    public void Queue(ReadOnlySpan<byte> bytes)
    {
        if (_outLength + bytes.Length > _out.Length)
        {
            Array.Resize(ref _out, Math.Max(_out.Length * 2, _outLength + bytes.Length));
        }

        bytes.CopyTo(_out.AsSpan(_outLength));
        _outLength += bytes.Length;
    }

    /// <summary>False when the socket is full: call again when it is writable.</summary>
    public bool Flush()
    {
        while (_outSent < _outLength)
        {
            int sent = Epoll.Send(_handle, _out.AsSpan(_outSent, _outLength - _outSent));
            if (sent < 0)
            {
                IsClosed = Marshal.GetLastPInvokeError() != Epoll.WouldBlock;
                return IsClosed;
            }

            _outSent += sent;
        }

        _outSent = 0;
        _outLength = 0;
        return true;
    }

    /// <summary>Receives once and hands every whole packet to <paramref name="sink"/>.</summary>
    public void Receive(byte[] buffer, ILoadSink sink)
    {
        _partial.AsSpan(0, _partialLength).CopyTo(buffer);
        int received = Epoll.Receive(_handle, buffer, _partialLength);
        if (received <= 0)
        {
            IsClosed = received == 0 || Marshal.GetLastPInvokeError() != Epoll.WouldBlock;
            return;
        }

        ReadOnlySpan<byte> rest = buffer.AsSpan(0, _partialLength + received);
        while (TryFrame(rest, out int size, out int bodyAt))
        {
            sink.OnPacket(this, rest[0], rest[bodyAt..size]);
            rest = rest[size..];
        }

        if (_partial.Length < rest.Length)
        {
            _partial = new byte[rest.Length];
        }

        rest.CopyTo(_partial);
        _partialLength = rest.Length;
    }

    public void Dispose() => _socket.Dispose();

    private static bool TryFrame(ReadOnlySpan<byte> bytes, out int size, out int bodyAt)
    {
        size = 0;
        int length = 0;
        for (bodyAt = 1; bodyAt < bytes.Length && bodyAt < 5; bodyAt++)
        {
            byte next = bytes[bodyAt];
            length |= (next & 127) << (7 * (bodyAt - 1));
            if (next < 128)
            {
                bodyAt++;
                size = bodyAt + length;
                return bytes.Length >= size;
            }
        }

        return false;
    }
}

/// <summary>What a measurement does with incoming packets.</summary>
internal interface ILoadSink
{
    /// <summary>The first byte of the packet and what follows its length.</summary>
    void OnPacket(LoadClient client, byte header, ReadOnlySpan<byte> body);
}

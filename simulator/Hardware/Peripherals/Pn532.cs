namespace Laterne.Hardware.Peripherals;

/// <summary>
/// NXP PN532 on I2C (user manual UM0701-02): frames, acknowledgement, ready byte, and the commands of a reader that lists one target.
/// It resolves collisions and cascade levels itself. Without SAMConfiguration it finds no card, with endless retries it waits for one.
/// </summary>
public sealed class Pn532(VirtualClock clock, ContactlessField field) : II2cPeripheral
{
    /// <summary>7-bit address of every PN532.</summary>
    public const int Address = 0x24;

    private const long AckMicroseconds = 1_000, AnswerMicroseconds = 6_000;
    private static readonly byte[] Ack = [0, 0, 0xFF, 0, 0xFF, 0];
    private static readonly byte[] ErrorFrame = [0, 0, 0xFF, 1, 0xFF, 0x7F, 0x81, 0];

    private readonly Queue<(long At, byte[] Frame)> _out = new();
    private bool _isConfigured;
    private bool _waitsForCard;
    private byte _retries = 0xFF;

    /// <summary>False: its address is not acknowledged.</summary>
    public bool IsPlugged { get; set; } = true;

    /// <summary>Never ready again, until the supply was away.</summary>
    public bool IsHung { get; set; }

    /// <summary>Changes answers on the wire.</summary>
    public Func<byte[], byte[]>? Disturb { get; set; }

    /// <summary>Commands with a right frame so far.</summary>
    public int Commands { get; private set; }

    /// <summary>Its supply dips.</summary>
    public void Reset()
    {
        (_isConfigured, _waitsForCard, _retries, IsHung) = (false, false, 0xFF, false);
        _out.Clear();
    }

    /// <inheritdoc/>
    public bool Write(ReadOnlySpan<byte> bytes)
    {
        if (!IsPlugged || IsHung)
        {
            return IsPlugged;
        }

        // A new command ends the old one; an ACK from the host ends it too.
        _out.Clear();
        _waitsForCard = false;
        var now = clock.MonotonicMicroseconds;
        if (bytes.Length < 8 || bytes[0] != 0 || bytes[1] != 0 || bytes[2] != 0xFF || (byte)(bytes[3] + bytes[4]) != 0
            || bytes.Length < 6 + bytes[3] || bytes[5] != 0xD4 || Sum(bytes.Slice(5, bytes[3] + 1)) != 0)
        {
            return true;
        }

        Commands++;
        _out.Enqueue((now + AckMicroseconds, Ack));
        Answer(bytes.Slice(6, bytes[3] - 1), now + AckMicroseconds + AnswerMicroseconds);
        return true;
    }

    /// <inheritdoc/>
    public bool Read(Span<byte> bytes)
    {
        if (!IsPlugged)
        {
            return false;
        }

        bytes.Clear();
        if (_waitsForCard && field.Cards.Count > 0)
        {
            _waitsForCard = false;
            List(clock.MonotonicMicroseconds);
        }

        if (IsHung || !_out.TryPeek(out var next) || clock.MonotonicMicroseconds < next.At)
        {
            return true;
        }

        bytes[0] = 1;
        if (bytes.Length > 1)
        {
            _out.Dequeue();
            next.Frame.AsSpan(0, Math.Min(next.Frame.Length, bytes.Length - 1)).CopyTo(bytes[1..]);
        }

        return true;
    }

    private void Answer(ReadOnlySpan<byte> command, long at)
    {
        switch (command[0])
        {
            case 0x14:
                _isConfigured = command[1] == 1;
                Put(at, [0x15]);
                break;
            case 0x12:
                Put(at, [0x13]);
                break;
            case 0x32 when command[1] == 5:
                _retries = command[4];
                Put(at, [0x33]);
                break;
            case 0x4A when command[1] == 1 && command[2] == 0:
                if (field.Cards.Count > 0 || _retries != 0xFF)
                {
                    List(at);
                }
                else
                {
                    _waitsForCard = true;
                }

                break;
            default:
                _out.Enqueue((at, ErrorFrame));
                break;
        }
    }

    private void List(long at)
    {
        // Of several it takes the one with a 1 where they first differ.
        var card = _isConfigured ? field.Cards.MaxBy(card => string.Concat(card.Number.Select(b => Convert.ToString(b, 2).PadLeft(8, '0').Reverse()).SelectMany(bits => bits))) : null;
        Put(at, card is null ? [0x4B, 0] : [0x4B, 1, 1, 0x00, 0x04, 0x08, (byte)card.Number.Length, .. card.Number]);
    }

    private void Put(long at, byte[] codes)
    {
        byte[] body = [0xD5, .. codes];
        byte[] frame = [0, 0, 0xFF, (byte)body.Length, (byte)(0x100 - body.Length), .. body, (byte)-Sum(body), 0];
        _out.Enqueue((at, Disturb?.Invoke(frame) ?? frame));
    }

    private static byte Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        foreach (var b in bytes)
        {
            sum += b;
        }

        return (byte)sum;
    }
}

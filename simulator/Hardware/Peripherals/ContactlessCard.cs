namespace Laterne.Hardware.Peripherals;

/// <summary>A card of ISO/IEC 14443-3 type A up to its selection: idle, ready, active and halted, cascade levels, CRC_A.</summary>
public sealed class ContactlessCard
{
    private const byte CascadeTag = 0x88;
    private const byte Wake = 0x52, Request = 0x26, FirstSelect = 0x93;

    private readonly byte[][] _levels;
    private State _state;
    private bool _wasHalted;
    private int _level;

    /// <summary>A card that has just come into a field.</summary>
    /// <param name="number">4, 7 or 10 bytes.</param>
    public ContactlessCard(params byte[] number)
    {
        Number = number;
        var count = number.Length switch { 4 => 1, 7 => 2, 10 => 3, _ => throw new ArgumentException("4, 7 or 10 bytes.", nameof(number)) };
        _levels = [.. Enumerable.Range(0, count).Select(Level)];
        byte[] Level(int level)
        {
            byte[] bytes = level < count - 1 ? [CascadeTag, .. number.AsSpan(level * 3, 3)] : [.. number.AsSpan(level * 3, 4)];
            return [.. bytes, (byte)(bytes[0] ^ bytes[1] ^ bytes[2] ^ bytes[3])];
        }
    }

    private enum State
    {
        Idle,
        Ready,
        Active,
    }

    /// <summary>Its number.</summary>
    public byte[] Number { get; }

    /// <summary>How often it was selected to the end.</summary>
    public int Selections { get; private set; }

    /// <summary>Comes into a field: it knows nothing.</summary>
    public void Power() => (_state, _wasHalted) = (State.Idle, false);

    /// <summary>A frame of 7 bits. Null: it says nothing.</summary>
    public byte[]? Short(byte command)
    {
        if (_state != State.Idle || (command != Wake && (command != Request || _wasHalted)))
        {
            Fall();
            return null;
        }

        (_state, _level) = (State.Ready, 0);

        // 6.5.2: two bits of the first byte tell the number's size, one bit frame anticollision.
        return [(byte)(((_levels.Length - 1) << 6) | 0x04), 0x00];
    }

    /// <summary>A select with some bits of its level. Null: not its bits. Else the level's 5 bytes.</summary>
    public byte[]? Ask(byte select, byte[] bits, int count)
    {
        var isLevel = _state == State.Ready && select == FirstSelect + (2 * _level);
        for (var bit = 0; isLevel && bit < count; bit++)
        {
            isLevel = Bit(bits, bit) == Bit(_levels[_level], bit);
        }

        if (!isLevel)
        {
            Fall();
            return null;
        }

        return _levels[_level];
    }

    /// <summary>A select with all bits of its level and a right CRC. Null: it says nothing. Else SAK and CRC_A.</summary>
    public byte[]? Select(byte select, byte[] level)
    {
        if (Ask(select, level, 40) is null)
        {
            return null;
        }

        var goesOn = ++_level < _levels.Length;
        if (!goesOn)
        {
            _state = State.Active;
            Selections++;
        }

        return WithCheck([(byte)(goesOn ? 0x04 : 0x08)]);
    }

    /// <summary>Halted: only a wake-up reaches it.</summary>
    public void Halt()
    {
        if (_state == State.Active)
        {
            (_state, _wasHalted) = (State.Idle, true);
        }
    }

    internal static bool Bit(byte[] bytes, int bit) => (bytes[bit / 8] >> (bit % 8) & 1) != 0;

    /// <summary>CRC_A bit by bit, as annex B draws it.</summary>
    internal static byte[] WithCheck(byte[] bytes)
    {
        var register = 0x6363;
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var feedback = (register & 1) != 0 ^ Bit(bytes, bit);
            register = (register >> 1) ^ (feedback ? 0x8408 : 0);
        }

        return [.. bytes, (byte)register, (byte)(register >> 8)];
    }

    private void Fall() => _state = State.Idle;
}

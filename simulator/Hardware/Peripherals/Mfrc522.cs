namespace Laterne.Hardware.Peripherals;

/// <summary>
/// NXP MFRC522 at the level of its registers over SPI (data sheet rev. 3.9): reset time, FIFO, transceive with the time that the air takes,
/// timer, errors and the place of a collision. CRC and parity by the chip, MIFARE cryptography and power-down are not imitated.
/// </summary>
public sealed class Mfrc522 : ISpiPeripheral
{
    private const int Command = 0x01, Interrupts = 0x04, Error = 0x06, Fifo = 0x09, FifoLevel = 0x0A, Control = 0x0C, BitFraming = 0x0D;
    private const int Collision = 0x0E, TransmitControl = 0x14, TimerPrescaler = 0x2B, ReloadHigh = 0x2C, ReloadLow = 0x2D, Version = 0x37;
    private const byte Transceive = 0x0C, SoftReset = 0x0F, Received = 0x30, TimedOut = 0x01;
    private const double BitMicroseconds = 128 / 13.56, CarrierMegahertz = 13.56;
    private const int StartUpMicroseconds = 37_740, AnswerDelayMicroseconds = 91, FifoBytes = 64;

    private readonly VirtualClock _clock;
    private readonly byte[] _registers = new byte[64];
    private readonly List<byte> _fifo = [];
    private CardFrame? _coming;
    private long _readyAt = long.MaxValue;
    private long _timeoutAt = long.MaxValue;
    private long _startedAt;

    /// <summary>A chip that has just got its supply.</summary>
    public Mfrc522(VirtualClock clock, ContactlessField field)
    {
        (_clock, Field) = (clock, field);
        Reset();
    }

    /// <summary>What is in front of it.</summary>
    public ContactlessField Field { get; }

    /// <summary>False: nobody drives the lines.</summary>
    public bool IsPlugged { get; set; } = true;

    /// <summary>What an unplugged line reads as.</summary>
    public byte Floating { get; set; }

    /// <summary>What it says it is; copies of the chip say other things.</summary>
    public byte VersionByte { get; set; } = 0x92;

    /// <summary>Errors that it finds in each answer, as in <c>ErrorReg</c>.</summary>
    public byte Errors { get; set; }

    private bool HasField => (_registers[TransmitControl] & 3) == 3;

    /// <summary>Its supply dips: all registers are as after a reset, the field is off.</summary>
    public void Reset()
    {
        Array.Clear(_registers);
        (_registers[Command], _registers[TransmitControl]) = (0x20, 0x80);
        _fifo.Clear();
        (_coming, _readyAt, _timeoutAt) = (null, long.MaxValue, long.MaxValue);
        _startedAt = _clock.MonotonicMicroseconds;
    }

    /// <inheritdoc/>
    public void Transfer(ReadOnlySpan<byte> mosi, Span<byte> miso)
    {
        if (!IsPlugged || mosi.IsEmpty)
        {
            miso.Fill(Floating);
            return;
        }

        Pass();
        var reads = (mosi[0] & 0x80) != 0;
        for (var i = 1; i < mosi.Length; i++)
        {
            if (reads)
            {
                miso[i] = Read((mosi[i - 1] >> 1) & 0x3F);
            }
            else
            {
                Write((mosi[0] >> 1) & 0x3F, mosi[i]);
            }
        }
    }

    private byte Read(int register)
    {
        switch (register)
        {
            case Fifo when _fifo.Count > 0:
                var first = _fifo[0];
                _fifo.RemoveAt(0);
                return first;
            case Fifo:
                return 0;
            case FifoLevel:
                return (byte)_fifo.Count;
            case Version:
                return VersionByte;
            default:
                return _registers[register];
        }
    }

    private void Write(int register, byte value)
    {
        if (_clock.MonotonicMicroseconds - _startedAt < StartUpMicroseconds)
        {
            return;
        }

        switch (register)
        {
            case Fifo:
                if (_fifo.Count < FifoBytes)
                {
                    _fifo.Add(value);
                }

                return;
            case FifoLevel:
                if ((value & 0x80) != 0)
                {
                    _fifo.Clear();
                }

                return;
            case Interrupts:
                _registers[Interrupts] = (byte)((value & 0x80) != 0 ? _registers[Interrupts] | (value & 0x7F) : _registers[Interrupts] & ~value);
                return;
            case Command when (value & 0x0F) == SoftReset:
                Reset();
                return;
            case TransmitControl:
                var had = HasField;
                _registers[TransmitControl] = value;
                if (HasField && !had)
                {
                    Field.Power();
                }

                return;
        }

        _registers[register] = value;
        if (register == BitFraming && (value & 0x80) != 0 && (_registers[Command] & 0x0F) == Transceive)
        {
            Send(value);
        }
    }

    private void Send(byte framing)
    {
        var lastBits = framing & 7;
        var bits = (_fifo.Count * 8) - (lastBits == 0 ? 0 : 8 - lastBits);
        _coming = HasField ? CardFrame.Exchange(Field, [.. _fifo], bits, (framing >> 4) & 7) : null;
        _fifo.Clear();
        _registers[Error] = 0;
        var sentAt = _clock.MonotonicMicroseconds + (long)(bits * BitMicroseconds * 9 / 8);
        _readyAt = _coming is { } answer ? sentAt + AnswerDelayMicroseconds + (long)(answer.Bits * BitMicroseconds * 9 / 8) : long.MaxValue;
        var prescaler = ((_registers[0x2A] & 0x0F) << 8) | _registers[TimerPrescaler];
        var reload = (_registers[ReloadHigh] << 8) | _registers[ReloadLow];
        _timeoutAt = (_registers[0x2A] & 0x80) != 0 ? sentAt + (long)((reload + 1) * ((2 * prescaler) + 1) / CarrierMegahertz) : long.MaxValue;
    }

    /// <summary>Lets what was due by now happen: an answer stops the timer.</summary>
    private void Pass()
    {
        var now = _clock.MonotonicMicroseconds;
        if (_coming is { } answer && now >= _readyAt)
        {
            (_coming, _readyAt, _timeoutAt) = (null, long.MaxValue, long.MaxValue);
            _fifo.AddRange(answer.Bytes.Take(FifoBytes));
            _registers[Interrupts] |= Received;
            _registers[Error] = (byte)(Errors | (answer.CollisionBit > 0 ? 0x08 : 0));
            _registers[Collision] = (byte)(answer.CollisionBit == 0 ? 0x20 : answer.CollisionBit & 0x1F);
            _registers[Control] = (byte)answer.LastBits;
        }
        else if (now >= _timeoutAt)
        {
            _timeoutAt = long.MaxValue;
            _registers[Interrupts] |= TimedOut;
        }
    }
}

using System;
using System.Device.Spi;
using nanoFramework.Hardware.Esp32;

namespace Laterne.Device.Drivers;

/// <summary>
/// The registers of an MFRC522 over SPI bus 1 (NXP data sheet MFRC522, rev. 3.9, 8.1.2 and 9): one transceive at a time, begun here and
/// fetched later, so that nobody waits for the air.
/// </summary>
public sealed class Mfrc522Registers
{
    /// <summary>Bytes of a frame at most.</summary>
    public const int LongestFrame = 16;

    private const byte Command = 0x01;
    private const byte Interrupts = 0x04;
    private const byte Error = 0x06;
    private const byte Fifo = 0x09;
    private const byte FifoLevel = 0x0A;
    private const byte Control = 0x0C;
    private const byte BitFraming = 0x0D;
    private const byte Collision = 0x0E;
    private const byte Mode = 0x11;
    private const byte TransmitMode = 0x12;
    private const byte ReceiveMode = 0x13;
    private const byte TransmitControl = 0x14;
    private const byte TransmitAsk = 0x15;
    private const byte TimerMode = 0x2A;
    private const byte TimerPrescaler = 0x2B;
    private const byte ReloadHigh = 0x2C;
    private const byte ReloadLow = 0x2D;
    private const byte Version = 0x37;

    private const byte Idle = 0x00;
    private const byte Transceive = 0x0C;
    private const byte SoftReset = 0x0F;
    private const byte StartSend = 0x80;
    private const byte Received = 0x30;
    private const byte TimedOut = 0x01;
    private const byte CollisionError = 0x08;
    private const byte OtherErrors = 0x13;
    private const byte Antenna = 0x03;

    // Timer: starts with the end of the transmission; 25 µs a tick, 200 ticks = 5 ms, which no answer of ISO/IEC 14443-3 needs.
    private const byte TimerAuto = 0x80;
    private const byte TimerTick = 0xA9;
    private const byte TimerTicks = 200;

    // The chip bears 10 MHz; the cable to the front of a pole bears less.
    private const int ClockHz = 1_000_000;

    private readonly SpiConnectionSettings _settings;
    private readonly byte[] _out = new byte[2];
    private readonly byte[] _in = new byte[2];
    private readonly byte[] _frameOut = new byte[LongestFrame + 1];
    private readonly byte[] _frameIn = new byte[LongestFrame + 1];
    private SpiDevice? _device;

    /// <summary>Takes SPI bus 1. A missing chip is no error.</summary>
    public Mfrc522Registers(int mosiPin, int misoPin, int clockPin, int selectPin)
    {
        Configuration.SetPinFunction(mosiPin, DeviceFunction.SPI1_MOSI);
        Configuration.SetPinFunction(misoPin, DeviceFunction.SPI1_MISO);
        Configuration.SetPinFunction(clockPin, DeviceFunction.SPI1_CLOCK);
        _settings = new SpiConnectionSettings(1, selectPin) { ClockFrequency = ClockHz, Mode = SpiMode.Mode0 };
    }

    /// <summary>The answer of the last transceive.</summary>
    public byte[] Answer { get; } = new byte[LongestFrame];

    /// <summary>Its bytes, the last one perhaps not whole; 0: nobody answered.</summary>
    public int AnswerLength { get; private set; }

    /// <summary>Bits of the last byte, 0 = all.</summary>
    public int AnswerLastBits { get; private set; }

    /// <summary>First bit of the answer at which two cards differed, from 1; 0: none did; -1: somewhere.</summary>
    public int CollisionBit { get; private set; }

    /// <summary>True when the answer is neither whole nor a collision.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>True when a chip is there: a line that nobody drives reads as all zeros or all ones.</summary>
    public bool IsThere()
    {
        byte version = Read(Version);
        return version != 0x00 && version != 0xFF;
    }

    /// <summary>Resets the chip; it wants 50 ms then.</summary>
    public void Reset() => Write(Command, SoftReset);

    /// <summary>106 kbit/s type A with parity in hardware, no CRC by the chip, the antenna on.</summary>
    public void Configure()
    {
        Write(TransmitMode, 0);
        Write(ReceiveMode, 0);
        Write(TimerMode, TimerAuto);
        Write(TimerPrescaler, TimerTick);
        Write(ReloadHigh, 0);
        Write(ReloadLow, TimerTicks);
        // 100 % ASK is type A; the mode's other bits are those after a reset.
        Write(TransmitAsk, 0x40);
        Write(Mode, 0x3D);
        // Bits after a collision read as zero.
        Write(Collision, 0);
        Write(TransmitControl, (byte)(Read(TransmitControl) | Antenna));
    }

    /// <summary>True while the chip is as <see cref="Configure"/> left it: neither unplugged nor reset by a dip of its supply.</summary>
    public bool IsConfigured()
    {
        byte control = Read(TransmitControl);
        return control != 0xFF && (control & Antenna) == Antenna && Read(ReloadLow) == TimerTicks;
    }

    /// <summary>Sends a frame and listens.</summary>
    /// <param name="frame">The bytes.</param>
    /// <param name="length">Their number.</param>
    /// <param name="lastBits">Bits of the last byte that are sent, 0 = all; the answer's first bit is put behind them.</param>
    /// <param name="aligned">True: the answer goes on in that byte.</param>
    public void Begin(byte[] frame, int length, int lastBits, bool aligned)
    {
        Write(Command, Idle);
        Write(Interrupts, 0x7F);
        Write(FifoLevel, 0x80);
        _frameOut[0] = Fifo << 1;
        Array.Copy(frame, 0, _frameOut, 1, length);
        Device().Write(new SpanByte(_frameOut, 0, length + 1));
        Write(Command, Transceive);
        Write(BitFraming, (byte)(StartSend | (aligned ? lastBits << 4 : 0) | lastBits));
    }

    /// <summary>Fetches what came back. False: the air is still busy.</summary>
    public bool TryEnd()
    {
        int interrupts = Read(Interrupts);
        if ((interrupts & (Received | TimedOut)) == 0)
        {
            return false;
        }

        AnswerLength = 0;
        AnswerLastBits = 0;
        CollisionBit = 0;
        IsBroken = false;
        if ((interrupts & Received) == 0)
        {
            return true;
        }

        int error = Read(Error);
        IsBroken = (error & OtherErrors) != 0;
        if ((error & CollisionError) != 0)
        {
            // 0x20: the place is not valid; 0 means the 32nd bit.
            int place = Read(Collision);
            CollisionBit = (place & 0x20) != 0 ? -1 : (place & 0x1F) == 0 ? 32 : place & 0x1F;
        }

        int length = Read(FifoLevel) & 0x7F;
        if (length > LongestFrame)
        {
            IsBroken = true;
            return true;
        }

        AnswerLastBits = Read(Control) & 0x07;
        ReadFifo(length);
        AnswerLength = length;
        return true;
    }

    /// <summary>Lets go of the bus; the next transfer sets it up anew.</summary>
    public void LetGo()
    {
        SpiDevice? device = _device;
        _device = null;
        try
        {
            device?.Dispose();
        }
        catch (Exception)
        {
            // The handle is given up either way.
        }
    }

    private void ReadFifo(int length)
    {
        if (length == 0)
        {
            return;
        }

        // The address is repeated for each byte; the byte comes one place later (8.1.2.1).
        for (int i = 0; i < length; i++)
        {
            _frameOut[i] = 0x80 | (Fifo << 1);
        }

        _frameOut[length] = 0;
        Device().TransferFullDuplex(new SpanByte(_frameOut, 0, length + 1), new SpanByte(_frameIn, 0, length + 1));
        Array.Copy(_frameIn, 1, Answer, 0, length);
    }

    private byte Read(byte register)
    {
        _out[0] = (byte)(0x80 | (register << 1));
        _out[1] = 0;
        Device().TransferFullDuplex(new SpanByte(_out), new SpanByte(_in));
        return _in[1];
    }

    private void Write(byte register, byte value)
    {
        _out[0] = (byte)(register << 1);
        _out[1] = value;
        Device().Write(new SpanByte(_out));
    }

    private SpiDevice Device()
    {
        _device ??= SpiDevice.Create(_settings);
        return _device;
    }
}

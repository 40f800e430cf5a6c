using System;
using System.Device.I2c;
using nanoFramework.Hardware.Esp32;

namespace Laterne.Device.Drivers;

/// <summary>
/// Frames to and from a PN532 on I2C bus 1 (NXP user manual UM0701-02, 6.2): preamble, length and its complement, the bytes and their
/// complement. Each read begins with a byte whose lowest bit says that the chip is ready.
/// </summary>
public sealed class Pn532Wire
{
    /// <summary>7-bit address of every PN532.</summary>
    public const int Address = 0x24;

    /// <summary>Bytes of an answer at most, after its two codes.</summary>
    public const int LongestAnswer = 22;

    private const byte FromHost = 0xD4;
    private const byte FromChip = 0xD5;
    private const int Head = 5;
    private const int Codes = 2;

    private readonly I2cConnectionSettings _settings;
    private readonly byte[] _ready = new byte[1];
    private readonly byte[] _ack = new byte[7];
    private readonly byte[] _out = new byte[16];
    private readonly byte[] _in = new byte[1 + Head + Codes + LongestAnswer + 2];
    private I2cDevice? _device;
    private byte _command;

    /// <summary>Takes I2C bus 1. A missing chip is no error.</summary>
    public Pn532Wire(int sdaPin, int sclPin)
    {
        Configuration.SetPinFunction(sdaPin, DeviceFunction.I2C1_DATA);
        Configuration.SetPinFunction(sclPin, DeviceFunction.I2C1_CLOCK);

        // The other chips' speed: the bus takes that of the device opened last.
        _settings = new I2cConnectionSettings(1, Address, I2cBusSpeed.StandardMode);
    }

    /// <summary>The last answer after its codes.</summary>
    public byte[] Answer { get; } = new byte[LongestAnswer];

    /// <summary>Its bytes.</summary>
    public int AnswerLength { get; private set; }

    /// <summary>Sends a command of at most 7 bytes. False: nobody acknowledged.</summary>
    public bool TrySend(byte[] command)
    {
        _command = command[0];
        int length = command.Length + 1;
        _out[0] = 0;
        _out[1] = 0;
        _out[2] = 0xFF;
        _out[3] = (byte)length;
        _out[4] = (byte)((0x100 - length) & 0xFF);
        _out[5] = FromHost;
        int sum = FromHost;
        for (int i = 0; i < command.Length; i++)
        {
            _out[6 + i] = command[i];
            sum += command[i];
        }

        _out[Head + length] = (byte)((0x100 - (sum & 0xFF)) & 0xFF);
        _out[Head + length + 1] = 0;
        return Device().Write(new SpanByte(_out, 0, Head + length + 2)).Status == I2cTransferStatus.FullTransfer;
    }

    /// <summary>Asks whether something waits. False: nobody acknowledged.</summary>
    public bool TryAsk(out bool isReady)
    {
        isReady = false;
        bool isAnswered = Device().Read(new SpanByte(_ready)).Status == I2cTransferStatus.FullTransfer;
        isReady = isAnswered && (_ready[0] & 1) != 0;
        return isAnswered;
    }

    /// <summary>Takes the chip's acknowledgement: 00 00 FF 00 FF 00.</summary>
    public bool TryTakeAck() =>
        Device().Read(new SpanByte(_ack)).Status == I2cTransferStatus.FullTransfer && (_ack[0] & 1) != 0
            && _ack[1] == 0 && _ack[2] == 0 && _ack[3] == 0xFF && _ack[4] == 0 && _ack[5] == 0xFF;

    /// <summary>Takes the answer to the last command. False: the frame is broken, an error frame or another command's.</summary>
    public bool TryTakeAnswer()
    {
        AnswerLength = 0;
        if (Device().Read(new SpanByte(_in)).Status != I2cTransferStatus.FullTransfer || (_in[0] & 1) == 0)
        {
            return false;
        }

        int length = _in[4];
        bool isHead = _in[1] == 0 && _in[2] == 0 && _in[3] == 0xFF && ((length + _in[5]) & 0xFF) == 0;
        if (!isHead || length < Codes || length > Codes + LongestAnswer)
        {
            return false;
        }

        int sum = 0;
        for (int i = 0; i <= length; i++)
        {
            sum += _in[1 + Head + i];
        }

        if ((sum & 0xFF) != 0 || _in[1 + Head] != FromChip || _in[2 + Head] != _command + 1)
        {
            return false;
        }

        AnswerLength = length - Codes;
        Array.Copy(_in, 1 + Head + Codes, Answer, 0, AnswerLength);
        return true;
    }

    /// <summary>Lets go of the bus; the next transfer sets it up anew.</summary>
    public void LetGo()
    {
        I2cDevice? device = _device;
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

    private I2cDevice Device()
    {
        _device ??= I2cDevice.Create(_settings);
        return _device;
    }
}

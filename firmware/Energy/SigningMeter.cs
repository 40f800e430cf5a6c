using System;
using Laterne.Core.Energy;
using Laterne.Core.Ports;

namespace Laterne.Energy;

/// <summary>
/// The signing meter BAUER BSM-WS36A on the meters' line: it makes a signed snapshot when it is asked to, and gives it as OCMF text in
/// holding registers. Source: chargeIT mobility, bsm-python, doc/modbus and the SunSpec models 64900, 64901 and 64903 (protocol addresses).
/// </summary>
/// <remarks>
/// Delivered with 19200 baud and even parity; on this line it has to be set to 9600 baud and no parity. The snapshots of start and end
/// live in the meter until the next of their kind or until it loses its supply; the pole reads them once. One that cannot be made is asked
/// for again every ten seconds, in order, and nothing is substituted.
/// </remarks>
public sealed class SigningMeter : ISignedMeter
{
    /// <summary>Longest packet of the meter, bytes.</summary>
    public const int LongestPacket = 992;

    private const int Idle = 0;
    private const int Name = 1;
    private const int Order = 2;
    private const int Poll = 3;
    private const int Text = 4;

    // First registers: Meta1 of the meter (70 registers), then St and O of the snapshots start and end.
    private const int MetaRegister = 40_279;
    private const int MetaRegisters = 70;
    private const int Updating = 2;
    private const int TextRegisters = LongestPacket / 2;
    private const int MostRegisters = 125;

    // 260 bytes last 270 ms. The charger's current waits behind a silent meter: with more it could be too high for over a second.
    private const int AnswerWithinMs = 600;
    private const int PollMs = 500;
    private const int SnapshotWithinMs = 15_000;
    private const int RetryMs = 10_000;

    private readonly int[] _status = { 41_286, 41_540 };
    private readonly int[] _text = { 43_295, 43_795 };
    private readonly IMeterBus _bus;
    private readonly bool[] _isWanted = new bool[2];

    // 1.4 KB that only a pole with such a meter has: made when the settings name one.
    private byte[] _request = new byte[0];
    private byte[] _answer = new byte[0];
    private byte[] _packet = new byte[0];
    private string _reference = "";
    private int _address;
    private bool _isUsed;
    private bool _isWaiting;
    private int _kind;
    private int _phase;
    private int _read;
    private int _received;
    private int _length;
    private long _sentMs;
    private long _restUntilMs;
    private long _orderedMs;

    /// <summary>Makes it on the meters' line.</summary>
    public SigningMeter(IMeterBus bus)
    {
        _bus = bus;
    }

    /// <summary>True while it holds the line.</summary>
    public bool IsWaiting => _isWaiting;

    /// <summary>True while a snapshot is under way.</summary>
    public bool IsBusy => _phase != Idle;

    /// <inheritdoc/>
    public bool IsUsed => _isUsed;

    /// <summary>Asks another meter from now on, or none.</summary>
    public void Use(string model, int address)
    {
        bool isUsed = model == EnergySettings.BsmWs36;
        if (isUsed != _isUsed || address != _address)
        {
            _isUsed = isUsed;
            _address = address;
            Rest(0);
            if (isUsed && _packet.Length == 0)
            {
                _request = new byte[9 + (2 * MetaRegisters)];
                _answer = new byte[5 + (2 * MostRegisters) + 4];
                _packet = new byte[LongestPacket];
            }
        }
    }

    /// <inheritdoc/>
    public void Begin(string reference)
    {
        _reference = reference;
        _isWanted[0] = _isUsed;
    }

    /// <inheritdoc/>
    public void End() => _isWanted[1] = _isUsed;

    /// <inheritdoc/>
    public bool TryRead(byte[] packet, out int length)
    {
        length = _length;
        if (_length == 0 || _length > packet.Length)
        {
            return false;
        }

        Array.Copy(_packet, 0, packet, 0, _length);
        return true;
    }

    /// <inheritdoc/>
    public void NoteTaken() => _length = 0;

    /// <summary>Moves on by at most one question. Only called while nobody else has the line.</summary>
    public void Step(long monotonicMs)
    {
        if (_isWaiting)
        {
            Receive(monotonicMs);
        }
        else if (_isUsed && monotonicMs >= _restUntilMs)
        {
            if (_phase == Idle && _length == 0 && (_isWanted[0] || _isWanted[1]))
            {
                _kind = _isWanted[0] ? 0 : 1;
                _phase = _kind == 0 ? Name : Order;
                _read = 0;
            }

            if (_phase != Idle)
            {
                Ask(monotonicMs);
            }
        }
    }

    private void Ask(long monotonicMs)
    {
        int length = ModbusFrame.RequestBytes;
        switch (_phase)
        {
            case Name:
                length = ModbusFrame.WriteText(_request, _address, MetaRegister, MetaRegisters, _reference);
                break;
            case Order:
                length = ModbusFrame.WriteNumber(_request, _address, _status[_kind], Updating);
                _orderedMs = monotonicMs;
                break;
            case Poll:
                ModbusFrame.WriteRead(_request, _address, 3, _status[_kind], 1);
                break;
            default:
                int left = TextRegisters - _read;
                ModbusFrame.WriteRead(_request, _address, 3, _text[_kind] + _read, left < MostRegisters ? left : MostRegisters);
                break;
        }

        _received = 0;
        _sentMs = monotonicMs;
        _isWaiting = _bus.TrySend(_request, length);
        if (!_isWaiting)
        {
            Rest(monotonicMs);
        }
    }

    private void Receive(long monotonicMs)
    {
        _received += _bus.Receive(_answer, _received, _answer.Length - _received);
        int state = _phase <= Order ? ModbusFrame.CheckWrite(_request, _answer, _received) : ModbusFrame.Check(_request, _answer, _received);
        if (state == ModbusFrame.Incomplete && monotonicMs - _sentMs < AnswerWithinMs)
        {
            return;
        }

        _isWaiting = false;
        if (state == ModbusFrame.Whole)
        {
            Take(monotonicMs);
        }
        else
        {
            Rest(monotonicMs);
        }
    }

    private void Take(long monotonicMs)
    {
        if (_phase == Name || _phase == Order)
        {
            _restUntilMs = monotonicMs + (_phase == Order ? PollMs : 0);
            _phase++;
            return;
        }

        if (_phase == Poll)
        {
            int status = (_answer[ModbusFrame.ValuesAt] << 8) | _answer[ModbusFrame.ValuesAt + 1];
            bool isLate = monotonicMs - _orderedMs > SnapshotWithinMs;
            if (status == 0)
            {
                _phase = Text;
            }
            else if (status != Updating || isLate)
            {
                Rest(monotonicMs);
            }
            else
            {
                _restUntilMs = monotonicMs + PollMs;
            }

            return;
        }

        int registers = TextRegisters - _read;
        registers = registers < MostRegisters ? registers : MostRegisters;
        Array.Copy(_answer, ModbusFrame.ValuesAt, _packet, 2 * _read, 2 * registers);
        _read += registers;
        if (_read == TextRegisters || _packet[(2 * _read) - 1] == 0)
        {
            Finish(monotonicMs);
        }
    }

    private void Finish(long monotonicMs)
    {
        int end = 0;
        while (end < 2 * _read && _packet[end] != 0)
        {
            end++;
        }

        if (end == 0)
        {
            Rest(monotonicMs);
            return;
        }

        _length = end;
        _isWanted[_kind] = false;
        _phase = Idle;
    }

    /// <summary>Begins the snapshot anew after a while.</summary>
    private void Rest(long monotonicMs)
    {
        _phase = Idle;
        _isWaiting = false;
        _restUntilMs = monotonicMs + RetryMs;
    }
}

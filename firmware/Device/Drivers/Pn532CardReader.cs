using System;
using Laterne.Health;

namespace Laterne.Device.Drivers;

/// <summary>
/// Reads the numbers of type A cards with a PN532, which resolves collisions and cascade levels itself (user manual UM0701-02, 7.3.5).
/// Each poll makes one transfer of at most 32 bytes, 3 ms at 100 kHz.
/// </summary>
public sealed class Pn532CardReader : IPolledCardReader
{
    private const int ScanMs = 250;
    private const int AskMs = 5;
    private const int LongestMs = 300;
    private const int AbsentMs = 5_000;
    private const int MostBroken = 4;

    // Of the answer: targets, number of the target, ATQA (2), SAK, length of the number, number.
    private const int LengthAt = 5;
    private const int NumberAt = 6;

    private const int Absent = 0;
    private const int Resting = 1;
    private const int AwaitingAck = 2;
    private const int AwaitingAnswer = 3;

    private readonly Pn532Wire _chip;
    private readonly ILog _log;
    private readonly CardShowing _showing = new CardShowing();
    private readonly byte[] _number = new byte[CardShowing.LongestNumber];

    // SAMConfiguration: no security module. SetParameters: no RATS by itself. RFConfiguration: one retry, else it waits for a card for ever.
    private readonly byte[][] _commands = new byte[][]
    {
        new byte[] { 0x14, 0x01, 0x14, 0x01 },
        new byte[] { 0x12, 0x00 },
        new byte[] { 0x32, 0x05, 0xFF, 0x01, 0x01 },
        new byte[] { 0x4A, 0x01, 0x00 },
    };

    private bool _isMissing;
    private int _state;
    private int _step;
    private int _broken;
    private long _dueMs;
    private long _sentMs;

    /// <summary>Takes the chip.</summary>
    /// <param name="chip">Its registers or frames.</param>
    /// <param name="log">Told once when it is missing.</param>
    public Pn532CardReader(Pn532Wire chip, ILog log)
    {
        _chip = chip;
        _log = log;
    }

    /// <inheritdoc/>
    public bool IsPresent => _state != Absent && IsScanning;

    private bool IsScanning => _step == _commands.Length - 1;

    /// <inheritdoc/>
    public bool TryTake(byte[] number, out int length) => _showing.TryTake(number, out length);

    /// <inheritdoc/>
    public int Poll(long monotonicMs)
    {
        if (monotonicMs < _dueMs)
        {
            return (int)(_dueMs - monotonicMs);
        }

        int wait;
        try
        {
            wait = GoOn(monotonicMs);
        }
        catch (Exception)
        {
            // Same as a transfer that failed.
            wait = 0;
        }

        wait = wait > 0 ? wait : Lose(monotonicMs);
        _dueMs = monotonicMs + wait;
        return wait;
    }

    /// <summary>One transfer. Returns the wait, or 0: the chip does not answer.</summary>
    private int GoOn(long monotonicMs)
    {
        if (_state == Absent || _state == Resting)
        {
            _step = _state == Absent ? 0 : _step;
            bool isSent = _chip.TrySend(_commands[_step]);
            _state = isSent ? AwaitingAck : _state;
            _sentMs = monotonicMs;
            return isSent ? AskMs : 0;
        }

        if (!_chip.TryAsk(out bool isReady))
        {
            return 0;
        }

        if (!isReady)
        {
            return monotonicMs - _sentMs < LongestMs ? AskMs : 0;
        }

        if (_state == AwaitingAck)
        {
            _state = AwaitingAnswer;
            return _chip.TryTakeAck() ? AskMs : Break(monotonicMs);
        }

        if (!_chip.TryTakeAnswer())
        {
            return Break(monotonicMs);
        }

        _broken = 0;
        _isMissing = false;
        _state = Resting;
        if (!IsScanning)
        {
            _step++;
            return AskMs;
        }

        Take(monotonicMs);
        return ScanMs;
    }

    private void Take(long monotonicMs)
    {
        byte[] answer = _chip.Answer;
        int length = _chip.AnswerLength > NumberAt && answer[0] == 1 ? answer[LengthAt] : 0;
        bool isNumber = (length == 4 || length == 7 || length == CardShowing.LongestNumber) && NumberAt + length <= _chip.AnswerLength;
        if (!isNumber)
        {
            _showing.Miss(monotonicMs);
            return;
        }

        Array.Copy(answer, NumberAt, _number, 0, length);
        _showing.See(_number, length, monotonicMs);
    }

    /// <summary>A frame that does not add up is no card; several in a row and the chip is set up anew.</summary>
    private int Break(long monotonicMs)
    {
        _showing.Miss(monotonicMs);
        _state = Resting;
        return ++_broken < MostBroken ? ScanMs : 0;
    }

    private int Lose(long monotonicMs)
    {
        int wait = _state == Absent ? AbsentMs : ScanMs;
        if (_state == Absent && !_isMissing)
        {
            _isMissing = true;
            _log.Write(LogLevel.Warning, "no card reader", "");
        }

        _state = Absent;
        _broken = 0;
        _showing.Miss(monotonicMs);
        _chip.LetGo();
        return wait;
    }
}

using System;
using Laterne.Health;

namespace Laterne.Device.Drivers;

/// <summary>
/// Reads the numbers of ISO/IEC 14443-3 type A cards with an MFRC522: wake, anticollision and select of cascade levels 1 to 3, halt. Of two
/// cards one is read, always the same; three or more are not.
/// </summary>
/// <remarks>
/// Four times a second a card is looked for. Each poll makes the register transfers of one exchange, about ten of two bytes; the step loop
/// is asked for a turn 2 ms later to fetch the answer. A card of 10 bytes takes eight exchanges.
/// </remarks>
public sealed class Mfrc522CardReader : IPolledCardReader
{
    private const int ScanMs = 250;
    private const int AnswerMs = 2;
    private const int LongestMs = 20;
    private const int ResetMs = 50;
    private const int AbsentMs = 10_000;

    private const byte WakeUp = 0x52;
    private const byte Halt = 0x50;
    private const byte CascadeTag = 0x88;
    private const byte NotComplete = 0x04;
    private const int Levels = 3;

    private const int Absent = 0;
    private const int Resetting = 1;
    private const int Resting = 2;
    private const int Waking = 3;
    private const int Colliding = 4;
    private const int Selecting = 5;
    private const int Halting = 6;

    private readonly Mfrc522Registers _chip;
    private readonly ILog _log;
    private readonly CardShowing _showing = new CardShowing();
    private readonly byte[] _frame = new byte[Mfrc522Registers.LongestFrame];
    private readonly byte[] _number = new byte[CardShowing.LongestNumber];
    private readonly byte[] _levelBytes = new byte[5];
    private bool _isMissing;
    private int _state;
    private int _level;
    private int _length;
    private int _knownBits;
    private bool _isRead;
    private long _dueMs;
    private long _sentMs;

    /// <summary>Takes the chip.</summary>
    /// <param name="chip">Its registers or frames.</param>
    /// <param name="log">Told once when it is missing.</param>
    public Mfrc522CardReader(Mfrc522Registers chip, ILog log)
    {
        _chip = chip;
        _log = log;
    }

    /// <inheritdoc/>
    public bool IsPresent => _state >= Resting;

    /// <inheritdoc/>
    public bool TryTake(byte[] number, out int length) => _showing.TryTake(number, out length);

    /// <inheritdoc/>
    public int Poll(long monotonicMs)
    {
        if (monotonicMs < _dueMs)
        {
            return (int)(_dueMs - monotonicMs);
        }

        try
        {
            int wait = GoOn(monotonicMs);
            _dueMs = monotonicMs + wait;
            return wait;
        }
        catch (Exception)
        {
            return Lose(monotonicMs);
        }
    }

    private int GoOn(long monotonicMs)
    {
        if (_state == Absent)
        {
            if (!_chip.IsThere())
            {
                return Lose(monotonicMs);
            }

            _chip.Reset();
            _state = Resetting;
            return ResetMs;
        }

        if (_state == Resetting)
        {
            _chip.Configure();
            _state = Resting;
            _isMissing = false;
        }

        if (_state == Resting)
        {
            return _chip.IsConfigured() ? Wake(monotonicMs) : Lose(monotonicMs);
        }

        if (!_chip.TryEnd())
        {
            return monotonicMs - _sentMs < LongestMs ? AnswerMs : Lose(monotonicMs);
        }

        switch (_state)
        {
            case Waking:
                // What two kinds of card say at once is no number, but somebody is there.
                return _chip.AnswerLength > 0 ? Collide(monotonicMs) : Rest(monotonicMs);

            case Colliding:
                return TakeLevel(monotonicMs);

            case Selecting:
                return TakeSelected(monotonicMs);

            default:
                return Rest(monotonicMs);
        }
    }

    private int Wake(long monotonicMs)
    {
        _isRead = false;
        _level = 0;
        _length = 0;
        _frame[0] = WakeUp;
        return Send(Waking, 1, 7, false, monotonicMs);
    }

    private int Collide(long monotonicMs)
    {
        _knownBits = 0;
        _frame[0] = (byte)(0x93 + (2 * _level));
        _frame[1] = 0x20;
        return Send(Colliding, 2, 0, false, monotonicMs);
    }

    private int TakeLevel(long monotonicMs)
    {
        int known = _knownBits;
        int at = known / 8;
        if (_chip.IsBroken || _chip.CollisionBit < 0 || _chip.AnswerLength == 0 || _chip.AnswerLength > 5 - at)
        {
            return Stop(monotonicMs);
        }

        // The answer's first byte goes on behind the bits that were sent.
        for (int i = 0; i < _chip.AnswerLength; i++)
        {
            int mask = i == 0 ? (1 << (known % 8)) - 1 : 0;
            _levelBytes[at + i] = (byte)((_levelBytes[at + i] & mask) | (_chip.Answer[i] & ~mask));
        }

        if (_chip.CollisionBit > 0)
        {
            return known == 0 ? Decide(monotonicMs) : Stop(monotonicMs);
        }

        bool isWhole = at + _chip.AnswerLength == 5 && _chip.AnswerLastBits == 0
            && (_levelBytes[0] ^ _levelBytes[1] ^ _levelBytes[2] ^ _levelBytes[3]) == _levelBytes[4];
        return isWhole ? Select(monotonicMs) : Stop(monotonicMs);
    }

    /// <summary>Two cards: the one with a 1 where they differ goes on (6.5.3.2).</summary>
    private int Decide(long monotonicMs)
    {
        int bit = _chip.CollisionBit - 1;
        _knownBits = bit + 1;
        int bytes = bit / 8;
        _levelBytes[bytes] = (byte)((_levelBytes[bytes] & ((1 << (bit % 8)) - 1)) | (1 << (bit % 8)));
        int whole = _knownBits / 8;
        int left = _knownBits % 8;
        int length = left == 0 ? whole : whole + 1;
        _frame[1] = (byte)(((2 + whole) << 4) | left);
        Array.Copy(_levelBytes, 0, _frame, 2, length);
        return Send(Colliding, 2 + length, left, true, monotonicMs);
    }

    private int Select(long monotonicMs)
    {
        _frame[1] = 0x70;
        Array.Copy(_levelBytes, 0, _frame, 2, 5);
        return SendWithCheck(Selecting, 7, monotonicMs);
    }

    private int TakeSelected(long monotonicMs)
    {
        byte[] answer = _chip.Answer;
        bool isFine = !_chip.IsBroken && _chip.CollisionBit == 0 && _chip.AnswerLength == 3 && _chip.AnswerLastBits == 0
            && CrcA.Of(answer, 1) == (answer[1] | (answer[2] << 8));
        bool goesOn = isFine && (answer[0] & NotComplete) != 0;

        // A number that goes on begins its level with the cascade tag, and only then (6.5.4).
        if (!isFine || goesOn != (_levelBytes[0] == CascadeTag) || (goesOn && _level == Levels - 1))
        {
            return Stop(monotonicMs);
        }

        int from = goesOn ? 1 : 0;
        Array.Copy(_levelBytes, from, _number, _length, 4 - from);
        _length += 4 - from;
        if (goesOn)
        {
            _level++;
            return Collide(monotonicMs);
        }

        _isRead = true;
        return Stop(monotonicMs);
    }

    /// <summary>Sends the card to rest, so that the next wake-up finds it: an active one would only fall asleep.</summary>
    private int Stop(long monotonicMs)
    {
        _frame[0] = Halt;
        _frame[1] = 0;
        return SendWithCheck(Halting, 2, monotonicMs);
    }

    private int Rest(long monotonicMs)
    {
        _state = Resting;
        if (_isRead)
        {
            _showing.See(_number, _length, monotonicMs);
        }
        else
        {
            _showing.Miss(monotonicMs);
        }

        return ScanMs;
    }

    private int SendWithCheck(int state, int length, long monotonicMs)
    {
        int check = CrcA.Of(_frame, length);
        _frame[length] = (byte)(check & 0xFF);
        _frame[length + 1] = (byte)(check >> 8);
        return Send(state, length + 2, 0, false, monotonicMs);
    }

    private int Send(int state, int length, int lastBits, bool aligned, long monotonicMs)
    {
        _chip.Begin(_frame, length, lastBits, aligned);
        _state = state;
        _sentMs = monotonicMs;
        return AnswerMs;
    }

    private int Lose(long monotonicMs)
    {
        // At once when it was there a moment ago: a dip of its supply costs no more than the next card.
        int wait = _state == Absent ? AbsentMs : ScanMs;
        if (_state == Absent && !_isMissing)
        {
            _isMissing = true;
            _log.Write(LogLevel.Warning, "no card reader", "");
        }

        _state = Absent;
        _dueMs = monotonicMs + wait;
        _showing.Miss(monotonicMs);
        _chip.LetGo();
        return wait;
    }
}

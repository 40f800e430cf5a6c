using System.Text;

namespace Laterne.CrewConsole;

/// <summary>
/// Whether commands that change something are taken. A pole without an identity is open; one with it is locked until somebody holds
/// the button within ten seconds, or answers a challenge with the pole's console key. Ten idle minutes lock it again.
/// </summary>
public sealed class ConsoleLock
{
    /// <summary>Time for the act after <c>unlock</c>, ms.</summary>
    public const long ActMs = 10_000;

    /// <summary>The button is to be held so long, ms.</summary>
    public const long HoldMs = 3_000;

    /// <summary>Time for the answer to a challenge, ms.</summary>
    public const long ChallengeMs = 60_000;

    /// <summary>Idle time until it locks itself, ms.</summary>
    public const long IdleMs = 10 * 60_000;

    private const int ChallengeBytes = 16;
    private const int MacBytes = 32;
    private const long FirstBackOffMs = 5_000;
    private const long LongestBackOffMs = 15 * 60_000;

    private readonly IConsoleMac? _mac;
    private readonly IConsoleAct? _act;
    private readonly string _poleId;
    private readonly long _boot;
    private bool _isUnlocked;
    private bool _isIdleLocking;
    private bool _isLooking;
    private long _lookingMs;
    private long _heldMs = -1;
    private long _challengeMs = -1;
    private long _usedMs;
    private long _openMs;
    private long _backOffMs;
    private long _challenges;

    /// <summary>Makes a lock, open for a pole without an identity.</summary>
    /// <param name="isClaimed">True: the identity is complete.</param>
    /// <param name="poleId">Part of what the key signs.</param>
    /// <param name="boot">Number of the boot, so that no challenge comes twice.</param>
    /// <param name="mac">Null: the pole has no console key.</param>
    /// <param name="act">Null: the pole has no button.</param>
    public ConsoleLock(bool isClaimed, string poleId, long boot, IConsoleMac? mac, IConsoleAct? act)
    {
        _isUnlocked = !isClaimed;
        _mac = mac;
        _act = act;
        _poleId = poleId;
        _boot = boot;
    }

    /// <summary>True while nothing can be changed.</summary>
    public bool IsLocked => !_isUnlocked;

    /// <summary>The running challenge, 32 hexadecimal digits; empty without one.</summary>
    public string Challenge { get; private set; } = "";

    /// <summary>Name of the button that opens, or <c>none</c>.</summary>
    public string ActName => _act == null ? "none" : _act.Name;

    /// <summary>Milliseconds until the next answer is looked at.</summary>
    public long WaitMs(long monotonicMs) => _openMs > monotonicMs ? _openMs - monotonicMs : 0;

    /// <summary>Somebody uses the console.</summary>
    public void Touch(long monotonicMs) => _usedMs = monotonicMs;

    /// <summary>Begins to look for the act, and makes a challenge.</summary>
    public void Ask(long monotonicMs)
    {
        Challenge = "";
        byte[]? code = _mac?.Compute(Encoding.UTF8.GetBytes("challenge " + _boot.ToString() + " " + (++_challenges).ToString()));
        if (code != null && code.Length >= ChallengeBytes)
        {
            Challenge = ConsoleText.Hex(code, ChallengeBytes);
            _challengeMs = monotonicMs;
        }

        if (_act != null && !_isLooking)
        {
            _act.Begin();
            _isLooking = true;
            _lookingMs = monotonicMs;
            _heldMs = -1;
        }
    }

    /// <summary>Looks at an answer to the challenge. True: open.</summary>
    public bool TryAnswer(string answer, long monotonicMs)
    {
        if (WaitMs(monotonicMs) > 0)
        {
            return false;
        }

        byte[]? right = Challenge.Length == 0 || monotonicMs - _challengeMs >= ChallengeMs
            ? null
            : _mac?.Compute(Encoding.UTF8.GetBytes("laterne-console " + _poleId + " " + Challenge));
        Challenge = "";
        if (right != null && IsSame(ConsoleText.Hex(right, MacBytes), answer))
        {
            _backOffMs = 0;
            Open(monotonicMs);
            return true;
        }

        _backOffMs = _backOffMs == 0 ? FirstBackOffMs : _backOffMs * 2 > LongestBackOffMs ? LongestBackOffMs : _backOffMs * 2;
        _openMs = monotonicMs + _backOffMs;
        return false;
    }

    /// <summary>Looks at the button and the clock. True: it has just been opened by the act.</summary>
    public bool Step(long monotonicMs)
    {
        if (_isUnlocked && _isIdleLocking && monotonicMs - _usedMs >= IdleMs)
        {
            Lock();
        }

        if (!_isLooking || _act == null)
        {
            return false;
        }

        bool isHeld = _act.IsHeld;
        _heldMs = !isHeld ? -1 : _heldMs < 0 ? monotonicMs : _heldMs;
        if (_heldMs >= 0 && monotonicMs - _heldMs >= HoldMs)
        {
            StopLooking(true);
            Open(monotonicMs);
            return true;
        }

        // A hold that began in time may end.
        if (monotonicMs - _lookingMs >= ActMs && !(isHeld && _heldMs - _lookingMs < ActMs))
        {
            StopLooking(false);
        }

        return false;
    }

    /// <summary>Locks.</summary>
    public void Lock()
    {
        _isUnlocked = false;
        Challenge = "";
        StopLooking(false);
    }

    private void Open(long monotonicMs)
    {
        _isUnlocked = true;
        _isIdleLocking = true;
        _usedMs = monotonicMs;
        StopLooking(true);
    }

    private void StopLooking(bool wasMeant)
    {
        if (_isLooking)
        {
            _isLooking = false;
            _act?.End(wasMeant);
        }
    }

    /// <summary>Takes the same time wherever the difference is.</summary>
    private static bool IsSame(string right, string answer)
    {
        int difference = right.Length ^ answer.Length;
        for (int i = 0; i < right.Length; i++)
        {
            char c = i < answer.Length ? answer[i] : ' ';
            difference |= right[i] ^ c;
        }

        return difference == 0;
    }
}

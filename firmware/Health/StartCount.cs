using Laterne.Core.Ports;

namespace Laterne.Health;

/// <summary>
/// Counts starts that nobody asked for and decides whether this one is in safe mode. Two counters: faults, and starts by the supply,
/// which a flapping supply makes many of. No combination of them keeps the functions off for ever.
/// </summary>
/// <remarks>
/// Flash: one write of 2 bytes for a start that nobody asked for, one when it has settled; none for a start that was asked for. A power
/// cut at a write leaves the count of before, which is at most one too low.
/// </remarks>
public sealed class StartCount
{
    /// <summary>Name of the record.</summary>
    public const string Record = "starts";

    /// <summary>As many faults without <see cref="SettledMs"/> between two of them are a loop.</summary>
    public const int MostFaults = 5;

    /// <summary>As many starts by the supply; the first one after safe mode counts from <see cref="SuppliesAgain"/>.</summary>
    public const int MostSupplies = 8;

    /// <summary>A start that has lived so long ended no loop, ms.</summary>
    public const long SettledMs = 10 * 60_000;

    /// <summary>Safe mode ends after so long without a fault, ms.</summary>
    public const long SafeMs = 60 * 60_000;

    // Of five starts by a flapping supply four have all functions.
    private const int SuppliesAgain = 4;

    // Of ten faults in a row one start is tried with all functions: what made the loop may have gone.
    private const int TryAgainAt = 14;

    // So many starts of safe mode are tried with the call pillar.
    private const int FaultsWithPillar = 3;
    private const int Length = 2;
    private const long RetryMs = 60_000;

    private readonly IStore _store;
    private readonly byte[] _bytes = new byte[Length];
    private bool _hasEnded;
    private long _triedMs;

    /// <summary>Counts this start.</summary>
    /// <param name="store">Flash.</param>
    /// <param name="kind">A constant of <see cref="StartKind"/>.</param>
    public StartCount(IStore store, int kind)
    {
        _store = store;
        if (store.TryRead(Record, _bytes, out int length) && length == Length)
        {
            Faults = _bytes[0] <= TryAgainAt ? _bytes[0] : 0;
            Supplies = _bytes[1] <= MostSupplies ? _bytes[1] : 0;
        }

        if (kind == StartKind.Asked)
        {
            IsSafeMode = IsLoop;
            return;
        }

        // A supply that flaps during a loop of faults must not hold the pole there for ever.
        if (kind == StartKind.Fault || Faults >= MostFaults)
        {
            Faults = Faults == TryAgainAt ? MostFaults : Faults + 1;
        }

        if (kind == StartKind.Supply)
        {
            Supplies = Supplies == MostSupplies ? SuppliesAgain : Supplies + 1;
        }

        IsSafeMode = IsLoop;
        Save();
    }

    /// <summary>True: only lamp, call pillar, link and console.</summary>
    public bool IsSafeMode { get; }

    /// <summary>True: safe mode itself has failed again and again, so that not even the call pillar is tried in this start.</summary>
    public bool IsBare => IsSafeMode && Faults >= MostFaults + FaultsWithPillar;

    /// <summary>Faults in a row.</summary>
    public int Faults { get; private set; }

    /// <summary>Starts by the supply in a row.</summary>
    public int Supplies { get; private set; }

    private bool IsLoop => (Faults >= MostFaults && Faults != TryAgainAt) || Supplies == MostSupplies;

    /// <summary>Call often. True, once: safe mode has lasted long enough and the pole should start anew with everything.</summary>
    public bool Step(long uptimeMs)
    {
        if (_hasEnded || uptimeMs < (IsSafeMode ? SafeMs : SettledMs))
        {
            return false;
        }

        if (_triedMs != 0 && uptimeMs - _triedMs < RetryMs)
        {
            return false;
        }

        _triedMs = uptimeMs;
        return TryEnd() && IsSafeMode;
    }

    /// <summary>The next start is a normal one. False: flash refuses.</summary>
    public bool TryEnd()
    {
        bool wasCounting = Faults > 0 || Supplies > 0;
        int faults = Faults;
        int supplies = Supplies;
        Faults = 0;
        Supplies = 0;
        if (wasCounting && !Save())
        {
            Faults = faults;
            Supplies = supplies;
            return false;
        }

        _hasEnded = true;
        return true;
    }

    private bool Save()
    {
        _bytes[0] = (byte)Faults;
        _bytes[1] = (byte)Supplies;
        return _store.TryReplace(Record, _bytes, Length);
    }
}

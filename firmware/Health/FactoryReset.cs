using Laterne.Core.Health;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Health;

/// <summary>
/// Settings with everything that was allowed by them, and the memory of faults, back to the built-in state. What must only rise stays:
/// energy counters, numbers of boots, calls and sessions, with what the server has not stored yet; and so does who the pole is.
/// First the mark, then the deleting at the next start: a power cut at any moment ends in the old or in the new state.
/// </summary>
public sealed class FactoryReset
{
    /// <summary>Name of the record with the mark.</summary>
    public const string Record = "reset";

    private const int MostFormats = 9;
    private const int BootBytes = 16;
    private const int VersionAt = 8;

    private const byte All = 1;
    private const byte Settings = 2;

    private readonly IStore _store;
    private readonly byte[] _mark = new byte[1];
    private bool _isAll;

    /// <summary>Looks at flash; changes nothing.</summary>
    public FactoryReset(IStore store)
    {
        _store = store;
        IsMarked = store.TryRead(Record, _mark, out int length) && length == 1 && (_mark[0] == All || _mark[0] == Settings);
        _isAll = _mark[0] == All;
    }

    /// <summary>True while a reset is to be done or finished.</summary>
    public bool IsMarked { get; private set; }

    /// <summary>The next start resets. False: flash refuses and nothing happens.</summary>
    public bool TryMark()
    {
        IsMarked = TryWrite(All);
        _isAll = IsMarked;
        return IsMarked;
    }

    /// <summary>The next start forgets the settings and nothing else. False: flash refuses and nothing happens.</summary>
    public bool TryMarkSettings()
    {
        IsMarked = TryWrite(Settings);
        _isAll = false;
        return IsMarked;
    }

    /// <summary>Does what was marked, before anything reads its record. True: done and the mark is gone; false: nothing to do, or tried again at the next start.</summary>
    public bool TryFinish(IRecords records) =>
        IsMarked
        && TryForgetSettings(records)
        && (!_isAll || (records.TryForget(StartCount.Record) && records.TryForget(FaultLog.Record)))
        && TryForgetVersion()
        && TryUnmark();

    /// <summary>Of every format: an older or newer release may have left its own.</summary>
    private static bool TryForgetSettings(IRecords records)
    {
        for (int format = 1; format <= MostFormats; format++)
        {
            if (!records.TryForget(SettingsKeeper.RecordOf(format)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The boot record would miss the settings: they are not lost but gone.</summary>
    private bool TryForgetVersion()
    {
        byte[] boot = new byte[BootBytes];
        if (!_store.TryRead(BootRecord.Record, boot, out int length) || length != BootBytes)
        {
            return true;
        }

        ByteOrder.WriteLong(boot, VersionAt, 0);
        return _store.TryReplace(BootRecord.Record, boot, BootBytes);
    }

    private bool TryUnmark()
    {
        IsMarked = !TryWrite(0);
        return !IsMarked;
    }

    private bool TryWrite(byte mark)
    {
        _mark[0] = mark;
        return _store.TryReplace(Record, _mark, 1);
    }
}

using System;
using Laterne.Contracts;
using Laterne.Core.Health;
using Laterne.Core.Ports;

namespace Laterne.Core.Settings;

/// <summary>
/// Holds the running document and keeps it across restarts: the record is the document as it was received. A damaged or unreadable
/// record falls back to the built-in document, which lights. Each format has a record of its own: a release that takes documents of a
/// later format leaves those of an earlier one alone, and an older release that comes back finds what it can read.
/// </summary>
public sealed class SettingsKeeper
{
    /// <summary>Name of the record of format 1; others have their number behind it.</summary>
    public const string Record = "settings";

    private readonly IStore _store;
    private readonly BootRecord _boot;
    private readonly SettingsReader _reader;
    private readonly bool _isSafeMode;
    private readonly byte[] _raw = new byte[Limits.PayloadBytes];
    private PoleSettings _spare = new PoleSettings();
    private int _rawLength;
    private bool _isUnsaved;

    /// <summary>Starts with the stored document, or the built-in one.</summary>
    public SettingsKeeper(IStore store, BootRecord boot) : this(store, boot, SettingsReader.NewestFormat)
    {
    }

    /// <summary>Starts as a release of an earlier or later format does.</summary>
    /// <param name="store">Records in flash.</param>
    /// <param name="boot">Remembers that there should be a document.</param>
    /// <param name="format">The newest format that it reads, from 1.</param>
    /// <param name="isSafeMode">True: stored documents are left alone and none is taken, because one of them may be what made the pole fail.</param>
    public SettingsKeeper(IStore store, BootRecord boot, int format, bool isSafeMode = false)
    {
        _store = store;
        _boot = boot;
        _reader = new SettingsReader(format);
        _isSafeMode = isSafeMode;
        if (isSafeMode)
        {
            return;
        }

        int newest = 0;
        for (int candidate = 1; candidate <= format; candidate++)
        {
            // The document that ran last has the highest version, whatever its format.
            if (TryLoad(candidate) && _spare.Version > Running.Version)
            {
                Swap();
                newest = candidate;
            }
        }

        if (newest > 0 && store.TryRead(RecordOf(newest), _raw, out _rawLength))
        {
            HasFault = false;
            Refusal.Clear();
            return;
        }

        HasFault = HasFault || boot.SettingsVersion > 0;
    }

    /// <summary>The running document.</summary>
    public PoleSettings Running { get; private set; } = new PoleSettings();

    /// <summary>Why the last document was refused; not set when it was taken.</summary>
    public Refusal Refusal { get; } = new Refusal();

    /// <summary>False when the last refusal only repeats the one before: the retained document comes again with every connection.</summary>
    public bool RefusalIsNew { get; private set; }

    /// <summary>True when the stored document could not be used at start, or the running one could not be stored.</summary>
    public bool HasFault { get; private set; }

    /// <summary>
    /// Takes or refuses a whole document. True: it is now the running one (<paramref name="isNew"/>), or already was.
    /// </summary>
    public bool Take(byte[] json, int length, out bool isNew)
    {
        isNew = false;
        if (_isSafeMode)
        {
            RefusalIsNew = !Refusal.IsSet;
            Refusal.Set("$", "cannot be taken: the pole is in safe mode.");
            return false;
        }

        if (length == _rawLength && length > 0 && IsSame(json, length))
        {
            Refusal.Clear();
            Retry();
            return true;
        }

        if (!_reader.TryRead(json, length, _spare) || !IsNewer())
        {
            RefusalIsNew = !Refusal.Says(_reader.Refusal);
            Refusal.CopyFrom(_reader.Refusal);
            return false;
        }

        Array.Copy(json, _raw, length);
        _rawLength = length;
        isNew = true;
        Refusal.Clear();
        Swap();
        Save();
        return true;
    }

    /// <summary>Tries again to store the running document, if that failed.</summary>
    public void Retry()
    {
        if (_isUnsaved)
        {
            Save();
        }
    }

    /// <summary>Name of the record of a format.</summary>
    public static string RecordOf(int format) => format == 1 ? Record : Record + format.ToString();

    /// <summary>Reads a record into the spare document. False: there is none, or (a fault) it cannot be used.</summary>
    private bool TryLoad(int format)
    {
        if (!_store.TryRead(RecordOf(format), _raw, out int length))
        {
            return false;
        }

        if (_reader.TryRead(_raw, length, _spare))
        {
            return true;
        }

        HasFault = true;
        Refusal.CopyFrom(_reader.Refusal);
        return false;
    }

    private void Save()
    {
        _isUnsaved = !_store.TryReplace(RecordOf(Running.Format), _raw, _rawLength);
        HasFault = _isUnsaved;
        if (!_isUnsaved)
        {
            _boot.NoteSettings(Running.Version);
        }
    }

    private bool IsNewer()
    {
        if (_spare.Version > Running.Version)
        {
            return true;
        }

        _reader.Refusal.Set("version", _spare.Version == Running.Version
            ? "is already running with other content; give the changed document a higher version."
            : "is lower than the running version " + Running.Version.ToString() + ".");
        return false;
    }

    private bool IsSame(byte[] json, int length)
    {
        for (int i = 0; i < length; i++)
        {
            if (json[i] != _raw[i])
            {
                return false;
            }
        }

        return true;
    }

    private void Swap()
    {
        PoleSettings taken = _spare;
        _spare = Running;
        Running = taken;
    }
}

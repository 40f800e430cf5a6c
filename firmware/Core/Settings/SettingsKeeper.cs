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
    private byte[]? _unsaved;
    private int _length;
    private long _print;

    /// <summary>Starts with the stored document, or the built-in one.</summary>
    public SettingsKeeper(IStore store, BootRecord boot)
        : this(store, boot, SettingsReader.NewestFormat, new byte[Limits.PayloadBytes])
    {
    }

    /// <summary>Starts as a release of an earlier or later format does.</summary>
    /// <param name="store">Records in flash.</param>
    /// <param name="boot">Remembers that there should be a document.</param>
    /// <param name="format">The newest format that it reads, from 1.</param>
    /// <param name="scratch">Room for a document, free again afterwards: the heap is small.</param>
    /// <param name="isSafeMode">True: stored documents are left alone and none is taken, because one of them may be what made the pole fail.</param>
    public SettingsKeeper(IStore store, BootRecord boot, int format, byte[] scratch, bool isSafeMode = false)
    {
        _store = store;
        _boot = boot;
        _reader = new SettingsReader(format);
        _isSafeMode = isSafeMode;
        if (isSafeMode)
        {
            return;
        }

        bool isFound = false;
        for (int candidate = 1; candidate <= format; candidate++)
        {
            // The document that ran last has the highest version, whatever its format.
            PoleSettings? stored = Load(candidate, scratch, out int length);
            if (stored != null && stored.Version > Running.Version)
            {
                Running = stored;
                Remember(scratch, length);
                isFound = true;
            }
        }

        if (isFound)
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

        if (length == _length && length > 0 && PrintOf(json, length) == _print)
        {
            Refusal.Clear();
            Retry();
            return true;
        }

        // A new object for each document: two that take turns would cost the small heap 5 KB for a moment once in a while.
        PoleSettings taken = new PoleSettings();
        if (!_reader.TryRead(json, length, taken) || !IsNewer(taken))
        {
            RefusalIsNew = !Refusal.Says(_reader.Refusal);
            Refusal.CopyFrom(_reader.Refusal);
            return false;
        }

        Remember(json, length);
        isNew = true;
        Refusal.Clear();
        Running = taken;
        Save(json, length);
        return true;
    }

    /// <summary>Tries again to store the running document, if that failed.</summary>
    public void Retry()
    {
        if (_unsaved != null)
        {
            Save(_unsaved, _length);
        }
    }

    /// <summary>Name of the record of a format.</summary>
    public static string RecordOf(int format) => format == 1 ? Record : Record + format.ToString();

    /// <summary>A number that tells documents apart (FNV-1a, 64 bits): the text itself lies in flash.</summary>
    private static long PrintOf(byte[] json, int length)
    {
        long print = -3750763034362895579;
        for (int i = 0; i < length; i++)
        {
            print = (print ^ json[i]) * 1099511628211;
        }

        return print;
    }

    private void Remember(byte[] json, int length)
    {
        _length = length;
        _print = PrintOf(json, length);
    }

    /// <summary>Reads a record. Null: there is none, or (a fault) it cannot be used.</summary>
    private PoleSettings? Load(int format, byte[] scratch, out int length)
    {
        if (!_store.TryRead(RecordOf(format), scratch, out length))
        {
            return null;
        }

        PoleSettings stored = new PoleSettings();
        if (_reader.TryRead(scratch, length, stored))
        {
            return stored;
        }

        HasFault = true;
        Refusal.CopyFrom(_reader.Refusal);
        return null;
    }

    private void Save(byte[] json, int length)
    {
        HasFault = !_store.TryReplace(RecordOf(Running.Format), json, length);
        if (!HasFault)
        {
            _unsaved = null;
            _boot.NoteSettings(Running.Version);
        }
        else if (_unsaved != json)
        {
            _unsaved = new byte[length];
            Array.Copy(json, _unsaved, length);
        }
    }

    private bool IsNewer(PoleSettings taken)
    {
        if (taken.Version > Running.Version)
        {
            return true;
        }

        _reader.Refusal.Set("version", taken.Version == Running.Version
            ? "is already running with other content; give the changed document a higher version."
            : "is lower than the running version " + Running.Version.ToString() + ".");
        return false;
    }
}

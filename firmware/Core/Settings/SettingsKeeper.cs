using System;
using Laterne.Contracts;
using Laterne.Core.Health;
using Laterne.Core.Ports;

namespace Laterne.Core.Settings;

/// <summary>
/// Holds the running document and keeps it across restarts: the record is the document as it was received. A damaged or unreadable
/// record falls back to the built-in document, which lights.
/// </summary>
public sealed class SettingsKeeper
{
    /// <summary>Name of the record.</summary>
    public const string Record = "settings";

    private readonly IStore _store;
    private readonly BootRecord _boot;
    private readonly SettingsReader _reader = new SettingsReader();
    private readonly byte[] _raw = new byte[Limits.PayloadBytes];
    private PoleSettings _spare = new PoleSettings();
    private int _rawLength;
    private bool _isUnsaved;

    /// <summary>Starts with the stored document, or the built-in one.</summary>
    public SettingsKeeper(IStore store, BootRecord boot)
    {
        _store = store;
        _boot = boot;
        bool exists = store.TryRead(Record, _raw, out int length);
        if (exists && _reader.TryRead(_raw, length, _spare))
        {
            Swap();
            _rawLength = length;
            return;
        }

        if (exists)
        {
            Refusal.CopyFrom(_reader.Refusal);
        }

        HasFault = exists || boot.SettingsVersion > 0;
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

    private void Save()
    {
        _isUnsaved = !_store.TryReplace(Record, _raw, _rawLength);
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

using Laterne.Core.Ports;

namespace Laterne.Core.Health;

/// <summary>
/// Counts boots in flash, which makes event numbers unique, and remembers which settings version should be there, so that a settings
/// record that got lost is noticed.
/// </summary>
public sealed class BootRecord
{
    /// <summary>Name of the record.</summary>
    public const string Record = "boot";

    private const int Length = 16;

    private readonly IStore _store;
    private readonly byte[] _bytes = new byte[Length];

    /// <summary>Counts this boot.</summary>
    public BootRecord(IStore store)
    {
        _store = store;
        if (store.TryRead(Record, _bytes, out int length) && length == Length)
        {
            Boot = ByteOrder.ReadLong(_bytes, 0);
            SettingsVersion = ByteOrder.ReadLong(_bytes, 8);
        }

        Boot = Boot < 0 || Boot == long.MaxValue ? 1 : Boot + 1;
        Save();
    }

    /// <summary>Number of this boot, from 1.</summary>
    public long Boot { get; private set; }

    /// <summary>Version of the settings in flash, 0 for none.</summary>
    public long SettingsVersion { get; private set; }

    /// <summary>True while the record could not be written: the next boot would have the same number.</summary>
    public bool IsUnsaved { get; private set; }

    /// <summary>Notes that settings of a version are in flash.</summary>
    public void NoteSettings(long version)
    {
        SettingsVersion = version;
        Save();
    }

    /// <summary>Writes the record.</summary>
    public void Save()
    {
        ByteOrder.WriteLong(_bytes, 0, Boot);
        ByteOrder.WriteLong(_bytes, 8, SettingsVersion);
        IsUnsaved = !_store.TryReplace(Record, _bytes, Length);
    }
}

using Laterne.Core.Ports;
using Laterne.Updates;

namespace Laterne.Releases;

/// <summary>The slot record, or a slot's seal, among the pole's records.</summary>
public sealed class SlotRecord : ISlotRecordFile
{
    private readonly IStore _store;
    private readonly string _name;

    /// <summary>Keeps the slot record in a store.</summary>
    public SlotRecord(IStore store) : this(store, Slots.Record)
    {
    }

    /// <summary>Keeps a record of that name in a store.</summary>
    public SlotRecord(IStore store, string name)
    {
        _store = store;
        _name = name;
    }

    /// <inheritdoc/>
    public bool TryRead(byte[] buffer, out int length) => _store.TryRead(_name, buffer, out length);

    /// <inheritdoc/>
    public bool TryReplace(byte[] data, int length) => _store.TryReplace(_name, data, length);
}

using Laterne.Core.Ports;
using Laterne.Updates;

namespace Laterne.Releases;

/// <summary>The slot record among the pole's records.</summary>
public sealed class SlotRecord : ISlotRecordFile
{
    private readonly IStore _store;

    /// <summary>Keeps it in a store.</summary>
    public SlotRecord(IStore store)
    {
        _store = store;
    }

    /// <inheritdoc/>
    public bool TryRead(byte[] buffer, out int length) => _store.TryRead(Slots.Record, buffer, out length);

    /// <inheritdoc/>
    public bool TryReplace(byte[] data, int length) => _store.TryReplace(Slots.Record, data, length);
}

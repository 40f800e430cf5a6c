namespace Laterne.Updates;

/// <summary>Where the slots lie: 0 and 1, each a run of bytes. Calls return within a few milliseconds and never throw.</summary>
public interface ISlotStorage
{
    /// <summary>Bytes that fit into one slot.</summary>
    int SlotBytes { get; }

    /// <summary>Bytes that lie in a slot; 0: none, or it cannot be read.</summary>
    int Length(int slot);

    /// <summary>Empties a slot.</summary>
    bool TryErase(int slot);

    /// <summary>Writes bytes behind those that are there already.</summary>
    /// <param name="slot">0 or 1.</param>
    /// <param name="position">Bytes that lie there; a write elsewhere is refused.</param>
    /// <param name="bytes">At most 512.</param>
    /// <param name="count">How many of them.</param>
    bool TryAppend(int slot, int position, byte[] bytes, int count);

    /// <summary>Reads exactly <paramref name="count"/> bytes.</summary>
    bool TryRead(int slot, int position, byte[] bytes, int count);
}

using System.IO;
using Laterne.Updates;

namespace Laterne.Device.Storage;

/// <summary>The two slots as files <c>I:\slot0.bin</c> and <c>I:\slot1.bin</c>. For one thread: the step loop's, or the launcher's.</summary>
public sealed class SlotFiles : ISlotStorage
{
    // A drive of 2 MB, less the journal, the records and what the file system keeps for itself.
    private const int MostBytes = 800 * 1024;

    /// <inheritdoc/>
    public int SlotBytes => MostBytes;

    /// <summary>Path of slot 0 or 1.</summary>
    public static string PathOf(int slot) => FlashFiles.Drive + (slot == 0 ? "slot0.bin" : "slot1.bin");

    /// <inheritdoc/>
    public int Length(int slot) => FlashFiles.LengthOf(PathOf(slot));

    /// <inheritdoc/>
    public bool TryErase(int slot) => FlashFiles.TryDelete(PathOf(slot));

    /// <inheritdoc/>
    public bool TryAppend(int slot, int position, byte[] bytes, int count) =>
        position + count <= MostBytes && Length(slot) == position && FlashFiles.TryWrite(PathOf(slot), FileMode.Append, bytes, count);

    /// <inheritdoc/>
    public bool TryRead(int slot, int position, byte[] bytes, int count) =>
        position + count <= Length(slot) && FlashFiles.TryReadPart(PathOf(slot), position, bytes, 0, count);
}

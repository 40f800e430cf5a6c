namespace Laterne.Updates;

/// <summary>
/// What each slot holds, once more and beside the slot record: written when the slot is installed by cable and when its release has earned
/// its place, never for a trial. A seal counts as long as the slot's bytes have its digests, so a slot that was written anew breaks its own.
/// From the seals the slot record is made, the first one and one that was lost.
/// </summary>
public sealed class SlotSeals
{
    /// <summary>Bytes of a seal.</summary>
    public const int Bytes = HeadBytes + SlotContent.Bytes;

    private const byte Format = 1;
    private const int HeadBytes = 1 + 4 + 8;

    private readonly ISlotRecordFile _first;
    private readonly ISlotRecordFile _second;
    private readonly byte[] _bytes = new byte[Bytes];

    /// <summary>Keeps the two records.</summary>
    public SlotSeals(ISlotRecordFile first, ISlotRecordFile second)
    {
        _first = first;
        _second = second;
    }

    /// <summary>What the seal read last says.</summary>
    public SlotContent Content { get; } = new SlotContent();

    /// <summary>Place of that seal among all that were written: the higher one is the later one. 0: none was read.</summary>
    public int Order { get; private set; }

    /// <summary>The highest version that was confirmed when it was written.</summary>
    public long HighestVersion { get; private set; }

    /// <summary>Name of a seal's record.</summary>
    public static string Record(int slot) => slot == 0 ? "slot0" : "slot1";

    /// <summary>Reads the seal of slot 0 or 1. False: it has none that is whole.</summary>
    public bool TryRead(int slot)
    {
        Order = 0;
        HighestVersion = 0;
        if (!File(slot).TryRead(_bytes, out int length) || length != Bytes || _bytes[0] != Format
            || !Content.TryRead(_bytes, HeadBytes) || Content.Version <= 0)
        {
            Content.Clear();
            return false;
        }

        Order = RecordBytes.ReadInt(_bytes, 1);
        HighestVersion = RecordBytes.ReadLong(_bytes, 5);
        return true;
    }

    /// <summary>Seals a slot as the latest one; one that has this seal already is left alone. False: it could not be written.</summary>
    public bool TrySeal(int slot, SlotContent content, long highestVersion)
    {
        if (TryRead(slot) && Content.IsSame(content))
        {
            return true;
        }

        TryRead(1 - slot);
        RecordBytes.WriteInt(_bytes, 1, Order + 1);
        RecordBytes.WriteLong(_bytes, 5, highestVersion > content.Version ? highestVersion : content.Version);
        _bytes[0] = Format;
        content.Write(_bytes, HeadBytes);
        return File(slot).TryReplace(_bytes, Bytes);
    }

    private ISlotRecordFile File(int slot) => slot == 0 ? _first : _second;
}

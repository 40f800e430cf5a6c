namespace Laterne.Updates.Tests;

/// <summary>The flash of the slots and their record. After <see cref="WritesLeft"/> writes the power is gone: a slot write is torn, the record stays.</summary>
internal sealed class VirtualSlots : ISlotStorage, ISlotRecordFile
{
    private readonly List<byte>[] _slots = [[], []];
    private byte[]? _record;

    public int WritesLeft { get; set; } = int.MaxValue;

    public int Writes { get; private set; }

    public int SlotBytes => 100_000;

    public List<byte> this[int slot] => _slots[slot];

    public int Length(int slot) => _slots[slot].Count;

    public bool TryErase(int slot)
    {
        Write();
        _slots[slot].Clear();
        return true;
    }

    public bool TryAppend(int slot, int position, byte[] bytes, int count)
    {
        if (position != _slots[slot].Count)
        {
            return false;
        }

        int whole = WritesLeft == 0 ? count / 2 : count;
        _slots[slot].AddRange(bytes.Take(whole));
        Write();
        return true;
    }

    public bool TryRead(int slot, int position, byte[] bytes, int count)
    {
        if (position + count > _slots[slot].Count)
        {
            return false;
        }

        _slots[slot].CopyTo(position, bytes, 0, count);
        return true;
    }

    public bool TryRead(byte[] buffer, out int length)
    {
        length = _record?.Length ?? 0;
        _record?.CopyTo(buffer, 0);
        return _record != null;
    }

    public bool TryReplace(byte[] data, int length)
    {
        Write();
        _record = data[..length];
        return true;
    }

    private void Write()
    {
        if (WritesLeft == 0)
        {
            throw new PowerCutException();
        }

        WritesLeft--;
        Writes++;
    }
}

internal sealed class PowerCutException : Exception;

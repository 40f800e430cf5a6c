using System;
using System.IO;
using Laterne.Contracts;
using Laterne.Core.Ports;

namespace Laterne.Device.Storage;

/// <summary>
/// Named records on <c>I:</c>, each in two files of which the one with the higher generation and a right CRC counts.
/// A replacement always writes over the other file, so a power cut at any moment leaves the old or the new record.
/// (The device's File.Move refuses an existing target: a rename could not replace anything.)
/// For one thread: the step loop's.
/// </summary>
public sealed class Store : IStore
{
    // CRC-32 of the rest, generation, length.
    private const int HeaderBytes = 12;
    private const int MaxRecords = 24;

    /// <summary>Bytes of the largest record with its header.</summary>
    public const int ScratchBytes = HeaderBytes + Limits.PayloadBytes;

    private readonly byte[] _buffer;
    private readonly string[] _names = NewNames();
    private readonly int[] _generations = new int[MaxRecords];
    private int _count;

    /// <summary>Makes a store with a buffer of its own.</summary>
    public Store() : this(new byte[ScratchBytes])
    {
    }

    /// <summary>Makes a store.</summary>
    /// <param name="scratch">At least <see cref="ScratchBytes"/>; nothing stays in it between calls, so the same thread may use it too.</param>
    public Store(byte[] scratch)
    {
        _buffer = scratch;
    }

    /// <inheritdoc/>
    public bool TryRead(string name, byte[] buffer, out int length)
    {
        length = 0;
        int generation = Newest(name);
        if (generation != 0 && !TryLoad(name, generation, out _))
        {
            // Damaged since it was found: the older one is better than none.
            generation = Find(name);
        }

        if (generation == 0 || !TryLoad(name, generation, out int stored) || stored > buffer.Length)
        {
            return false;
        }

        Array.Copy(_buffer, HeaderBytes, buffer, 0, stored);
        length = stored;
        return true;
    }

    /// <inheritdoc/>
    public bool TryReplace(string name, byte[] data, int length)
    {
        if (length > Limits.PayloadBytes)
        {
            return false;
        }

        int generation = Newest(name) + 1;
        string path = PathOf(name, generation);
        Record.WriteInt32(_buffer, 4, generation);
        Record.WriteInt32(_buffer, 8, length);
        Array.Copy(data, 0, _buffer, HeaderBytes, length);
        Record.Seal(_buffer, 0, 4, HeaderBytes - 4 + length);

        // Read back: worn flash may take a write and keep something else.
        if (!FlashFiles.TryWrite(path, FileMode.Create, _buffer, HeaderBytes + length) || !TryLoad(name, generation, out _))
        {
            FlashFiles.TryDelete(path);
            return false;
        }

        Remember(name, generation);
        return true;
    }

    /// <summary>Afterwards there is no record of that name. False: some of it may still be there, as whole as before.</summary>
    public bool TryForget(string name)
    {
        // The older one first: a power cut between the two leaves the record as it was.
        int older = Newest(name) + 1;
        if (!FlashFiles.TryDelete(PathOf(name, older)) || !FlashFiles.TryDelete(PathOf(name, older + 1)))
        {
            return false;
        }

        Remember(name, 0);
        return true;
    }

    private static string[] NewNames()
    {
        // A never assigned element of a string array crashes the device when it is compared.
        string none = "";
        string[] names = new string[MaxRecords];
        for (int i = 0; i < MaxRecords; i++)
        {
            names[i] = none;
        }

        return names;
    }

    private static string PathOf(string name, int generation) =>
        FlashFiles.Drive + name + ((generation & 1) == 0 ? ".a" : ".b");

    /// <summary>The generation that counts, or 0 when there is no whole record.</summary>
    private int Newest(string name)
    {
        int index = IndexOf(name);
        return index >= 0 ? _generations[index] : Find(name);
    }

    private int Find(string name)
    {
        int even = LoadGeneration(name, 0);
        int odd = LoadGeneration(name, 1);
        int newest = even > odd ? even : odd;
        Remember(name, newest);
        return newest;
    }

    private int LoadGeneration(string name, int parity)
    {
        if (!FlashFiles.TryRead(PathOf(name, parity), _buffer, out int size) || !IsRecord(size))
        {
            return 0;
        }

        int generation = Record.ReadInt32(_buffer, 4);
        return (generation & 1) == parity ? generation : 0;
    }

    private bool TryLoad(string name, int generation, out int length)
    {
        length = 0;
        if (!FlashFiles.TryRead(PathOf(name, generation), _buffer, out int size)
            || !IsRecord(size)
            || Record.ReadInt32(_buffer, 4) != generation)
        {
            return false;
        }

        length = Record.ReadInt32(_buffer, 8);
        return true;
    }

    private bool IsRecord(int size) =>
        size >= HeaderBytes
        && Record.ReadInt32(_buffer, 8) == size - HeaderBytes
        && Record.IsWhole(_buffer, 0, 4, size - 4);

    private int IndexOf(string name)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    private void Remember(string name, int generation)
    {
        int index = IndexOf(name);
        if (index < 0)
        {
            if (_count == MaxRecords)
            {
                // Not remembered means looked up again: slower, not wrong.
                return;
            }

            index = _count++;
            _names[index] = name;
        }

        _generations[index] = generation;
    }
}

using System;
using System.IO;
using Laterne.Core.Ports;

namespace Laterne.Device.Storage;

/// <summary>
/// A queue of records in segment files on <c>I:</c>. A record is appended with one write and carries its own CRC and
/// number; a drop is a marker behind the records, or the deletion of a segment that holds nothing more. What a power cut
/// tore is recognised by its CRC and never built upon: behind a torn record, appending begins in a new segment.
/// For one thread: the step loop's.
/// </summary>
public sealed class Journal : IJournal
{
    /// <summary>Largest record, bytes.</summary>
    public const int MaxRecordBytes = 1024;

    private const int SegmentBytes = 4096;
    private const int MaxSegments = 16;
    private const int MaxRecords = 256;

    // CRC-32 of the rest, kind, reserved, length (16 bit), number.
    private const int HeaderBytes = 12;
    private const byte KindRecord = 1;
    private const byte KindDropped = 2;

    private readonly JournalSegments _segments;
    private readonly byte[] _buffer;
    private readonly int[] _segmentOf = new int[MaxRecords];
    private readonly ushort[] _positionOf = new ushort[MaxRecords];
    private readonly ushort[] _lengthOf = new ushort[MaxRecords];
    private readonly int[] _numberOf = new int[MaxRecords];
    private int _head;
    private int _nextNumber = 1;

    /// <summary>Opens the queue and finds what waits in it.</summary>
    /// <param name="name">Start of the file names.</param>
    public Journal(string name) : this(name, new byte[SegmentBytes])
    {
    }

    /// <summary>Opens the queue with a buffer that others use too.</summary>
    /// <param name="name">Start of the file names.</param>
    /// <param name="scratch">At least 4096 bytes; nothing stays in it between calls, so the same thread may use it too.</param>
    public Journal(string name, byte[] scratch)
    {
        _buffer = scratch;
        _segments = new JournalSegments(name);
        int dropped = 0;
        for (int i = 0; i < _segments.Count; i++)
        {
            int wholeBytes = Scan(_segments.NumberAt(i), ref dropped);
            if (i == _segments.Count - 1 && wholeBytes > 0)
            {
                _segments.Resume(wholeBytes);
            }
        }

        while (Count > 0 && _numberOf[_head] <= dropped)
        {
            Forget();
        }

        DeleteEmptySegments();
    }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public bool TryAppend(byte[] record, int length)
    {
        if (length <= 0 || length > MaxRecordBytes || Count == MaxRecords)
        {
            return false;
        }

        int size = HeaderBytes + length;
        if (!_segments.HasRoom(size, SegmentBytes) && _segments.Count >= MaxSegments)
        {
            return false;
        }

        Array.Copy(record, 0, _buffer, HeaderBytes, length);
        if (!TryWrite(KindRecord, length, _nextNumber, out int segment, out int position))
        {
            return false;
        }

        Add(segment, position, length, _nextNumber);
        _nextNumber++;
        return true;
    }

    /// <inheritdoc/>
    public bool TryRead(int index, byte[] buffer, out int length)
    {
        length = 0;
        if (index < 0 || index >= Count)
        {
            return false;
        }

        int slot = (_head + index) % MaxRecords;
        int size = HeaderBytes + _lengthOf[slot];
        if (_lengthOf[slot] > buffer.Length
            || !FlashFiles.TryReadPart(_segments.PathOf(_segmentOf[slot]), _positionOf[slot], _buffer, 0, size)
            || !Record.IsWhole(_buffer, 0, 4, size - 4))
        {
            return false;
        }

        length = _lengthOf[slot];
        Array.Copy(_buffer, HeaderBytes, buffer, 0, length);
        return true;
    }

    /// <inheritdoc/>
    public bool TryDropOldest()
    {
        if (Count == 0)
        {
            return false;
        }

        int number = _numberOf[_head];
        int segment = _segmentOf[_head];
        Forget();
        if (Count == 0 || _segmentOf[_head] != segment)
        {
            DeleteEmptySegments();
        }
        else
        {
            // A marker that flash refuses costs one repetition after a power cut, which the port allows.
            TryWrite(KindDropped, 0, number, out _, out _);
        }

        return true;
    }

    private bool TryWrite(byte kind, int length, int number, out int segment, out int position)
    {
        int size = HeaderBytes + length;
        _buffer[4] = kind;
        _buffer[5] = 0;
        _buffer[6] = (byte)length;
        _buffer[7] = (byte)(length >> 8);
        Record.WriteInt32(_buffer, 8, number);
        Record.Seal(_buffer, 0, 4, size - 4);
        return _segments.TryAppend(_buffer, size, SegmentBytes, out segment, out position);
    }

    /// <summary>Finds the records of a segment.</summary>
    /// <returns>The segment's size when all of it is whole, else 0.</returns>
    private int Scan(int segment, ref int dropped)
    {
        if (!FlashFiles.TryRead(_segments.PathOf(segment), _buffer, out int size))
        {
            return 0;
        }

        int position = 0;
        while (position + HeaderBytes <= size)
        {
            int length = _buffer[position + 6] | (_buffer[position + 7] << 8);
            int end = position + HeaderBytes + length;
            if (end > size || !Record.IsWhole(_buffer, position, position + 4, HeaderBytes - 4 + length))
            {
                return 0;
            }

            int number = Record.ReadInt32(_buffer, position + 8);
            if (_buffer[position + 4] == KindDropped)
            {
                dropped = number > dropped ? number : dropped;
            }
            else if (Count < MaxRecords)
            {
                Add(segment, position, length, number);
            }

            _nextNumber = number >= _nextNumber ? number + 1 : _nextNumber;
            position = end;
        }

        return position == size ? size : 0;
    }

    private void Add(int segment, int position, int length, int number)
    {
        int slot = (_head + Count) % MaxRecords;
        _segmentOf[slot] = segment;
        _positionOf[slot] = (ushort)position;
        _lengthOf[slot] = (ushort)length;
        _numberOf[slot] = number;
        Count++;
    }

    private void Forget()
    {
        _head = (_head + 1) % MaxRecords;
        Count--;
    }

    /// <summary>Oldest first, so that no marker goes before the records that it drops.</summary>
    private void DeleteEmptySegments()
    {
        int firstNeeded = Count == 0 ? int.MaxValue : _segmentOf[_head];
        while (_segments.Count > 0 && _segments.NumberAt(0) < firstNeeded && _segments.TryDeleteOldest())
        {
        }
    }
}

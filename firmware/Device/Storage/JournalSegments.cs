using System;
using System.IO;

namespace Laterne.Device.Storage;

/// <summary>The segment files of a journal, numbered upwards: <c>I:\name.17</c>. Only the last one is appended to, while it is whole.</summary>
internal sealed class JournalSegments
{
    // One more than the journal uses for records: room for the markers of drops.
    private const int MaxFiles = 24;

    private readonly string _prefix;
    private readonly string _name;
    private readonly int[] _numbers = new int[MaxFiles];
    private int _activeSize = -1;
    private int _last;

    public JournalSegments(string name)
    {
        _name = name + ".";
        _prefix = FlashFiles.Drive + _name;
        try
        {
            Find(Directory.GetFiles(FlashFiles.Drive));
        }
        catch (Exception)
        {
            // An unreadable directory holds no journal; appending will tell.
            Count = 0;
        }
    }

    public int Count { get; private set; }

    public int NumberAt(int index) => _numbers[index];

    public string PathOf(int number) => _prefix + number.ToString();

    public bool HasRoom(int size, int segmentBytes) => _activeSize >= 0 && _activeSize + size <= segmentBytes;

    /// <summary>The last segment was found whole: appending goes on behind it.</summary>
    public void Resume(int size) => _activeSize = size;

    public bool TryAppend(byte[] buffer, int size, int segmentBytes, out int segment, out int position)
    {
        bool isNew = !HasRoom(size, segmentBytes);
        segment = isNew ? _last + 1 : _last;
        position = isNew ? 0 : _activeSize;
        if (isNew && Count == MaxFiles)
        {
            return false;
        }

        if (!FlashFiles.TryWrite(PathOf(segment), isNew ? FileMode.Create : FileMode.Append, buffer, size))
        {
            // Something torn may lie there now: never write behind it.
            if (isNew)
            {
                FlashFiles.TryDelete(PathOf(segment));
            }

            _activeSize = -1;
            return false;
        }

        if (isNew)
        {
            _last = segment;
            _numbers[Count++] = segment;
            _activeSize = 0;
        }

        _activeSize += size;
        return true;
    }

    public bool TryDeleteOldest()
    {
        if (!FlashFiles.TryDelete(PathOf(_numbers[0])))
        {
            return false;
        }

        if (_numbers[0] == _last)
        {
            _activeSize = -1;
        }

        Count--;
        Array.Copy(_numbers, 1, _numbers, 0, Count);
        return true;
    }

    private void Find(string[] paths)
    {
        foreach (string path in paths)
        {
            // With or without the drive: file systems of the device differ in what they list.
            string file = path.Substring(path.LastIndexOf('\\') + 1);
            if (file.Length > _name.Length
                && file.Substring(0, _name.Length) == _name
                && int.TryParse(file.Substring(_name.Length), out int number)
                && number > 0
                && Count < MaxFiles)
            {
                Insert(number);
            }
        }

        _last = Count == 0 ? 0 : _numbers[Count - 1];
    }

    private void Insert(int number)
    {
        int at = Count;
        while (at > 0 && _numbers[at - 1] > number)
        {
            _numbers[at] = _numbers[at - 1];
            at--;
        }

        _numbers[at] = number;
        Count++;
    }
}

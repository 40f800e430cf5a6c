using System.Text;
using Laterne.Core.Health;
using Laterne.Core.Ports;

namespace Laterne.Health;

/// <summary>
/// The last lines before a restart that a fault forced, in a small record. Written only then, so it costs no flash in a healthy life; a
/// power cut or the external watchdog leaves no lines.
/// </summary>
public sealed class FaultLog
{
    /// <summary>Name of the record.</summary>
    public const string Record = "fault";

    /// <summary>Lines that are kept.</summary>
    public const int Lines = 4;

    private const int HeadBytes = 9;
    private const int LineBytes = LogRing.LineBytes + 1;

    private readonly byte[] _bytes = new byte[HeadBytes + (Lines * LineBytes)];

    /// <summary>Reads what the last fault left.</summary>
    public FaultLog(IStore store)
    {
        if (store.TryRead(Record, _bytes, out int length) && length == _bytes.Length)
        {
            IsKept = true;
            Boot = ByteOrder.ReadLong(_bytes, 0);
            Count = _bytes[8] <= Lines ? _bytes[8] : 0;
        }
    }

    /// <summary>Whether a fault has left anything since the pole was first flashed.</summary>
    public bool IsKept { get; }

    /// <summary>Number of the boot that ended with the fault, 0 for none.</summary>
    public long Boot { get; private set; }

    /// <summary>Lines that there are.</summary>
    public int Count { get; private set; }

    /// <summary>Line 0 (the oldest) to <see cref="Count"/> - 1, without its time.</summary>
    public string Line(int index)
    {
        int at = HeadBytes + (index * LineBytes);
        int length = _bytes[at] <= LogRing.LineBytes ? _bytes[at] : 0;
        return length == 0 ? "" : Encoding.UTF8.GetString(_bytes, at + 1, length);
    }

    /// <summary>Keeps the last lines of a boot that ends. False: flash refuses.</summary>
    public bool TrySave(IStore store, ILog log, long boot)
    {
        LogLine line = new LogLine();
        Boot = boot;
        Count = 0;
        long first = log.Next - Lines > log.Oldest ? log.Next - Lines : log.Oldest;
        for (long number = first; number < log.Next && Count < Lines; number++)
        {
            if (log.TryRead(number, line))
            {
                int at = HeadBytes + (Count * LineBytes);
                byte[] text = Encoding.UTF8.GetBytes(line.Text);
                int length = text.Length <= LogRing.LineBytes ? text.Length : LogRing.LineBytes;
                _bytes[at] = (byte)length;
                System.Array.Copy(text, 0, _bytes, at + 1, length);
                Count++;
            }
        }

        ByteOrder.WriteLong(_bytes, 0, Boot);
        _bytes[8] = (byte)Count;
        return store.TryReplace(Record, _bytes, _bytes.Length);
    }
}

using Laterne.Core.Health;
using Laterne.Core.Ports;

namespace Laterne.Charging;

/// <summary>
/// The session under way and the last number given, in the record <c>session</c>: written before the contactor may close, every
/// 15 minutes while energy flows, when the session ends and when an alarm changes.
/// </summary>
public sealed class OpenSession
{
    /// <summary>Name of the record.</summary>
    public const string Record = "session";

    private const int HeadBytes = 32;
    private const int Length = HeadBytes + SessionData.Bytes;
    private const long RetryMs = 10_000;

    private readonly IStore _store;
    private readonly byte[] _bytes = new byte[Length];
    private long _triedMs;

    /// <summary>Reads it.</summary>
    public OpenSession(IStore store)
    {
        _store = store;
        IsKnown = store.TryRead(Record, _bytes, out int length) && length == Length;
        if (IsKnown)
        {
            LastNumber = ByteOrder.ReadLong(_bytes, 0);
            Alarms = (int)(ByteOrder.ReadLong(_bytes, 8) & 0xFF);
            LastTransaction = ByteOrder.ReadLong(_bytes, 16);
            LastFiscal = ByteOrder.ReadLong(_bytes, 24);
            Data.Read(_bytes, HeadBytes);
        }
    }

    /// <summary>False when there was no whole record.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>The session; its number is 0 when there is none.</summary>
    public SessionData Data { get; } = new SessionData();

    /// <summary>True while there is one.</summary>
    public bool IsOpen => Data.Number != 0;

    /// <summary>The last number given.</summary>
    public long LastNumber { get; set; }

    /// <summary>Bits of the alarms that last.</summary>
    public int Alarms { get; set; }

    /// <summary>Last pagination of the signing meter's transactions.</summary>
    public long LastTransaction { get; set; }

    /// <summary>Last pagination of its fiscal readings.</summary>
    public long LastFiscal { get; set; }

    /// <summary>True while flash has not got what RAM has.</summary>
    public bool IsUnsaved { get; private set; }

    /// <summary>Forgets the session; the number stays given.</summary>
    public void Close()
    {
        Data.Number = 0;
        TrySave();
    }

    /// <summary>Writes it.</summary>
    public bool TrySave()
    {
        ByteOrder.WriteLong(_bytes, 0, LastNumber);
        ByteOrder.WriteLong(_bytes, 8, Alarms);
        ByteOrder.WriteLong(_bytes, 16, LastTransaction);
        ByteOrder.WriteLong(_bytes, 24, LastFiscal);
        Data.Write(_bytes, HeadBytes);
        IsUnsaved = !_store.TryReplace(Record, _bytes, Length);
        IsKnown = IsKnown || !IsUnsaved;
        return !IsUnsaved;
    }

    /// <summary>Tries again, every 10 s, what could not be written.</summary>
    public void Step(long monotonicMs)
    {
        if (IsUnsaved && monotonicMs - _triedMs >= RetryMs)
        {
            _triedMs = monotonicMs;
            TrySave();
        }
    }
}

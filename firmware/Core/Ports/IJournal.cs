namespace Laterne.Core.Ports;

/// <summary>A first-in first-out queue of records in flash that survives a power cut at any write.</summary>
public interface IJournal
{
    /// <summary>Records that wait.</summary>
    int Count { get; }

    /// <summary>Appends a record. False: no room or the write failed; nothing changed.</summary>
    bool TryAppend(byte[] record, int length);

    /// <summary>Reads the record at <paramref name="index"/> (0 = oldest) into <paramref name="buffer"/>. False: no such record, or damaged.</summary>
    bool TryRead(int index, byte[] buffer, out int length);

    /// <summary>Drops the oldest record. After a power cut a dropped record may come back once: the server knows it by its sequence number.</summary>
    bool TryDropOldest();
}

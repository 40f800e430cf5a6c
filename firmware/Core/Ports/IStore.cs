namespace Laterne.Core.Ports;

/// <summary>Small named records that survive a power cut at any write.</summary>
public interface IStore
{
    /// <summary>Reads a record into <paramref name="buffer"/>. False: absent, larger than the buffer, or damaged (CRC).</summary>
    bool TryRead(string name, byte[] buffer, out int length);

    /// <summary>Replaces a record atomically: afterwards it is the old or the new one, never a mix. False: nothing changed (for instance flash full).</summary>
    bool TryReplace(string name, byte[] data, int length);
}

namespace Laterne.Updates;

/// <summary>The slot record in flash.</summary>
public interface ISlotRecordFile
{
    /// <summary>Reads it. False: absent or damaged.</summary>
    bool TryRead(byte[] buffer, out int length);

    /// <summary>Replaces it: afterwards it is the old or the new one, whenever the power fails. False: it is the old one.</summary>
    bool TryReplace(byte[] data, int length);
}

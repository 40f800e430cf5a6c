namespace Laterne.LightAhead;

/// <summary>The group's authentication code: HMAC-SHA-256 with a key that all poles of the group share.</summary>
public interface IMac
{
    /// <summary>
    /// Writes the first 8 bytes of the code of <see cref="NeighbourDatagram.SealedLength"/> bytes of <paramref name="data"/> into
    /// <paramref name="tag"/>. False: it cannot be made, and nothing is sent or believed. Never throws.
    /// </summary>
    bool TryCompute(byte[] data, byte[] tag);

    /// <summary>Takes another key, 32 bytes; null: the one that the crew gave.</summary>
    void Use(byte[]? key);
}

namespace Laterne.Charging;

/// <summary>A meter that signs its values (OCMF). It keeps its packets until they are taken. Never throws and never blocks.</summary>
public interface ISignedMeter
{
    /// <summary>The oldest packet that was not taken yet, as the meter made it. False: none, or longer than the buffer.</summary>
    bool TryRead(byte[] packet, out int length);

    /// <summary>The packet that was read last is kept here now.</summary>
    void NoteTaken();
}

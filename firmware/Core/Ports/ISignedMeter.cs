namespace Laterne.Core.Ports;

/// <summary>A meter that signs its values (OCMF). It keeps its packets until they are taken. Never throws and never blocks.</summary>
public interface ISignedMeter
{
    /// <summary>True when the settings name a meter.</summary>
    bool IsUsed { get; }

    /// <summary>A session begins: a packet of this moment is wanted, for this customer.</summary>
    /// <param name="reference">The card's number or the server's reference; empty: nobody named himself.</param>
    void Begin(string reference);

    /// <summary>The session is over and no energy flows any more: a packet of this moment is wanted.</summary>
    void End();

    /// <summary>The oldest packet that was not taken yet, as the meter made it. False: none, or longer than the buffer.</summary>
    bool TryRead(byte[] packet, out int length);

    /// <summary>The packet that was read last is kept here now.</summary>
    void NoteTaken();
}

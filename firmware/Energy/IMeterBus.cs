namespace Laterne.Energy;

/// <summary>The RS-485 line to the meters, 8 data bits, half duplex. Never blocks and never throws.</summary>
public interface IMeterBus
{
    /// <summary>Forgets what came in before and begins to send. False: the line does not work.</summary>
    bool TrySend(byte[] frame, int length);

    /// <summary>Copies bytes that came in since the last call, at most <paramref name="count"/>. Returns how many, 0 without any.</summary>
    int Receive(byte[] buffer, int offset, int count);
}

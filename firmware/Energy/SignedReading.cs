using Laterne.Core.Ports;

namespace Laterne.Energy;

/// <summary>The signing meter as the charge point sees it; without one it never has a packet.</summary>
public sealed class SignedReading : ISignedMeter
{
    /// <summary>The meter; null until the function energy is made.</summary>
    public SigningMeter? Meter { get; set; }

    /// <inheritdoc/>
    public bool IsUsed => Meter != null && Meter.IsUsed;

    /// <inheritdoc/>
    public void Begin(string reference) => Meter?.Begin(reference);

    /// <inheritdoc/>
    public void End() => Meter?.End();

    /// <inheritdoc/>
    public bool TryRead(byte[] packet, out int length)
    {
        length = 0;
        return Meter != null && Meter.TryRead(packet, out length);
    }

    /// <inheritdoc/>
    public void NoteTaken() => Meter?.NoteTaken();
}

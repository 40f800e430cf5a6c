using Laterne.Charging;

namespace Laterne.Device.Drivers;

/// <summary>A card reader that is moved on by the step loop: each poll makes the transfers of one state and waits for nothing.</summary>
public interface IPolledCardReader : ICardReader
{
    /// <summary>True while the chip answers.</summary>
    bool IsPresent { get; }

    /// <summary>Goes on; never throws.</summary>
    /// <returns>Milliseconds until it wants its next turn, 1 and more.</returns>
    int Poll(long monotonicMs);
}

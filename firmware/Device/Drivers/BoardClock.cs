using System;
using Laterne.Core.Ports;

namespace Laterne.Device.Drivers;

/// <summary>
/// The pole's two clocks. The monotonic one counts from the start and is never set. The real-time clock runs through a
/// soft restart and knows nothing after a cold one, so its time is trusted only when it lies after this firmware was made.
/// </summary>
public sealed class BoardClock
{
    /// <summary>2025-01-01T00:00Z, Unix ms: an earlier time is a clock that nobody set.</summary>
    public const long EarliestUtcMs = 1735689600000;

    /// <summary>2100-01-01T00:00Z, Unix ms: a later time is a broken server's.</summary>
    public const long LatestUtcMs = 4102444800000;

    // 1970-01-01 in ticks of 100 ns since the year 1.
    private const long UnixEpochTicks = 621355968000000000;
    private const long TicksPerMs = 10000;

    /// <summary>Milliseconds since the start.</summary>
    public long MonotonicMs => Environment.TickCount64;

    /// <summary>Unix ms, or <see cref="Clock.Unknown"/> while no valid time is known.</summary>
    public long UtcMs
    {
        get
        {
            long utc = (DateTime.UtcNow.Ticks - UnixEpochTicks) / TicksPerMs;
            return utc >= EarliestUtcMs && utc < LatestUtcMs ? utc : Clock.Unknown;
        }
    }
}

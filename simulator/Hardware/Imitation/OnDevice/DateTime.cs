namespace Laterne.Hardware.OnDevice;

/// <summary>Imitated: UTC only, read from the board's real-time clock, wrong after a cold start until something sets it.</summary>
public readonly struct DateTime
{
    private const long UnixEpochTicks = 621_355_968_000_000_000;

    public DateTime(long ticks) => Ticks = ticks;

    public static DateTime UtcNow => new(UnixEpochTicks + (VirtualBoard.Current.Clock.UtcMs * TimeSpan.TicksPerMillisecond));

    public long Ticks { get; }
}

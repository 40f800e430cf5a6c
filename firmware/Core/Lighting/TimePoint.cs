namespace Laterne.Core.Lighting;

/// <summary>
/// A time of the night: a clock time or a solar event with an offset (TALQ: Absolute, AstroClock).
/// Packed in an <c>int</c>, because a struct costs 12 bytes a field on the pole's heap.
/// </summary>
public static class TimePoint
{
    /// <summary>A missing optional time.</summary>
    public const int None = 0;

    /// <summary>Largest offset from a solar event, minutes to either side.</summary>
    public const int MaxOffset = 720;

    private const int ClockKind = 1 << 16;
    private const int SunsetKind = 2 << 16;
    private const int SunriseKind = 3 << 16;
    private const int KindMask = 3 << 16;
    private const int ValueMask = 0xFFFF;

    /// <summary>Local minutes after midnight, 0 to 1439.</summary>
    public static int Clock(int minute) => ClockKind | minute;

    /// <summary>Minutes after sunset, -720 to 720.</summary>
    public static int Sunset(int offset) => SunsetKind | (offset + MaxOffset);

    /// <summary>Minutes after sunrise, -720 to 720.</summary>
    public static int Sunrise(int offset) => SunriseKind | (offset + MaxOffset);

    /// <summary>True for a clock time.</summary>
    public static bool IsClock(int point) => (point & KindMask) == ClockKind;

    /// <summary>True for an offset from sunset.</summary>
    public static bool IsSunset(int point) => (point & KindMask) == SunsetKind;

    /// <summary>True for an offset from sunrise.</summary>
    public static bool IsSunrise(int point) => (point & KindMask) == SunriseKind;

    /// <summary>Minutes after midnight of a clock time.</summary>
    public static int Minute(int point) => point & ValueMask;

    /// <summary>Minutes after the event of a solar time.</summary>
    public static int Offset(int point) => (point & ValueMask) - MaxOffset;

    /// <summary>Minutes after local noon of a clock time: 12:00 is 0, 11:59 is 1439.</summary>
    public static int MinutesAfterNoon(int point) => (Minute(point) + 720) % 1440;
}

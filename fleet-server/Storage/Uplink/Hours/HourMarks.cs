namespace Laterne.Storage.Uplink.Hours;

/// <summary>Marks of hours that are to be reckoned anew. A mark grows with each transaction that adds samples to its hour.</summary>
internal static class HourMarks
{
    public const long HourMs = 3_600_000;

    /// <summary>Ends the INSERT of a mark, on both databases.</summary>
    public const string OnConflict = "ON CONFLICT (pole, hour) DO UPDATE SET mark = pole_hours_due.mark + 1";

    /// <summary>Hours since 1970 UTC, as the SQL of both databases divides.</summary>
    public static long HourOf(long timeMs) => timeMs / HourMs;
}

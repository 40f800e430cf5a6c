namespace Laterne.Features.Weather;

/// <summary>How a station is, in one word, the first that applies. Pure.</summary>
internal static class StationHealth
{
    public const string Off = "off";
    public const string Offline = "offline";
    public const string SensorFault = "sensorFault";
    public const string OutOfRange = "outOfRange";
    public const string Silent = "silent";
    public const string Waiting = "waiting";
    public const string Ok = "ok";

    /// <summary>A mean comes each 10 minutes; after three of them the value is old, and the pole's own level of ice is unknown.</summary>
    public const long FreshMs = 30 * 60_000L;

    private static readonly string[] OddFaults = ["implausible", "jump", "humidityStuck", "aboveSaturation"];

    /// <param name="function">The pole's health word of the function; null: it does not speak of one.</param>
    /// <param name="online">Whether the pole is connected.</param>
    /// <param name="fault">The fault that the pole told and has not cleared; null: none.</param>
    /// <param name="newest">The newest mean; null: none yet.</param>
    /// <param name="nowMs">Unix milliseconds UTC.</param>
    public static string Of(string? function, bool online, string? fault, WeatherValues? newest, long nowMs) =>
        !online ? Offline
        : function == "absent" ? Off
        : fault is not null && OddFaults.Contains(fault) ? OutOfRange
        : fault is not null || function is "fault" or "stuck" or "silent" ? SensorFault
        : newest is not { } mean ? Waiting
        : nowMs - mean.TimeMs > FreshMs ? Silent
        : mean.IsOdd ? OutOfRange
        : Ok;
}

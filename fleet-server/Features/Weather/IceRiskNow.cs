namespace Laterne.Features.Weather;

/// <summary>The risk of ice at this moment. Pure.</summary>
/// <param name="Level">0 to 3; null: unknown.</param>
/// <param name="Reason">Why, in the pole's word; empty: not told.</param>
/// <param name="SinceMs">Since when it has this level; null: not told.</param>
internal readonly record struct IceRiskNow(int? Level, string Reason, long? SinceMs)
{
    /// <summary>
    /// The newest mean says the level, the last event why and since when. Without a mean of the last half hour the level is unknown, as
    /// the pole itself holds it: a level that stood before the silence says nothing of now.
    /// </summary>
    public static IceRiskNow Of(WeatherState? state, WeatherValues? newest, long nowMs)
    {
        var told = state?.IceRiskLevel is not null ? state : null;
        if (newest is not { } mean || nowMs - mean.TimeMs > StationHealth.FreshMs)
        {
            return new(null, "", null);
        }

        if (told is not null && told.IceRiskSinceMs > mean.TimeMs)
        {
            return new(told.IceRiskLevel, told.IceRiskReason, told.IceRiskSinceMs);
        }

        return told is not null && told.IceRiskLevel == mean.IceRisk
            ? new(told.IceRiskLevel, told.IceRiskReason, told.IceRiskSinceMs)
            : new(mean.IceRisk, "", null);
    }
}

using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using Laterne.Contracts;
using Laterne.Features.Http;

namespace Laterne.Features.Lighting;

/// <summary>An override as a person asks for it: always with an end and a reason.</summary>
internal record OverrideBody : IChecked
{
    [Description("Dim level, percent: 0, or the luminaire's minimum to 100.")]
    [Range(0, 100, ErrorMessage = "The level is 0 to 100 percent.")]
    public required int Level { get; init; }

    [Description("How long, from the start or from now on. Give this or expiration.")]
    public int? Minutes { get; init; }

    [Description("When it begins, Unix milliseconds UTC; left out: now.")]
    public long? Start { get; init; }

    [Description("When it ends, Unix milliseconds UTC. Give this or minutes.")]
    public long? Expiration { get; init; }

    [Description("Time to reach the level, milliseconds; 1000 when left out.")]
    [Range(0, 960_000, ErrorMessage = "The ramp is 0 to 960000 ms.")]
    public int? RampMs { get; init; }

    [Description("Why, for everyone who looks at the pole; at most 120 bytes of UTF-8.")]
    public required string Reason { get; init; }

    /// <summary>The times that are meant, or why they make no sense.</summary>
    public (long StartMs, long ExpirationMs, Refusal? Refusal) Resolve(long nowMs)
    {
        var start = Start ?? nowMs;
        if ((Minutes is null) == (Expiration is null))
        {
            return (0, 0, Refusal.Invalid("minutes", "Give either minutes or expiration: an override always ends."));
        }

        if (Minutes is < 1 or > Limits.OverrideHours * 60)
        {
            return (0, 0, Refusal.Invalid("minutes", $"An override lasts 1 to {Limits.OverrideHours * 60} minutes."));
        }

        var expiration = Expiration ?? start + (Minutes!.Value * 60_000L);
        if (expiration <= Math.Max(start, nowMs) || start < 0)
        {
            return (0, 0, Refusal.Invalid("expiration", "The override must end after it starts, and not in the past."));
        }

        if (expiration - nowMs > Limits.OverrideHours * 3_600_000L)
        {
            return (0, 0, Refusal.Invalid("expiration", $"An override ends within {Limits.OverrideHours} hours from now. For longer, change the calendar."));
        }

        var bytes = Encoding.UTF8.GetByteCount(Reason);
        return string.IsNullOrWhiteSpace(Reason) || bytes > Limits.ReasonBytes
            ? (0, 0, Refusal.Invalid("reason", $"Say why, in at most {Limits.ReasonBytes} bytes of UTF-8."))
            : (start, expiration, null);
    }

    public Dictionary<string, object> ToCommand(long startMs, long expirationMs)
    {
        var command = new Dictionary<string, object> { ["level"] = Level, ["expiration"] = expirationMs, ["reason"] = Reason };
        if (Start is not null)
        {
            command["start"] = startMs;
        }

        if (RampMs is { } ramp)
        {
            command["rampMs"] = ramp;
        }

        return command;
    }
}

/// <summary>An override in force or to come.</summary>
internal sealed record OverrideAnswer
{
    [Description("Percent.")]
    public required int Level { get; init; }

    [Description("Unix milliseconds UTC.")]
    public required long StartMs { get; init; }

    [Description("Unix milliseconds UTC.")]
    public required long ExpirationMs { get; init; }

    public required string Reason { get; init; }

    [Description("User who gave it.")]
    public required string GivenBy { get; init; }

    public static OverrideAnswer Of(GivenOverride given) => new()
    {
        Level = given.Level,
        StartMs = given.StartMs,
        ExpirationMs = given.ExpirationMs,
        Reason = given.Reason,
        GivenBy = given.GivenBy,
    };
}

using Laterne.Features.Http;
using Laterne.Features.Poles;

namespace Laterne.Features.Enrolment;

/// <summary>When a crew may say how a pole is: not over the head of another one, and never twice.</summary>
internal static class HandOver
{
    public const string Pattern = "^(installed|commissioned)$";
    public const string Words = "A crew leaves a pole installed or commissioned.";

    // A controller that logs in for the first time makes its pole installed: that is no other crew.
    private const string ByController = "controller:";

    /// <summary>This very message was taken before; whoever sends it again only lacks the answer.</summary>
    public static bool IsKnown(Installation? kept, string? key) => key is not null && kept?.MessageKey == key;

    /// <summary>Who said last how the pole is, and when, Unix milliseconds UTC; 0 and empty: nobody.</summary>
    public static (long Ms, string Person) Last(Pole pole, Installation? kept) =>
        kept is not null && (kept.ChangedMs >= pole.CommissioningMs || IsByController(pole)) ? (kept.ChangedMs, kept.Person)
        : IsByController(pole) ? (0, "")
        : (pole.CommissioningMs, pole.CommissioningBy);

    /// <summary>Null: it may be said.</summary>
    public static Refusal? Check(Pole pole, Installation? kept, string? commissioning, long? knownMs)
    {
        if (commissioning is not null && pole.Commissioning == CommissioningState.Decommissioned)
        {
            return new(StatusCodes.Status409Conflict, "pole-decommissioned", $"Pole \"{pole.Id}\" was taken out of service by {pole.CommissioningBy}. Ask the office whether it comes back.");
        }

        var (ms, person) = Last(pole, kept);
        return knownMs is { } known && ms > known
            ? new(StatusCodes.Status409Conflict, "said-meanwhile", $"{person} said how pole \"{pole.Id}\" is at {DateTimeOffset.FromUnixTimeMilliseconds(ms):yyyy-MM-dd HH:mm} UTC. Read it again and say whether yours counts.")
            : null;
    }

    private static bool IsByController(Pole pole) => pole.CommissioningBy.StartsWith(ByController, StringComparison.Ordinal);
}

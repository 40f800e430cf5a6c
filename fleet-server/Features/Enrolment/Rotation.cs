using Laterne.Features.Messaging;

namespace Laterne.Features.Enrolment;

/// <summary>
/// A pole gets another secret over the link. The pole keeps both until it was let in with the new one, the server takes both until
/// then, so whatever is lost on the way leaves one that works.
/// </summary>
public sealed class Rotation
{
    public const string Waiting = "waiting";
    public const string Sent = "sent";
    public const string Confirmed = "confirmed";
    public const string Failed = "failed";

    public required string PoleId { get; init; }

    /// <summary>Of the secret that was made last; empty: none was made yet.</summary>
    public required string Id { get; set; }

    /// <summary>
    /// <see cref="Waiting"/> for the pole to be connected, <see cref="Sent"/>: the pole has it and will log in with it,
    /// <see cref="Confirmed"/>, or <see cref="Failed"/>: the pole refused it.
    /// </summary>
    public required string State { get; set; }

    public required byte[] SecretSalt { get; set; }

    public required byte[] SecretHash { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public required long CreatedMs { get; set; }

    public required long ChangedMs { get; set; }

    /// <summary>Who asked for it.</summary>
    public required string Person { get; set; }

    /// <summary>Why it failed or waits, an English sentence; empty: nothing is wrong.</summary>
    public required string Problem { get; set; }

    public PoleSecret Secret => new(SecretSalt, SecretHash);

    public bool IsPending => SecretHash.Length > 0 && State is Waiting or Sent;

    public void End(string state, long nowMs, string problem = "") =>
        (State, ChangedMs, Problem, SecretSalt, SecretHash) = (state, nowMs, problem, [], []);
}

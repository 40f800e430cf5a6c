using Laterne.Features.People;
using Laterne.Storage;

namespace Laterne.Features.Emergency;

/// <summary>
/// A way to reach people who do not look at a page. What it has to send goes into the given context and is saved together
/// with the step, so each step is told once, also across a kill of the server. Register it as a singleton.
/// </summary>
public interface IEscalationChannel
{
    /// <summary>Takes note of a step that is due. Only the context may be touched; it is saved by the caller.</summary>
    Task TellAsync(LaterneDb db, EscalationStep step, CancellationToken cancel);

    /// <summary>Somebody has the call: what is not sent yet is not sent any more. Saved together with the acknowledgement.</summary>
    Task StopAsync(LaterneDb db, string callId, CancellationToken cancel);

    /// <summary>Steps are saved: send them. Return at once, never throw.</summary>
    void Told();

    /// <summary>A stop is saved: break off what is just being sent for this call too. Return at once, never throw.</summary>
    void Stopped(string callId);
}

/// <summary>One step of the rota for one call.</summary>
/// <param name="CallId">Together with the number the step's name for ever.</param>
/// <param name="Number">From 1.</param>
/// <param name="PressedMs">Unix milliseconds UTC.</param>
/// <param name="IsDrill">Nobody needs help; say so in every message.</param>
/// <param name="People">User names.</param>
/// <param name="Roles">Everyone with one of these roles.</param>
/// <param name="Emails">Addresses that get an e-mail.</param>
/// <param name="Routes">Alarm routes, such as webhooks, that the step names.</param>
public sealed record EscalationStep(
    string CallId, int Number, string PoleId, string PoleName, double Latitude, double Longitude, long PressedMs, long Presses, bool IsDrill,
    IReadOnlyList<string> People, IReadOnlyList<Role> Roles, IReadOnlyList<string> Emails, IReadOnlyList<string> Routes);

namespace Laterne.Contracts;

/// <summary>
/// Topics of the pole's wire, version 1. Every topic stands under <c>poles/{poleId}/</c>; a pole may touch its own only.
/// Client id = user name = pole id, <c>[A-Za-z0-9_-]{1,64}</c>.
/// </summary>
public static class Topics
{
    /// <summary>First level of every topic.</summary>
    public const string Root = "poles/";

    /// <summary>Up, retained, QoS 1, also the last will: online with boot reason, firmware and board; or offline.</summary>
    public const string Status = "status";

    /// <summary>Up, QoS 1: a batch of samples, each with its time and sequence number.</summary>
    public const string Telemetry = "telemetry";

    /// <summary>Up, QoS 1: one numbered event, kept in the outbox until acknowledged.</summary>
    public const string Events = "events";

    /// <summary>Up, QoS 1: what the pole now runs, and why it refused what it does not run.</summary>
    public const string Reported = "reported";

    /// <summary>Down, retained, QoS 1: the whole settings document with its version.</summary>
    public const string Desired = "desired";

    /// <summary>Down, QoS 1: <c>commands/{name}/{rid}</c>, with an expiry, answered once.</summary>
    public const string Commands = "commands/";

    /// <summary>Up, QoS 1: <c>responses/{rid}</c>, exactly one answer to a command.</summary>
    public const string Responses = "responses/";
}

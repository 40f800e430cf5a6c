namespace Laterne.Features.Audit;

/// <summary>One line of the audit log: who changed what, from what, to what. Written in the transaction of the change itself, never rewritten.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    /// <summary>Unix milliseconds UTC.</summary>
    public required long TimeMs { get; init; }

    /// <summary>User name, <c>key:name</c> of an API key, or <c>system</c>.</summary>
    public required string Person { get; init; }

    /// <summary>What was done, the operation's name in the API: <c>changeProgram</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to: <c>program/side-streets</c>.</summary>
    public required string Target { get; init; }

    /// <summary>JSON of what was; null where nothing was. Holds no secret.</summary>
    public string? Before { get; init; }

    /// <summary>JSON of what is; null where nothing is any more. Holds no secret.</summary>
    public string? After { get; init; }
}

using System.ComponentModel;

namespace Laterne.Features.Http;

/// <summary>The shape of every refusal (RFC 9457) in the OpenAPI document.</summary>
public sealed record Problem
{
    [Description("URN of the kind of problem.")]
    public required string Type { get; init; }

    [Description("Short title of the status.")]
    public required string Title { get; init; }

    [Description("HTTP status.")]
    public required int Status { get; init; }

    [Description("What is wrong and how to mend it, in English.")]
    public required string Detail { get; init; }

    [Description("Stable name of the problem: translate by it.")]
    public required string Code { get; init; }

    [Description("Path of the member at fault.")]
    public string? Field { get; init; }

    [Description("What is wrong with that member; given together with field.")]
    public string? Reason { get; init; }
}

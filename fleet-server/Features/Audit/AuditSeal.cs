namespace Laterne.Features.Audit;

/// <summary>
/// One link of the chain over the audit log: the hash of a line together with the hash before it. A line that is changed,
/// taken out or put in between in the file itself breaks every later link.
/// </summary>
public sealed class AuditSeal
{
    /// <summary>1, 2, 3 … without a gap, in the order of sealing.</summary>
    public required long Number { get; init; }

    /// <summary>The sealed line.</summary>
    public required long AuditId { get; init; }

    /// <summary>SHA-256, see <see cref="SealChain"/>.</summary>
    public required byte[] Hash { get; init; }
}

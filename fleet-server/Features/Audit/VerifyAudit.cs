using System.ComponentModel;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Audit;

/// <summary>Reckons the whole chain again and says how far it is unbroken.</summary>
public sealed class AuditCheck(AuditSeals seals, IDbContextFactory<LaterneDb> contexts)
{
    private const int AtOnce = 1000;

    /// <summary>What a check found.</summary>
    public sealed record Finding
    {
        [Description("Every line is there and as it was noted.")]
        public required bool Unbroken { get; init; }

        [Description("Sealed lines that are there and as they were noted, counted from the first.")]
        public required long Lines { get; init; }

        [Description("Id of the last of them; 0 when there is none.")]
        public required long UpToId { get; init; }

        [Description("Hash of the last of them, hexadecimal. Note it elsewhere: lines cut off at the end show only by it.")]
        public required string Head { get; init; }

        [Description("What is wrong after them: line-changed, line-missing or seal-missing; null when nothing is.")]
        public string? Fault { get; init; }

        [Description("Id of the line at fault.")]
        public long? FaultId { get; init; }
    }

    public async Task<Finding> RunAsync(CancellationToken cancel)
    {
        await seals.SealAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        long number = 0, id = 0;
        var hash = SealChain.Start;
        while (await LinksAsync(db, number, cancel) is { Count: > 0 } links)
        {
            foreach (var (seal, line) in links)
            {
                var fault = seal.Number != number + 1 ? "seal-missing"
                    : line is null ? "line-missing"
                    : !SealChain.Next(hash, seal.Number, line).AsSpan().SequenceEqual(seal.Hash) ? "line-changed"
                    : null;
                if (fault is not null)
                {
                    return Found(number, id, hash) with { Unbroken = false, Fault = fault, FaultId = seal.AuditId };
                }

                (number, id, hash) = (seal.Number, seal.AuditId, seal.Hash);
            }
        }

        return Found(number, id, hash);
    }

    private static Finding Found(long number, long id, byte[] hash) =>
        new() { Unbroken = true, Lines = number, UpToId = id, Head = Convert.ToHexStringLower(hash) };

    private static async Task<List<(AuditSeal Seal, AuditEntry? Line)>> LinksAsync(LaterneDb db, long after, CancellationToken cancel)
    {
        var some = await db.Set<AuditSeal>().AsNoTracking().Where(seal => seal.Number > after).OrderBy(seal => seal.Number).Take(AtOnce)
            .GroupJoin(db.Set<AuditEntry>().AsNoTracking(), seal => seal.AuditId, line => line.Id, (seal, lines) => new { seal, lines })
            .SelectMany(pair => pair.lines.DefaultIfEmpty(), (pair, line) => new { pair.seal, line })
            .OrderBy(pair => pair.seal.Number).ToListAsync(cancel);
        return [.. some.Select(pair => (pair.seal, pair.line))];
    }
}

internal static class VerifyAudit
{
    public static async Task<Ok<AuditCheck.Finding>> HandleAsync(AuditCheck check, CancellationToken cancel) =>
        TypedResults.Ok(await check.RunAsync(cancel));
}

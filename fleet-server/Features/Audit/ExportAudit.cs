using System.Globalization;
using System.Text;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Audit;

/// <summary>The audit log as CSV (RFC 4180), oldest first, with the hash of each line, so that the chain can be reckoned again elsewhere.</summary>
internal static class ExportAudit
{
    /// <summary>Lines in one file; for more, ask in parts of time.</summary>
    public const int Most = 100_000;

    private const int AtOnce = 1000;

    public static async Task HandleAsync([AsParameters] AuditFilter filter, HttpContext context, LaterneDb db, CancellationToken cancel)
    {
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=audit.csv";
        await using var writer = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await writer.WriteAsync("id,time,person,action,target,before,after,number,hash\r\n");
        long after = 0;
        for (var written = 0; written < Most;)
        {
            var some = await filter.Of(db).Where(line => line.Id > after).OrderBy(line => line.Id).Take(AtOnce)
                .GroupJoin(db.Set<AuditSeal>().AsNoTracking(), line => line.Id, seal => seal.AuditId, (line, seals) => new { line, seals })
                .SelectMany(pair => pair.seals.DefaultIfEmpty(), (pair, seal) => new { pair.line, seal })
                .OrderBy(pair => pair.line.Id).ToListAsync(cancel);
            foreach (var pair in some)
            {
                await writer.WriteAsync(Row(pair.line, pair.seal));
            }

            if (some.Count < AtOnce)
            {
                break;
            }

            after = some[^1].line.Id;
            written += some.Count;
        }
    }

    internal static string Row(AuditEntry line, AuditSeal? seal) => string.Join(',', new[]
    {
        line.Id.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset.FromUnixTimeMilliseconds(line.TimeMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        Cell(line.Person), Cell(line.Action), Cell(line.Target), Cell(line.Before), Cell(line.After),
        seal?.Number.ToString(CultureInfo.InvariantCulture) ?? "",
        seal is null ? "" : Convert.ToHexStringLower(seal.Hash),
    }) + "\r\n";

    // A cell that a spreadsheet would take for a formula gets an apostrophe in front: people type names and reasons.
    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"")}\"" : safe;
    }
}

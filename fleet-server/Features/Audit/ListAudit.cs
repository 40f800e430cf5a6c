using System.ComponentModel;
using System.Text.Json;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Audit;

/// <summary>Lists the audit log, newest first.</summary>
internal static class ListAudit
{
    private const int Most = 200;

    internal sealed record Line
    {
        public required long Id { get; init; }

        [Description("Unix milliseconds UTC.")]
        public required long TimeMs { get; init; }

        [Description("User name, key:name of an API key, system, or nobody.")]
        public required string Person { get; init; }

        [Description("The operation's name in this document.")]
        public required string Action { get; init; }

        [Description("Kind and id: pole/N-01.")]
        public required string Target { get; init; }

        [Description("What was; null where nothing was.")]
        public required JsonElement? Before { get; init; }

        [Description("What is; null where nothing is any more.")]
        public required JsonElement? After { get; init; }
    }

    internal sealed record Answer
    {
        public required IReadOnlyList<Line> Lines { get; init; }

        [Description("Give it as before for the next page; null at the end.")]
        public required long? Next { get; init; }
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> HandleAsync(
        [AsParameters] AuditFilter filter, LaterneDb db, CancellationToken cancel,
        [Description("Only lines with a lower id; the newest when left out.")] long? before = null,
        [Description("Most lines, 1..200; 50 when left out.")] int limit = 50)
    {
        if (limit is < 1 or > Most)
        {
            return Refusal.Invalid("limit", $"Ask for 1 to {Most} lines at once.").ToProblem();
        }

        var lines = filter.Of(db);
        lines = before is { } bound ? lines.Where(line => line.Id < bound) : lines;
        var found = await lines.OrderByDescending(line => line.Id).Take(limit + 1).ToListAsync(cancel);
        return TypedResults.Ok(new Answer
        {
            Lines = [.. found.Take(limit).Select(Of)],
            Next = found.Count > limit ? found[limit - 1].Id : null,
        });
    }

    private static Line Of(AuditEntry line) => new()
    {
        Id = line.Id,
        TimeMs = line.TimeMs,
        Person = line.Person,
        Action = line.Action,
        Target = line.Target,
        Before = Json(line.Before),
        After = Json(line.After),
    };

    // A line whose text was spoilt in the file is shown as the text that it is.
    private static JsonElement? Json(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(text);
        }
    }
}

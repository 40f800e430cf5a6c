using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Lighting;
using Laterne.Features.Live;
using Laterne.Features.Messaging;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Enrolment;

/// <summary>Lets a connected pole test one of its parts. It answers that it has begun; its result comes as an event, see <see cref="PartFollower"/>.</summary>
internal static class TestPart
{
    internal sealed record Body : IChecked
    {
        [Description("How long somebody has to walk by or to press; left out: the part's own length.")]
        [Range(1, 60, ErrorMessage = "A part is tested for 1 to 60 seconds.")]
        public int? Seconds { get; init; }
    }

    internal sealed record Begun
    {
        [Description("Names this test; its result carries it.")]
        public required string Run { get; init; }

        public required string Part { get; init; }

        [Description("Unix milliseconds UTC.")]
        public required long StartedMs { get; init; }

        [Description("A pole that has told no result by then lost it, Unix milliseconds UTC.")]
        public required long UntilMs { get; init; }
    }

    internal sealed record Item
    {
        public required string Part { get; init; }

        public required string Run { get; init; }

        [Description("passed, failed, absent or stopped.")]
        public required string Result { get; init; }

        [Description("Why, a word that never changes; null: none.")]
        public required string? Code { get; init; }

        [Description("Why, a sentence; null: none.")]
        public required string? Reason { get; init; }

        [Description("What was measured; units are in the names.")]
        public required JsonElement Values { get; init; }

        [Description("By the pole's clock, Unix milliseconds UTC.")]
        public required long TimeMs { get; init; }
    }

    internal sealed record Answer
    {
        [Description("The newest result of each part, newest first.")]
        public required IReadOnlyList<Item> Items { get; init; }
    }

    public static async Task<Results<Ok<Begun>, ProblemHttpResult>> BeginAsync(
        string id, string part, LaterneDb db, Fleet fleet, IDownlink downlink, AuditTrail audit, TimeProvider time, CancellationToken cancel, Body? body = null)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        if (!PoleParts.IsKnown(part))
        {
            return Refusal.Invalid("part", $"A part is one of {PoleParts.All}.").ToProblem();
        }

        var run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var command = new Dictionary<string, object> { ["run"] = run, ["part"] = part };
        if (body?.Seconds is { } seconds)
        {
            command["seconds"] = seconds;
        }

        var refusal = await CommandOutcome.SendAsync(downlink, time, id, "acceptance", command, cancel);
        if (refusal is null || refusal.Status == StatusCodes.Status504GatewayTimeout)
        {
            audit.Note("testPart", "pole/" + id, null, new { part, body?.Seconds, run, Outcome = refusal?.Code });
            await db.SaveChangesAsync(cancel);
        }

        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return TypedResults.Ok(new Begun { Run = run, Part = part, StartedMs = now, UntilMs = now + PoleParts.LengthMs(part, body?.Seconds) });
    }

    /// <summary>Ends the test at work; without one it changes nothing.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> StopAsync(
        string id, LaterneDb db, Fleet fleet, IDownlink downlink, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        if (await CommandOutcome.SendAsync(downlink, time, id, "acceptance-stop", [], cancel) is { } refusal)
        {
            return refusal.ToProblem();
        }

        audit.Note("stopPart", "pole/" + id, null, null);
        await db.SaveChangesAsync(cancel);
        return TypedResults.NoContent();
    }

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> ListAsync(string id, LaterneDb db, Fleet fleet, CancellationToken cancel)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        var parts = await db.Set<TestedPart>().AsNoTracking().Where(p => p.PoleId == id).OrderByDescending(p => p.TimeMs).ToListAsync(cancel);
        return TypedResults.Ok(new Answer
        {
            Items = [.. parts.Select(p => new Item
            {
                Part = p.Part,
                Run = p.Run,
                Result = p.Result,
                Code = p.Code.Length > 0 ? p.Code : null,
                Reason = p.Reason.Length > 0 ? p.Reason : null,
                Values = JsonSerializer.Deserialize<JsonElement>(p.Measured),
                TimeMs = p.TimeMs,
            })],
        });
    }
}

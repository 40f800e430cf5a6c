using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Enrolment;

/// <summary>Keeps the report of an acceptance test. The same report again changes nothing, so whoever got no answer sends it again.</summary>
internal static class SaveAcceptance
{
    public const int LargestBody = 65_536;

    // The oldest of a pole loses.
    private const int MostOfOnePole = 20;

    internal sealed record PartBody
    {
        [Description("Its name, 1 to 40 characters: lamp, motion, photocell …")]
        public required string Part { get; init; }

        [Description("passed, failed, absent or unseen, 1 to 40 characters.")]
        public required string Result { get; init; }

        [Description("Why it failed, at most 500 characters.")]
        public string? Reason { get; init; }

        [Description("What was measured.")]
        public JsonElement? Values { get; init; }
    }

    internal sealed record Body : IChecked
    {
        [Description("Its sender's own key for it, so that the same report is known again; left out: its content.")]
        [Shape("^[A-Za-z0-9_-]{1,64}$", ErrorMessage = "A key has 1 to 64 letters, digits, _ or -.")]
        public string? Key { get; init; }

        [Description("What made it: lampctl or page.")]
        [Shape("^[a-z0-9-]{1,20}$", ErrorMessage = "The source has 1 to 20 small letters, digits or -.")]
        public required string Source { get; init; }

        [Description("When the test began, RFC 3339; left out: now.")]
        public DateTimeOffset? TestedAt { get; init; }

        [StringLength(32, ErrorMessage = "A controller has at most 32 characters.")]
        public string? Controller { get; init; }

        [StringLength(40, ErrorMessage = "A board has at most 40 characters.")]
        public string? Board { get; init; }

        [StringLength(40, ErrorMessage = "A firmware has at most 40 characters.")]
        public string? Firmware { get; init; }

        public required bool Passed { get; init; }

        [Description("At most 40.")]
        [MaxLength(40, ErrorMessage = "A report has at most 40 parts.")]
        public required IReadOnlyList<PartBody> Parts { get; init; }

        [StringLength(1000, ErrorMessage = "A note has at most 1000 characters.")]
        public string? Note { get; init; }
    }

    public static async Task<Results<Ok<ListAcceptance.Item>, ProblemHttpResult>> HandleAsync(
        string id, Body body, ClaimsPrincipal person, LaterneDb db, Fleet fleet, LiveTopics topics, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        if (fleet.Find(id) is null)
        {
            return Refusal.NotFound("pole", id).ToProblem();
        }

        if (body.Parts.Any(part => part is null || part.Part.Length is 0 or > 40 || part.Result.Length is 0 or > 40 || part.Reason is { Length: > 500 }))
        {
            return Refusal.Invalid("parts", "Each part has a name and a result of 1 to 40 characters, and a reason of at most 500.").ToProblem();
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var parts = JsonSerializer.Serialize(body.Parts, JsonSerializerOptions.Web);
        var report = new AcceptanceReport
        {
            Id = IdOf(id, body, parts),
            PoleId = id,
            TestedMs = Math.Min(body.TestedAt?.ToUnixTimeMilliseconds() ?? now, now),
            StoredMs = now,
            Person = person.Identity!.Name!,
            Source = body.Source,
            Controller = body.Controller ?? "",
            Board = body.Board ?? "",
            Firmware = body.Firmware ?? "",
            Passed = body.Passed,
            Parts = parts,
            Note = body.Note ?? "",
        };
        audit.Note("saveAcceptance", "pole/" + id, null, new { report.Id, report.Source, report.Passed, report.Board, report.Firmware });
        if (await db.FindAsync<AcceptanceReport>([report.Id], cancel) is { } known)
        {
            await db.SaveChangesAsync(cancel);
            return TypedResults.Ok(ListAcceptance.Item.Of(known, await db.Set<AcceptancePhoto>().AnyAsync(p => p.ReportId == known.Id, cancel)));
        }

        db.Add(report);
        var over = await db.Set<AcceptanceReport>().Where(r => r.PoleId == id).OrderByDescending(r => r.StoredMs).Skip(MostOfOnePole - 1).ToListAsync(cancel);
        var ids = over.Select(r => r.Id).ToList();
        db.RemoveRange(over);
        await using var change = await db.Database.BeginTransactionAsync(cancel);
        await db.Set<AcceptancePhoto>().Where(p => ids.Contains(p.ReportId)).ExecuteDeleteAsync(cancel);
        await db.SaveChangesAsync(cancel);
        await change.CommitAsync(cancel);
        topics.Touch(EnrolmentEndpoints.Topic);
        return TypedResults.Ok(ListAcceptance.Item.Of(report, false));
    }

    private static string IdOf(string pole, Body body, string parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        body.Key is { } key ? $"{pole}\n{key}" : $"{pole}\n{body.Source}\n{body.TestedAt:O}\n{parts}")))[..24];
}

using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Enrolment;

/// <summary>The photo of a report: taken as raw bytes, stripped of all but the picture, given back to who may see poles.</summary>
internal static class AcceptancePhotos
{
    public const int LargestBytes = 5 * 1024 * 1024;

    public static async Task<Results<NoContent, ProblemHttpResult>> SaveAsync(
        string id, string report, HttpRequest request, LaterneDb db, LiveTopics topics, AuditTrail audit, CancellationToken cancel)
    {
        if (!await db.Set<AcceptanceReport>().AnyAsync(r => r.Id == report && r.PoleId == id, cancel))
        {
            return Refusal.NotFound("report", report).ToProblem();
        }

        var (content, refusal) = await ReadAsync(request, cancel);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        if (BarePhoto.Strip(content!) is not { } bare)
        {
            return Refusal.Unprocessable("no-photo", null, "This is no whole JPEG, PNG or WebP picture. Take the photo again.").ToProblem();
        }

        if (await db.FindAsync<AcceptancePhoto>([report], cancel) is { } known)
        {
            (known.Kind, known.Content) = (bare.Kind, bare.Content);
        }
        else
        {
            db.Add(new AcceptancePhoto { ReportId = report, Kind = bare.Kind, Content = bare.Content });
        }

        audit.Note("savePhoto", "pole/" + id, null, new { report, bare.Kind, Bytes = bare.Content.Length });
        await db.SaveChangesAsync(cancel);
        topics.Touch(EnrolmentEndpoints.Topic);
        return TypedResults.NoContent();
    }

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ShowAsync(string id, string report, HttpContext context, LaterneDb db, CancellationToken cancel)
    {
        if (!await db.Set<AcceptanceReport>().AnyAsync(r => r.Id == report && r.PoleId == id, cancel) || await db.FindAsync<AcceptancePhoto>([report], cancel) is not { } photo)
        {
            return Refusal.NotFound("photo", report).ToProblem();
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.File(photo.Content, photo.Kind);
    }

    private static async Task<(byte[]? Content, Refusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        var content = new byte[LargestBytes + 1];
        var read = await request.Body.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, cancel);
        return read > LargestBytes
            ? (null, new Refusal(StatusCodes.Status413PayloadTooLarge, "too-large", "A photo has at most 5 MB. Take it with fewer pixels."))
            : (content[..read], null);
    }
}

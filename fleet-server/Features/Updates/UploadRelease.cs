using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Updates;

/// <summary>
/// Upload of a release: first manifest and signature, then each artifact, which must be the one that the manifest names. An upload that
/// breaks goes on where it stopped.
/// </summary>
internal static class UploadRelease
{
    private const int MostReleases = 500;

    internal sealed record Body : IChecked
    {
        [Description("The manifest's exact text, as it was signed.")]
        [StringLength(ManifestText.MostBytes, MinimumLength = 2, ErrorMessage = "A manifest has 2 to 2048 bytes.")]
        public required string Manifest { get; init; }

        [Description("Ed25519 signature over its bytes, 128 hexadecimal digits.")]
        [Shape("^[0-9A-Fa-f]{128}$", ErrorMessage = "A signature has 128 hexadecimal digits.")]
        public required string Signature { get; init; }
    }

    public static async Task<Results<Ok<ReleaseAnswer>, Created<ReleaseAnswer>, ProblemHttpResult>> BeginAsync(
        Body body, ClaimsPrincipal person, LaterneDb db, BoardChips chips, AuditTrail audit, CampaignSignals signals, TimeProvider time, CancellationToken cancel)
    {
        var bytes = Encoding.UTF8.GetBytes(body.Manifest);
        var (manifest, refusal) = ManifestText.Read(bytes);
        if (manifest is null)
        {
            return refusal!.ToProblem();
        }

        var signature = Convert.FromHexString(body.Signature);
        var key = await db.Set<ReleaseKey>().AsNoTracking().FirstOrDefaultAsync(k => k.Id == manifest.KeyId, cancel);
        var id = Release.IdOf(manifest);
        if (await db.Set<Release>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel) is { } there)
        {
            if (there.Manifest.AsSpan().SequenceEqual(bytes) && ReleaseCheck.IsSigned(bytes, signature, key?.PublicKey ?? []))
            {
                audit.Note("uploadRelease", "release/" + id, null, new { again = true });
                await db.SaveChangesAsync(cancel);
                return TypedResults.Ok((await ReleaseAnswer.OfAsync(db, [there], cancel))[0]);
            }

            return new Refusal(StatusCodes.Status409Conflict, "release-exists", $"There is another release {manifest.Version} for {manifest.Board} already. A version is given once: raise it and sign anew.", "manifest.version").ToProblem();
        }

        var newest = await db.Set<Release>().AsNoTracking().Where(r => r.Board == manifest.Board && !r.IsDowngrade).OrderByDescending(r => r.VersionNumber).FirstOrDefaultAsync(cancel);
        if (ReleaseCheck.Fault(manifest, bytes, signature, key, chips, newest) is { } fault)
        {
            return fault.ToProblem();
        }

        if (await db.Set<Release>().CountAsync(cancel) >= MostReleases)
        {
            return new Refusal(StatusCodes.Status409Conflict, "too-many-releases", $"This server keeps {MostReleases} releases. Delete old ones first.").ToProblem();
        }

        var release = Make(id, manifest, bytes, signature, person.Identity!.Name!, time.GetUtcNow().ToUnixTimeMilliseconds());
        db.Add(release);
        db.AddRange(manifest.Artifacts.Select((a, number) => new ReleaseArtifact { ReleaseId = id, Number = number, Name = a.Name, Size = a.Size, Sha256 = a.Sha256 }));
        audit.Note("uploadRelease", "release/" + id, null, new { release.VersionText, release.Board, release.KeyId, release.IsDowngrade, digest = Convert.ToHexStringLower(SHA256.HashData(bytes)) });
        await db.SaveChangesAsync(cancel);
        signals.Changed();
        return TypedResults.Created($"/api/releases/{id}", (await ReleaseAnswer.OfAsync(db, [release], cancel))[0]);
    }

    /// <summary>One artifact, as raw bytes. The same one again changes nothing.</summary>
    public static async Task<Results<Ok<ReleaseAnswer>, ProblemHttpResult>> TakeArtifactAsync(
        string id, [Description("Name of the artifact, as in the manifest.")] string name, HttpRequest request, LaterneDb db, AuditTrail audit, CampaignSignals signals, CancellationToken cancel)
    {
        var release = await db.Set<Release>().FirstOrDefaultAsync(r => r.Id == id, cancel);
        var artifact = await db.Set<ReleaseArtifact>().FirstOrDefaultAsync(a => a.ReleaseId == id && a.Name == name, cancel);
        if (release is null || artifact is null)
        {
            return (release is null ? Refusal.NotFound("release", id) : Refusal.NotFound("artifact", name)).ToProblem();
        }

        var content = await ReadAsync(request.Body, artifact.Size, cancel);
        if (content is null || Convert.ToHexStringLower(SHA256.HashData(content)) != artifact.Sha256)
        {
            return (content is null
                ? Refusal.Unprocessable("artifact-size", "size", $"{name} must have {artifact.Size} bytes, as the signed manifest says. Choose the file that was signed.")
                : Refusal.Unprocessable("artifact-digest", "sha256", $"{name} is not the file that was signed: its SHA-256 is another one.")).ToProblem();
        }

        artifact.Content = content;
        release.IsWhole = !await db.Set<ReleaseArtifact>().AnyAsync(a => a.ReleaseId == id && a.Name != name && a.Content == null, cancel);
        audit.Note("uploadArtifact", "release/" + id, null, new { name, artifact.Size, artifact.Sha256, release.IsWhole });
        await db.SaveChangesAsync(cancel);
        signals.Changed();
        return TypedResults.Ok((await ReleaseAnswer.OfAsync(db, [release], cancel))[0]);
    }

    private static Release Make(string id, ManifestText manifest, byte[] bytes, byte[] signature, string person, long nowMs) => new()
    {
        Id = id,
        VersionText = manifest.Version,
        VersionNumber = manifest.VersionNumber,
        Board = manifest.Board,
        KeyId = manifest.KeyId,
        IsDowngrade = manifest.IsDowngrade,
        MinimumLauncher = manifest.MinimumLauncher,
        SettingsFormat = manifest.SettingsFormat,
        Manifest = bytes,
        Signature = signature,
        Folder = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        UploadedBy = person,
        UploadedMs = nowMs,
    };

    /// <summary>Exactly so many bytes, or null.</summary>
    private static async Task<byte[]?> ReadAsync(Stream body, int size, CancellationToken cancel)
    {
        var content = new byte[size];
        var read = await body.ReadAtLeastAsync(content, size, throwOnEndOfStream: false, cancel);
        return read == size && await body.ReadAsync(new byte[1], cancel) == 0 ? content : null;
    }
}

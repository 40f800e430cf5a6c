using System.ComponentModel;
using System.Text;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Updates;

/// <summary>A release as pages see it.</summary>
internal sealed record ReleaseAnswer
{
    internal sealed record Artifact
    {
        public required string Name { get; init; }

        [Description("Bytes.")]
        public required int Size { get; init; }

        public required string Sha256 { get; init; }

        public required bool IsThere { get; init; }
    }

    public required string Id { get; init; }

    public required string Version { get; init; }

    [Description("The chip that it is for.")]
    public required string Board { get; init; }

    public required string KeyId { get; init; }

    public required ReleaseKeyState KeyState { get; init; }

    [Description("An older version on purpose: the way back.")]
    public required bool IsDowngrade { get; init; }

    public required int MinimumLauncher { get; init; }

    public required int SettingsFormat { get; init; }

    [Description("Every artifact is there, so it may be offered.")]
    public required bool IsWhole { get; init; }

    [Description("Bytes of all artifacts.")]
    public required long Bytes { get; init; }

    public required IReadOnlyList<Artifact> Artifacts { get; init; }

    [Description("The signed text.")]
    public required string Manifest { get; init; }

    [Description("Where poles fetch it, below the server's address.")]
    public required string Path { get; init; }

    public required string UploadedBy { get; init; }

    [Description("Unix milliseconds UTC.")]
    public required long UploadedMs { get; init; }

    public static async Task<IReadOnlyList<ReleaseAnswer>> OfAsync(LaterneDb db, IReadOnlyList<Release> releases, CancellationToken cancel)
    {
        var ids = releases.Select(r => r.Id).ToList();
        var artifacts = (await db.Set<ReleaseArtifact>().AsNoTracking().Where(a => ids.Contains(a.ReleaseId)).OrderBy(a => a.Number)
            .Select(a => new { a.ReleaseId, a.Name, a.Size, a.Sha256, IsThere = a.Content != null }).ToListAsync(cancel)).ToLookup(a => a.ReleaseId);
        var keys = await db.Set<ReleaseKey>().AsNoTracking().ToDictionaryAsync(k => k.Id, k => k.State, cancel);
        return [.. releases.Select(release => new ReleaseAnswer
        {
            Id = release.Id,
            Version = release.VersionText,
            Board = release.Board,
            KeyId = release.KeyId,
            KeyState = keys.GetValueOrDefault(release.KeyId, ReleaseKeyState.Revoked),
            IsDowngrade = release.IsDowngrade,
            MinimumLauncher = release.MinimumLauncher,
            SettingsFormat = release.SettingsFormat,
            IsWhole = release.IsWhole,
            Bytes = artifacts[release.Id].Sum(a => (long)a.Size),
            Artifacts = [.. artifacts[release.Id].Select(a => new Artifact { Name = a.Name, Size = a.Size, Sha256 = a.Sha256, IsThere = a.IsThere })],
            Manifest = Encoding.UTF8.GetString(release.Manifest),
            Path = $"/releases/{release.Folder}/",
            UploadedBy = release.UploadedBy,
            UploadedMs = release.UploadedMs,
        })];
    }
}

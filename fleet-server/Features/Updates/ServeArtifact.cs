using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Net.Http.Headers;

namespace Laterne.Features.Updates;

/// <summary>
/// Gives poles the artifacts, in ranges, without a login: releases are signed, not secret, and their folder's name cannot be guessed. What
/// stands at an address never changes.
/// </summary>
internal static class ServeArtifact
{
    public static async Task<Results<FileContentHttpResult, NotFound>> HandleAsync(string folder, string name, ArtifactCache cache, HttpContext context, CancellationToken cancel)
    {
        var (content, sha256) = await cache.FindAsync(folder, name, cancel);
        if (content is null)
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.File(content, "application/octet-stream", enableRangeProcessing: true, entityTag: new EntityTagHeaderValue($"\"{sha256}\""));
    }
}

/// <summary>The newest artifacts in memory, at most 64 MB: ten thousand poles ask for the same ones, four kilobytes at a time.</summary>
internal sealed class ArtifactCache(IDbContextFactory<LaterneDb> contexts) : IDisposable
{
    private const long MostBytes = 64_000_000;
    private const int LongestName = 64;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MostBytes });
    private readonly SemaphoreSlim _loading = new(2, 2);

    /// <summary>Content and its SHA-256; null: there is none.</summary>
    public async Task<(byte[]? Content, string Sha256)> FindAsync(string folder, string name, CancellationToken cancel)
    {
        if (folder.Length > LongestName || name.Length > LongestName)
        {
            return (null, "");
        }

        if (_cache.TryGetValue((folder, name), out (byte[]?, string) known))
        {
            return known;
        }

        // Few at once: whoever waits finds what the one before him has read.
        await _loading.WaitAsync(cancel);
        try
        {
            if (_cache.TryGetValue((folder, name), out known))
            {
                return known;
            }

            await using var db = await contexts.CreateDbContextAsync(cancel);
            var releases = db.Set<Release>().Where(r => r.Folder == folder).Select(r => r.Id);
            var found = await db.Set<ReleaseArtifact>().AsNoTracking().FirstOrDefaultAsync(a => releases.Contains(a.ReleaseId) && a.Name == name && a.Content != null, cancel);
            return found is null ? (null, "") : _cache.Set((folder, name), (found.Content, found.Sha256), new MemoryCacheEntryOptions { Size = found.Size });
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose()
    {
        _cache.Dispose();
        _loading.Dispose();
    }
}

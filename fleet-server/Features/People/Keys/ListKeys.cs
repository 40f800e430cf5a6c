using System.ComponentModel;
using System.Security.Claims;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.People.Keys;

/// <summary>An API key as people see it: never the key itself.</summary>
internal sealed record KeyAnswer
{
    public required string Name { get; init; }

    [Description("The beginning of the key, to recognise it.")]
    public required string Start { get; init; }

    [Description("Rights that it was given; it has those of them that its user has.")]
    public required IReadOnlyList<string> Scopes { get; init; }

    [Description("Whose key it is.")]
    public required string User { get; init; }

    [Description("Unix milliseconds UTC.")]
    public required long CreatedMs { get; init; }

    [Description("Unix milliseconds UTC.")]
    public required long ExpiresMs { get; init; }

    [Description("When it was used last, to the hour, Unix milliseconds UTC; null = never.")]
    public required long? UsedMs { get; init; }

    public static KeyAnswer Of(ApiKey key) => new()
    {
        Name = key.Name,
        Start = key.Start,
        Scopes = key.Scopes.Split(' '),
        User = key.UserName,
        CreatedMs = key.CreatedMs,
        ExpiresMs = key.ExpiresMs,
        UsedMs = key.UsedMs,
    };

    /// <summary>What the audit log keeps of a key.</summary>
    public static object Noted(ApiKey key) => new { user = key.UserName, scopes = key.Scopes.Split(' '), key.ExpiresMs };
}

internal static class ListKeys
{
    private const int Most = 2000;

    public static async Task<Ok<KeyAnswer[]>> OwnAsync(ClaimsPrincipal person, LaterneDb db, CancellationToken cancel)
    {
        var name = person.Identity!.Name!;
        return await AnswerAsync(db.Set<ApiKey>().Where(k => k.UserName == name), cancel);
    }

    /// <summary>At most 2,000.</summary>
    public static Task<Ok<KeyAnswer[]>> AllAsync(LaterneDb db, CancellationToken cancel) => AnswerAsync(db.Set<ApiKey>(), cancel);

    private static async Task<Ok<KeyAnswer[]>> AnswerAsync(IQueryable<ApiKey> keys, CancellationToken cancel) =>
        TypedResults.Ok((await keys.AsNoTracking().OrderBy(k => k.Name).Take(Most).ToListAsync(cancel)).Select(KeyAnswer.Of).ToArray());
}

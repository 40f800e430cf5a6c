using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Laterne.Features.Audit;
using Laterne.Features.Http;
using Laterne.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.People.Keys;

/// <summary>Makes an API key, shown this once.</summary>
internal static class CreateKey
{
    private const int MostOfOneUser = 20;
    private const int MostDays = 365;

    internal sealed record Body : IChecked
    {
        [Shape("^[a-z0-9._-]{1,40}$", ErrorMessage = "A key's name has 1 to 40 small letters, digits, dots, _ or -.")]
        public required string Name { get; init; }

        [Description("Rights that the key gets, none that you lack. Nothing about people.")]
        [Length(1, 20, ErrorMessage = "Give 1 to 20 scopes.")]
        public required IReadOnlyList<string> Scopes { get; init; }

        [Description("Days until it ends, 1..365.")]
        [Range(1, MostDays, ErrorMessage = "A key lasts 1 to 365 days.")]
        public required int Days { get; init; }
    }

    internal sealed record Answer
    {
        [Description("The key: send it as Authorization: Bearer. The server keeps a hash only.")]
        public required string Key { get; init; }

        public required KeyAnswer About { get; init; }
    }

    public static async Task<Results<Created<Answer>, ProblemHttpResult>> HandleAsync(
        Body body, ClaimsPrincipal person, LaterneDb db, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        var user = person.Identity!.Name!;
        var mine = Rights.Of(person);
        if (body.Scopes.FirstOrDefault(scope => !Rights.Holders.ContainsKey(scope) || !ApiKeys.MayBeScope(scope)) is { } unknown)
        {
            var known = string.Join(", ", Rights.Holders.Keys.Where(ApiKeys.MayBeScope));
            return Refusal.Unprocessable("scope-not-possible", "scopes", $"A key cannot have the scope \"{Cut(unknown)}\". Choose from {known}.").ToProblem();
        }

        if (body.Scopes.FirstOrDefault(scope => !mine.Contains(scope)) is { } foreign)
        {
            return Refusal.Unprocessable("scope-not-yours", "scopes", $"You lack the right {foreign}, so your key cannot have it. Leave it out.").ToProblem();
        }

        if (await db.Set<ApiKey>().AnyAsync(k => k.Name == body.Name, cancel))
        {
            return (Refusal.Exists("key", body.Name) with { Field = "name", Reason = $"There is a key \"{body.Name}\" already. Choose another name." }).ToProblem();
        }

        if (await db.Set<ApiKey>().CountAsync(k => k.UserName == user, cancel) >= MostOfOneUser)
        {
            return new Refusal(StatusCodes.Status409Conflict, "too-many-keys", $"You have {MostOfOneUser} keys already. Revoke one first.").ToProblem();
        }

        var text = ApiKeys.Prefix + Token.Create().Text;
        var now = time.GetUtcNow();
        var key = new ApiKey
        {
            Name = body.Name,
            Hash = Token.HashOf(text),
            Start = text[..(ApiKeys.Prefix.Length + 4)],
            Scopes = string.Join(' ', Rights.Holders.Keys.Where(body.Scopes.Contains)),
            UserName = user,
            CreatedMs = now.ToUnixTimeMilliseconds(),
            ExpiresMs = now.AddDays(body.Days).ToUnixTimeMilliseconds(),
        };
        db.Add(key);
        audit.Note("createKey", "key/" + key.Name, null, KeyAnswer.Noted(key));
        await db.SaveChangesAsync(cancel);
        return TypedResults.Created($"/api/keys/{key.Name}", new Answer { Key = text, About = KeyAnswer.Of(key) });
    }

    private static string Cut(string text) => text.Length > 40 ? text[..40] : text;
}

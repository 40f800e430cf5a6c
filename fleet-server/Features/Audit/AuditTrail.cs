using System.Text.Json;
using Laterne.Storage;

namespace Laterne.Features.Audit;

/// <summary>
/// Notes a change in the audit log. The line joins the context of the change, so both are saved or neither is. Give it no
/// secrets: pass what may be read by an administrator.
/// </summary>
public sealed class AuditTrail(LaterneDb db, IHttpContextAccessor http, AuditSeals seals, TimeProvider time)
{
    /// <summary>Who acts where nobody is logged in: the server by itself.</summary>
    public const string System = "system";

    /// <summary>Who acts where somebody tried to log in and failed.</summary>
    public const string Nobody = "nobody";

    private const int LongestText = 8192;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="action">The operation's name in the API.</param>
    /// <param name="target">Kind and id: <c>pole/N-01</c>.</param>
    /// <param name="before">What was; null where nothing was.</param>
    /// <param name="after">What is; null where nothing is any more.</param>
    /// <param name="person">Who; left out: whoever is logged in.</param>
    public void Note(string action, string target, object? before, object? after, string? person = null)
    {
        db.Add(new AuditEntry
        {
            TimeMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
            Person = person ?? http.HttpContext?.User.Identity?.Name ?? System,
            Action = action,
            Target = target,
            Before = Text(before),
            After = Text(after),
        });
        seals.Stir();
    }

    private static string? Text(object? value)
    {
        var text = value is null ? null : JsonSerializer.Serialize(value, Json);
        return text is { Length: > LongestText } ? JsonSerializer.Serialize(text[..(LongestText / 2)], Json) : text;
    }
}

using System.Security.Claims;

namespace Laterne.Features.People;

/// <summary>Who a request comes from, as claims: a person by a session, or a program by an API key.</summary>
internal static class Visitor
{
    private const string PersonType = "session";
    private const string KeyType = "key";
    private const string SessionClaim = "laterne:session";
    private const string RightClaim = "laterne:right";
    private const string CodeMissingClaim = "laterne:code-missing";

    /// <summary>A person. Who has to have a one-time password and has none gets no role, and so nothing but the own account.</summary>
    public static ClaimsPrincipal Of(User user, string session, bool codeMissing) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.Name, user.Name), new Claim(ClaimTypes.NameIdentifier, user.Name), new Claim(SessionClaim, session),
            codeMissing ? new Claim(CodeMissingClaim, "") : new Claim(ClaimTypes.Role, user.Role.ToString()),
        ], PersonType));

    public static ClaimsPrincipal Of(Keys.ApiKeys.Found key)
    {
        var name = Keys.ApiKeys.Person + key.Name;
        return new(new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.NameIdentifier, name), .. key.Rights.Select(right => new Claim(RightClaim, right))], KeyType));
    }

    public static bool IsKey(ClaimsPrincipal visitor) => visitor.Identity?.AuthenticationType == KeyType;

    public static bool LacksCode(ClaimsPrincipal visitor) => visitor.HasClaim(claim => claim.Type == CodeMissingClaim);

    public static string? SessionOf(ClaimsPrincipal visitor) => visitor.FindFirstValue(SessionClaim);

    public static bool Holds(ClaimsPrincipal visitor, string right) =>
        visitor.Identity?.IsAuthenticated == true &&
        (IsKey(visitor) ? Keys.ApiKeys.MayBeScope(right) && visitor.HasClaim(RightClaim, right)
            : right == Rights.OwnAccount || Rights.Holders[right].Any(role => visitor.IsInRole(role.ToString())));
}

using Microsoft.AspNetCore.Authorization;

namespace Laterne.Features.People;

/// <summary>The rights that endpoints ask for. An endpoint that names none is refused to everyone.</summary>
public static class Policies
{
    public const string Viewer = "viewer";
    public const string Operator = "operator";
    public const string Administrator = "administrator";

    internal static void Configure(AuthorizationOptions options)
    {
        options.AddPolicy(Viewer, policy => policy.RequireRole(AtLeast(Role.Viewer)));
        options.AddPolicy(Operator, policy => policy.RequireRole(AtLeast(Role.Operator)));
        options.AddPolicy(Administrator, policy => policy.RequireRole(AtLeast(Role.Administrator)));
    }

    private static IEnumerable<string> AtLeast(Role role) =>
        Enum.GetValues<Role>().Where(r => r >= role).Select(r => r.ToString());
}

using Microsoft.Extensions.Options;

namespace Laterne.Features.People.OneTime;

/// <summary>Which roles must have a one-time password (<c>Laterne:People:RequireOneTimePassword</c>).</summary>
public sealed class CodeRule(IOptions<PeopleOptions> options)
{
    public bool Asks(Role role) => options.Value.RequiresOneTimePassword(role);
}

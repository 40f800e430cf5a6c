using System.Security.Claims;
using Laterne.Features.People;

namespace Laterne.Features.Emergency;

/// <summary>Who asks, as the rota may name them.</summary>
internal sealed class Asker(ClaimsPrincipal person)
{
    private readonly string _name = person.Identity?.Name ?? "";

    public bool IsNamedBy(RotaStep step) => step.People.Contains(_name) || step.Roles.Any(role => person.IsInRole(role.ToString()));
}

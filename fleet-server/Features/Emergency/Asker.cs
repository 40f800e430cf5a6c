using System.Security.Claims;
using Laterne.Features.People;

namespace Laterne.Features.Emergency;

/// <summary>Who asks, as the rota may name them.</summary>
internal sealed class Asker(ClaimsPrincipal person)
{
    private readonly string _name = person.Identity?.Name ?? "";

    /// <param name="told">Steps of the plan that are told.</param>
    public bool IsToldBy(RotaPlan plan, int told) => plan.Told.Any(IsNamedBy) || plan.Steps.Take(told).Any(IsNamedBy);

    private bool IsNamedBy(RotaStep step) => step.People.Contains(_name) || step.Roles.Any(role => person.IsInRole(role.ToString()));
}

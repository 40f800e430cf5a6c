using System.ComponentModel.DataAnnotations;

namespace Laterne.Features.People;

/// <summary>How people log in.</summary>
public sealed class PeopleOptions
{
    /// <summary>Hours until a login ends, whatever its use. 1..168; 12 spans a shift.</summary>
    [Range(1, 168)]
    public int SessionHours { get; set; } = 12;

    /// <summary>Wrong passwords for one user within <see cref="LoginWindowMinutes"/>, then further ones wait. 3..100.</summary>
    [Range(3, 100)]
    public int LoginAttemptsPerUser { get; set; } = 5;

    /// <summary>Wrong passwords from one address within <see cref="LoginWindowMinutes"/>, over all users. 3..1000.</summary>
    [Range(3, 1000)]
    public int LoginAttemptsPerAddress { get; set; } = 20;

    /// <summary>Minutes over which wrong passwords count. 1..1440.</summary>
    [Range(1, 1440)]
    public int LoginWindowMinutes { get; set; } = 15;

    /// <summary>Roles that must have a one-time password. Who has none yet can do nothing but set one up.</summary>
    [RolesOnly(ErrorMessage = "names of roles only: viewer, callTaker, maintainer, operator, administrator")]
    public IList<string> RequireOneTimePassword { get; set; } = [];

    /// <summary>Whether the role is among those of <see cref="RequireOneTimePassword"/>.</summary>
    public bool RequiresOneTimePassword(Role role) => RequireOneTimePassword.Any(name => RolesOnlyAttribute.Parse(name) == role);
}

/// <summary>
/// Only names of roles. The names are texts and not <see cref="Role"/>, because the reader of the settings leaves an unknown
/// member of a list out in silence, and a slip of the pen would turn the rule off.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RolesOnlyAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is IList<string> names && names.All(name => Parse(name) is not null);

    public static Role? Parse(string? name) => Enum.GetValues<Role>().Cast<Role?>().FirstOrDefault(role => string.Equals(role.ToString(), name, StringComparison.OrdinalIgnoreCase));
}

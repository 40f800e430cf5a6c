using System.Text.Json.Serialization;

namespace Laterne.Features.People;

/// <summary>What a person may do. Each role may do all that the ones before it may.</summary>
[JsonConverter(typeof(RoleNames))]
public enum Role
{
    /// <summary>Sees everything, changes nothing.</summary>
    Viewer,

    /// <summary>Runs the light: programs, calendars, assignments, overrides.</summary>
    Operator,

    /// <summary>Runs the fleet: poles, secrets and people.</summary>
    Administrator,
}

/// <summary>Roles travel as <c>viewer</c>, <c>operator</c>, <c>administrator</c>; numbers are refused.</summary>
internal sealed class RoleNames() : JsonStringEnumConverter<Role>(System.Text.Json.JsonNamingPolicy.CamelCase, allowIntegerValues: false);

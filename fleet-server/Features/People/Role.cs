using System.Text.Json.Serialization;

namespace Laterne.Features.People;

/// <summary>What a person is here for. What each may do stands in <see cref="Rights"/>.</summary>
[JsonConverter(typeof(RoleNames))]
public enum Role
{
    /// <summary>Sees everything, changes nothing.</summary>
    Viewer,

    /// <summary>Takes emergency calls.</summary>
    CallTaker,

    /// <summary>Keeps poles alive: tests, logs, restarts, alarms.</summary>
    Maintainer,

    /// <summary>Runs the night: light, calls, alarms, charging, campaigns.</summary>
    Operator,

    /// <summary>Runs the fleet: also poles, releases, people and the audit log.</summary>
    Administrator,
}

/// <summary>Roles travel as <c>viewer</c>, <c>callTaker</c>, <c>maintainer</c>, <c>operator</c>, <c>administrator</c>; numbers are refused.</summary>
internal sealed class RoleNames() : JsonStringEnumConverter<Role>(System.Text.Json.JsonNamingPolicy.CamelCase, allowIntegerValues: false);

using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Laterne.Features.People;

/// <summary>
/// The rights that endpoints ask for, and which roles have them. An endpoint that names none is refused to everyone. The
/// same names are the scopes of API keys.
/// </summary>
public static class Rights
{
    /// <summary>Sees poles, plans, alarms, calls and reports.</summary>
    public const string See = "see";

    /// <summary>Takes, notes and closes emergency calls, and lights the area around one.</summary>
    public const string TakeCalls = "takeCalls";

    /// <summary>Acknowledges, assigns, comments, silences and closes alarms.</summary>
    public const string HandleAlarms = "handleAlarms";

    /// <summary>Finds, tests and restarts poles, reads their logs, commissions them.</summary>
    public const string Maintain = "maintain";

    /// <summary>Programs, calendars, groups, assignments and overrides.</summary>
    public const string RunLight = "runLight";

    /// <summary>Charge points: cards, remote start and stop, limits.</summary>
    public const string RunCharging = "runCharging";

    /// <summary>Campaigns: starts, pauses, resumes, cancels.</summary>
    public const string RollOut = "rollOut";

    /// <summary>Releases and the keys that sign them.</summary>
    public const string ManageReleases = "manageReleases";

    /// <summary>The registry: poles, their places and secrets, segments, cabinets, feeders.</summary>
    public const string ManagePoles = "managePoles";

    /// <summary>Users, roles, sessions and API keys of everybody, rotas and where alarms are sent.</summary>
    public const string ManagePeople = "managePeople";

    /// <summary>The audit log.</summary>
    public const string ReadAudit = "readAudit";

    /// <summary>One's own password, one-time password, logins and API keys. Every person has it, no API key ever does.</summary>
    public const string OwnAccount = "ownAccount";

    /// <summary>Right by right, the roles that have it.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Role>> Holders { get; } = new Dictionary<string, IReadOnlyList<Role>>
    {
        [See] = [Role.Viewer, Role.CallTaker, Role.Maintainer, Role.Operator, Role.Administrator],
        [TakeCalls] = [Role.CallTaker, Role.Operator, Role.Administrator],
        [HandleAlarms] = [Role.CallTaker, Role.Maintainer, Role.Operator, Role.Administrator],
        [Maintain] = [Role.Maintainer, Role.Operator, Role.Administrator],
        [RunLight] = [Role.Operator, Role.Administrator],
        [RunCharging] = [Role.Operator, Role.Administrator],
        [RollOut] = [Role.Operator, Role.Administrator],
        [ManageReleases] = [Role.Administrator],
        [ManagePoles] = [Role.Administrator],
        [ManagePeople] = [Role.Administrator],
        [ReadAudit] = [Role.Administrator],
        [OwnAccount] = [Role.Viewer, Role.CallTaker, Role.Maintainer, Role.Operator, Role.Administrator],
    };

    /// <summary>The rights of a role, in the order above.</summary>
    public static IReadOnlyList<string> Of(Role role) => [.. Holders.Where(right => right.Value.Contains(role)).Select(right => right.Key)];

    /// <summary>The rights of whoever is there now: a person by role, an API key by scopes.</summary>
    internal static IReadOnlyList<string> Of(ClaimsPrincipal visitor) => [.. Holders.Keys.Where(right => Visitor.Holds(visitor, right))];

    internal static void Configure(AuthorizationOptions options)
    {
        foreach (var right in Holders.Keys)
        {
            options.AddPolicy(right, policy => policy.RequireAssertion(context => Visitor.Holds(context.User, right)));
        }
    }
}

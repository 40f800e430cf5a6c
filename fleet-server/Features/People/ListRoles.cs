using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Laterne.Features.People;

/// <summary>What each role may do.</summary>
internal static class ListRoles
{
    internal sealed record Answer
    {
        public required Role Role { get; init; }

        [Description("Rights of the role; each endpoint says which one it asks for.")]
        public required IReadOnlyList<string> Rights { get; init; }

        [Description("The role has to have a one-time password.")]
        public required bool CodeRequired { get; init; }
    }

    public static Ok<Answer[]> Handle(OneTime.CodeRule rule) =>
        TypedResults.Ok(Enum.GetValues<Role>().Select(role => new Answer { Role = role, Rights = Rights.Of(role), CodeRequired = rule.Asks(role) }).ToArray());
}

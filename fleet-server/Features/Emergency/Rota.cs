using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Laterne.Features.People;

namespace Laterne.Features.Emergency;

/// <summary>Whom to tell when nobody takes a call, and after how long.</summary>
public sealed record RotaStep
{
    public const int LongestDelayS = 3600;

    [Description("Seconds after the call came, 0 to 3600; later than the step before.")]
    [Range(0, LongestDelayS)]
    public required int AfterS { get; init; }

    [Description("User names, at most 50.")]
    public required IReadOnlyList<string> People { get; init; }

    [Description("Everyone with one of these roles.")]
    public required IReadOnlyList<Role> Roles { get; init; }

    [Description("E-mail addresses, for who looks at no page; at most 50 with people and roles.")]
    public IReadOnlyList<string> Emails { get; init; } = [];
}

/// <summary>The saved rota. There is one; without a row the built-in one holds.</summary>
public sealed class SavedRota
{
    public const string OnlyId = "rota";

    public required string Id { get; init; }

    /// <summary>JSON of the steps.</summary>
    public required string Steps { get; set; }

    public required long Version { get; set; }

    public required string ChangedBy { get; set; }

    public required long ChangedMs { get; set; }
}

/// <summary>The rota's decisions, without a clock of its own.</summary>
internal static class Rota
{
    public const int MostSteps = 10;

    /// <summary>What holds until somebody saves another one: after a minute all operators, after three the administrators.</summary>
    public static IReadOnlyList<RotaStep> BuiltIn { get; } =
    [
        new() { AfterS = 60, People = [], Roles = [Role.Operator] },
        new() { AfterS = 180, People = [], Roles = [Role.Administrator] },
    ];

    public static string Write(IReadOnlyList<RotaStep> steps) => JsonSerializer.Serialize(steps, JsonSerializerOptions.Web);

    public static IReadOnlyList<RotaStep> Read(string json) => JsonSerializer.Deserialize<List<RotaStep>>(json, JsonSerializerOptions.Web) ?? [];

    /// <summary>When the step with this index is due, Unix milliseconds UTC; null: there is no such step.</summary>
    public static long? DueMs(IReadOnlyList<RotaStep> steps, int index, long waitsSinceMs) =>
        index < steps.Count ? waitsSinceMs + (steps[index].AfterS * 1000L) : null;
}

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

    [Description("E-mail addresses, for who looks at no page; at most 50 with people, roles and routes.")]
    public IReadOnlyList<string> Emails { get; init; } = [];

    [Description("Whoever is on call by the shifts when the step is told. When nobody is, and the step names nobody else, the administrators.")]
    public bool OnCall { get; init; }

    [Description("Ids of alarm routes, such as webhooks, that are told of this step whatever their hours and kinds.")]
    public IReadOnlyList<string> Routes { get; init; } = [];
}

/// <summary>The saved rota. There is one; without a row the built-in one holds.</summary>
public sealed class SavedRota
{
    public const string OnlyId = "rota";

    public required string Id { get; init; }

    /// <summary>JSON of the steps.</summary>
    public required string Steps { get; set; }

    /// <summary>JSON of the shifts.</summary>
    public string Shifts { get; set; } = "[]";

    public required long Version { get; set; }

    public required string ChangedBy { get; set; }

    public required long ChangedMs { get; set; }
}

/// <summary>The rota that a call has with it.</summary>
internal sealed record RotaPlan
{
    public IReadOnlyList<RotaStep> Steps { get; init; } = [];

    public IReadOnlyList<RotaShift> Shifts { get; init; } = [];

    /// <summary>Steps for who is on call, as they were told.</summary>
    public IReadOnlyList<RotaStep> Told { get; init; } = [];

    /// <summary>Where it names a user, in words; null: nowhere.</summary>
    public string? PlaceOf(string user)
    {
        for (var i = 0; i < Steps.Count; i++)
        {
            if (Steps[i].People.Contains(user))
            {
                return $"step {i + 1}";
            }
        }

        return Shifts.FirstOrDefault(shift => shift.People.Contains(user)) is { } shift ? $"the shift \"{shift.Name}\"" : null;
    }
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

    public static string Write(RotaPlan plan) => JsonSerializer.Serialize(plan, JsonSerializerOptions.Web);

    /// <summary>A call of before there were shifts has the steps alone.</summary>
    public static RotaPlan Read(string json) => json.StartsWith('[')
        ? new RotaPlan { Steps = Steps(json) }
        : JsonSerializer.Deserialize<RotaPlan>(json, JsonSerializerOptions.Web) ?? new RotaPlan();

    public static RotaPlan Of(SavedRota? saved) =>
        saved is null ? new RotaPlan { Steps = BuiltIn } : new RotaPlan { Steps = Steps(saved.Steps), Shifts = JsonSerializer.Deserialize<List<RotaShift>>(saved.Shifts, JsonSerializerOptions.Web) ?? [] };

    public static string Text<T>(IReadOnlyList<T> list) => JsonSerializer.Serialize(list, JsonSerializerOptions.Web);

    /// <summary>When the step with this index is due, Unix milliseconds UTC; null: there is no such step.</summary>
    public static long? DueMs(IReadOnlyList<RotaStep> steps, int index, long waitsSinceMs) =>
        index < steps.Count ? waitsSinceMs + (steps[index].AfterS * 1000L) : null;

    /// <summary>Whom a step tells at this moment: a step for who is on call names them then.</summary>
    /// <returns>The step with names, and who of them is on call; null: the step is not for who is on call.</returns>
    public static (RotaStep Step, IReadOnlyList<RotaShift>? OnCall) Resolve(RotaPlan plan, RotaStep step, long nowMs, TimeZoneInfo zone)
    {
        if (!step.OnCall)
        {
            return (step, null);
        }

        var shifts = ShiftRules.OnCall(plan.Shifts, nowMs, zone).Select(turn => turn.Shift).ToList();
        var named = step with
        {
            People = [.. step.People.Union(shifts.SelectMany(shift => shift.People))],
            Emails = [.. step.Emails.Union(shifts.SelectMany(shift => shift.Emails))],
        };

        // A gap in the shifts is no reason that nobody hears of somebody who needs help.
        return (named.People.Count + named.Roles.Count + named.Emails.Count + named.Routes.Count == 0 ? named with { Roles = [Role.Administrator] } : named, shifts);
    }

    private static IReadOnlyList<RotaStep> Steps(string json) => JsonSerializer.Deserialize<List<RotaStep>>(json, JsonSerializerOptions.Web) ?? [];
}

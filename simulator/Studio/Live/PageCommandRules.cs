using Laterne.Street.Traffic;
using Laterne.Studio.Page;
using Laterne.Studio.Running.Happenings;

namespace Laterne.Studio.Live;

/// <summary>Says in a sentence why a command cannot be done; null when it can.</summary>
internal static class PageCommandRules
{
    public static string? Check(PageCommand command, StreetStage stage, StreetView plan) => command.Do switch
    {
        "speed" => double.IsFinite(command.Value) && command.Value is >= 0 and <= LiveLimits.MaximumSpeed
            ? null
            : $"Speed lies between 0 (paused) and {LiveLimits.MaximumSpeed}.",
        "seek" => command.T >= plan.Start && command.T <= plan.End ? null : "That time is not part of the night.",
        "resync" => plan.Live ? null : "There is no fleet server whose time could be taken.",
        "happen" => CheckHappening(command, stage),
        "scenario" => plan.Scenarios.Any(scenario => scenario.Name == command.Name) ? null : $"There is no scenario '{command.Name}' to play here.",
        "press" or "network" or "power" => command.Pole is not null && stage.Knows(command.Pole) ? null : $"There is no pole '{command.Pole}'.",
        "drop" => CheckDrop(command, stage),
        _ => $"'{command.Do}' is not something the simulator can do.",
    };

    private static string? CheckHappening(PageCommand command, StreetStage stage) =>
        command.Pole is null || !stage.Knows(command.Pole) ? $"There is no pole '{command.Pole}'."
        : !HappeningKind.All.TryGetValue(command.What, out var kind) || kind.IsOfServer ? $"'{command.What}' cannot happen to a pole."
        : kind.Needs is { } needs && (stage.EquipmentOf(command.Pole) & needs) == 0 ? $"Pole '{command.Pole}' has nothing to which this could happen."
        : null;

    private static string? CheckDrop(PageCommand command, StreetStage stage)
    {
        if (!Enum.TryParse<PasserKind>(command.Kind, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
        {
            return "Only a walker, a cyclist or a car can be dropped.";
        }
        if (!double.IsFinite(command.X) || !double.IsFinite(command.Y) || Math.Abs(command.X) > 1e5 || Math.Abs(command.Y) > 1e5)
        {
            return "That place is too far from the street.";
        }
        return stage.Traffic.DroppedCount < LiveLimits.DroppedPassers ? null : "Enough people were dropped; wait until some have gone.";
    }
}

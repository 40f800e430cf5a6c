using System.Text.Json;
using System.Text.Json.Serialization;

namespace Laterne.Features.Updates;

/// <summary>Where a pole stands in a campaign. Exactly one holds for each pole.</summary>
[JsonConverter(typeof(PoleStageNames))]
public enum PoleStage
{
    /// <summary>Not offered yet, or waiting for its next attempt.</summary>
    Waiting,

    /// <summary>The offer is on its way, or the pole checks it.</summary>
    Offered,
    Downloading,
    Verified,
    Staged,

    /// <summary>The pole waits for a moment to restart; or, set aside by the server, for its first word (late joiner).</summary>
    Deferred,
    Restarting,
    Proving,

    /// <summary>Runs the release, for good.</summary>
    Confirmed,

    /// <summary>Tried the release and went back to the one before.</summary>
    RolledBack,

    /// <summary>Does not have the release, and no attempt is left.</summary>
    Failed,
}

/// <summary>What stages mean.</summary>
public static class PoleStages
{
    /// <summary>How many stages there are.</summary>
    public const int Count = 11;

    /// <summary>As the API writes it.</summary>
    public static string Word(this PoleStage stage) => JsonNamingPolicy.CamelCase.ConvertName(stage.ToString());

    /// <summary>Nothing more is expected of the pole.</summary>
    public static bool IsSettled(this PoleStage stage) => stage is PoleStage.Confirmed or PoleStage.RolledBack or PoleStage.Failed;

    /// <summary>Counts against the error budget.</summary>
    public static bool IsFailure(this PoleStage stage) => stage is PoleStage.RolledBack or PoleStage.Failed;

    /// <summary>Costs the street or the server something now, so it counts for how many may be under way at once.</summary>
    public static bool IsBusy(this PoleStage stage) =>
        stage is PoleStage.Offered or PoleStage.Downloading or PoleStage.Verified or PoleStage.Restarting or PoleStage.Proving;
}

internal sealed class PoleStageNames() : JsonStringEnumConverter<PoleStage>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Laterne.Features.Emergency;

/// <summary>Where a call stands.</summary>
[JsonConverter(typeof(CallStateNames))]
public enum CallState
{
    /// <summary>Nobody has it yet.</summary>
    Open,

    /// <summary>A person has it.</summary>
    Taken,

    /// <summary>It has an outcome and is over.</summary>
    Closed,
}

/// <summary>How a call ended.</summary>
[JsonConverter(typeof(CallOutcomeNames))]
public enum CallOutcome
{
    Helped,
    FalseAlarm,
    Test,
    Misuse,
    Other,
}

internal sealed class CallStateNames() : JsonStringEnumConverter<CallState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

internal sealed class CallOutcomeNames() : JsonStringEnumConverter<CallOutcome>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

/// <summary>
/// One call of one pole: <c>(pole, call number)</c>. Every change of it is one more entry of its record. Place and name are
/// copies, so that the call stays true when the pole is moved or taken down.
/// </summary>
public sealed class EmergencyCall
{
    /// <summary><c>N-01~41</c>, of a drill without a press <c>N-01~d3</c>: pole ids have no tilde, so it is unique, and addresses take it as it is.</summary>
    public required string Id { get; init; }

    public required string PoleId { get; init; }

    /// <summary>The pole's own number of the call; 0 for a drill without a press.</summary>
    public required long CallNumber { get; init; }

    public required string PoleName { get; init; }

    public required double Latitude { get; init; }

    public required double Longitude { get; init; }

    /// <summary>Who asked for the drill; null: somebody needs help.</summary>
    public string? DrillBy { get; init; }

    public CallState State { get; set; }

    /// <summary>When the button was pressed by the pole's clock, Unix milliseconds UTC.</summary>
    public required long PressedMs { get; init; }

    /// <summary>When this server took the call in, Unix milliseconds UTC.</summary>
    public required long HeardMs { get; init; }

    /// <summary>Since when it waits for a person, Unix milliseconds UTC: <see cref="HeardMs"/>, or when it was opened again.</summary>
    public required long WaitsSinceMs { get; set; }

    public long Presses { get; set; }

    public long LastPressMs { get; set; }

    /// <summary>When the pole said that the call is over; null: it has not.</summary>
    public long? EndedAtPoleMs { get; set; }

    public string? TakenBy { get; set; }

    public long? TakenMs { get; set; }

    public CallOutcome? Outcome { get; set; }

    public string? ClosedBy { get; set; }

    public long? ClosedMs { get; set; }

    /// <summary>Until when the area around is lit, Unix milliseconds UTC; null: it is not.</summary>
    public long? AreaUntilMs { get; set; }

    /// <summary>The rota as it was when the call came, and who was told because of a shift, JSON: a later change does not touch a running call.</summary>
    public required string Rota { get; set; }

    /// <summary>How many steps of the rota are told.</summary>
    public int StepsTold { get; set; }

    /// <summary>When the next step is due, Unix milliseconds UTC; null: none is to come.</summary>
    public long? NextStepMs { get; set; }

    /// <summary>Entries of the record.</summary>
    public int Entries { get; set; }

    /// <summary>Hash of the last entry: a record that lost its end does not lead here.</summary>
    public string Head { get; set; } = "";

    /// <summary>Two changes of one version: the later one is refused by the database.</summary>
    public long Version { get; set; }

    public bool IsDrill => DrillBy is not null;

    public bool IsActive => State != CallState.Closed;

    /// <summary>The pole itself has this call open, so it can be told.</summary>
    public bool IsOpenAtPole => CallNumber > 0 && EndedAtPoleMs is null;

    public static string IdOf(string poleId, long callNumber) => $"{poleId}~{callNumber}";
}

using System.ComponentModel;

namespace Laterne.Features.Emergency;

/// <summary>A call in a list.</summary>
internal record CallItem
{
    [Description("The pole's id, a tilde, and the pole's number of the call; a drill without a press has d and a number.")]
    public required string Id { get; init; }

    public required string PoleId { get; init; }

    [Description("The pole's name when the call came.")]
    public required string PoleName { get; init; }

    public required double Latitude { get; init; }

    public required double Longitude { get; init; }

    [Description("open: nobody has it; taken; closed.")]
    public required CallState State { get; init; }

    [Description("A drill: nobody needs help, and it does not count.")]
    public required bool IsDrill { get; init; }

    [Description("Who asked for the drill.")]
    public required string? DrillBy { get; init; }

    [Description("When the button was pressed by the pole's clock, Unix milliseconds UTC.")]
    public required long PressedMs { get; init; }

    [Description("When the server took it in, Unix milliseconds UTC.")]
    public required long HeardMs { get; init; }

    [Description("Since when it waits for a person: when it was heard, or opened again by a press after it was closed here.")]
    public required long WaitsSinceMs { get; init; }

    [Description("How often the button was pressed for this call.")]
    public required long Presses { get; init; }

    public required long LastPressMs { get; init; }

    [Description("When the pole said that the call is over.")]
    public required long? EndedAtPoleMs { get; init; }

    public required string? TakenBy { get; init; }

    public required long? TakenMs { get; init; }

    public required CallOutcome? Outcome { get; init; }

    public required string? ClosedBy { get; init; }

    public required long? ClosedMs { get; init; }

    [Description("Steps of the rota that are told.")]
    public required int StepsTold { get; init; }

    [Description("When the next step is due; null: none is.")]
    public required long? NextStepMs { get; init; }

    [Description("The rota told whoever asks of this call.")]
    public required bool TellsMe { get; init; }

    public static CallItem Of(EmergencyCall call, Asker asker) => new()
    {
        Id = call.Id,
        PoleId = call.PoleId,
        PoleName = call.PoleName,
        Latitude = call.Latitude,
        Longitude = call.Longitude,
        State = call.State,
        IsDrill = call.IsDrill,
        DrillBy = call.DrillBy,
        PressedMs = call.PressedMs,
        HeardMs = call.HeardMs,
        WaitsSinceMs = call.WaitsSinceMs,
        Presses = call.Presses,
        LastPressMs = call.LastPressMs,
        EndedAtPoleMs = call.EndedAtPoleMs,
        TakenBy = call.TakenBy,
        TakenMs = call.TakenMs,
        Outcome = call.Outcome,
        ClosedBy = call.ClosedBy,
        ClosedMs = call.ClosedMs,
        StepsTold = call.StepsTold,
        NextStepMs = call.NextStepMs,
        TellsMe = call.State == CallState.Open && asker.IsToldBy(Rota.Read(call.Rota), call.StepsTold),
    };
}

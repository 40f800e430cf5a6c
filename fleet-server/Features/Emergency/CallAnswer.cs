using System.ComponentModel;
using System.Text.Json;

namespace Laterne.Features.Emergency;

/// <summary>All of one call: for whoever takes it, and for the printed record.</summary>
internal sealed record CallAnswer
{
    [Description("The server's clock, Unix milliseconds UTC.")]
    public required long Time { get; init; }

    public required CallItem Call { get; init; }

    [Description("The pole itself now: online, and the health of its call pillar (ok, stuck, fault; null: it has not said).")]
    public required bool PoleOnline { get; init; }

    public required string? PoleHealth { get; init; }

    [Description("The acknowledgement, which turns the caller's light green; null: none was wanted.")]
    public required WishItem? Acknowledgement { get; init; }

    [Description("The command that ends the call at the pole.")]
    public required WishItem? Closing { get; init; }

    [Description("The lit area; null: there was none.")]
    public required AreaItem? Area { get; init; }

    [Description("The nearest poles, at most 8 within 500 m.")]
    public required IReadOnlyList<NeighbourItem> Neighbours { get; init; }

    [Description("Weather at the time of the call; null: no station near had a reading.")]
    public required WeatherItem? Weather { get; init; }

    [Description("Calls at this pole before this one, newest first, at most 10.")]
    public required IReadOnlyList<CallItem> History { get; init; }

    [Description("Calls at this pole within the 90 days before, drills not counted.")]
    public required int Within90Days { get; init; }

    [Description("The record, oldest first, at most 2000 entries.")]
    public required IReadOnlyList<EntryItem> Entries { get; init; }

    [Description("Every entry is as it was written, and none is missing.")]
    public required bool IsWhole { get; init; }

    [Description("Number of the first entry that is missing or was changed.")]
    public required int? FirstFault { get; init; }

    internal sealed record WishItem
    {
        public required string PoleId { get; init; }

        [Description("waiting, done, refused or withdrawn.")]
        public required string State { get; init; }

        [Description("How the last attempt ended: done, offline, no-answer, pole-refused …; null: not sent yet.")]
        public required string? Answer { get; init; }

        public required string? Reason { get; init; }

        public required int Attempts { get; init; }

        [Description("When it is sent again; null: when the pole connects, or never.")]
        public required long? NextMs { get; init; }

        public required long? AnsweredMs { get; init; }

        public static WishItem Of(CallWish wish) => new()
        {
            PoleId = wish.PoleId,
            State = JsonNamingPolicy.CamelCase.ConvertName(wish.State.ToString()),
            Answer = wish.Answer,
            Reason = wish.Reason,
            Attempts = wish.Attempts,
            NextMs = wish.NextMs,
            AnsweredMs = wish.AnsweredMs,
        };
    }

    internal sealed record AreaItem
    {
        [Description("Until when it is lit; null: it was ended.")]
        public required long? UntilMs { get; init; }

        public required IReadOnlyList<WishItem> Poles { get; init; }
    }

    internal sealed record NeighbourItem
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        [Description("Metres from the call.")]
        public required int Metres { get; init; }

        public required double Latitude { get; init; }

        public required double Longitude { get; init; }

        [Description("Present dim level, percent; null before the first sample.")]
        public required int? Level { get; init; }

        [Description("ok, drift, refused, fault or offline: the worst that applies.")]
        public required string State { get; init; }
    }

    internal sealed record WeatherItem
    {
        [Description("Pole whose station it is.")]
        public required string PoleId { get; init; }

        [Description("Metres from the call.")]
        public required int Metres { get; init; }

        public required long TimeMs { get; init; }

        [Description("Degrees Celsius.")]
        public required double? AirTemperature { get; init; }

        [Description("Percent.")]
        public required double? RelativeHumidity { get; init; }

        [Description("0 to 3.")]
        public required long? IceRisk { get; init; }
    }

    internal sealed record EntryItem
    {
        public required int Number { get; init; }

        public required long TimeMs { get; init; }

        [Description("User name, :pole or :server.")]
        public required string Who { get; init; }

        [Description("pressed, pressedAgain, reopened, endedAtPole, supplyLoss, escalated, taken, takenOver, note, areaOn, areaOff, answered, closed or outcomeChanged.")]
        public required string What { get; init; }

        [Description("What belongs to it, by the kind of entry.")]
        public required JsonElement Data { get; init; }

        public required string Hash { get; init; }
    }
}

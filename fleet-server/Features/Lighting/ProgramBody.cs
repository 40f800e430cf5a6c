using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Laterne.Features.Lighting;

/// <summary>A control program as it stands in the pole's settings document. Ranges are checked by the firmware's own reader.</summary>
public sealed record ProgramBody
{
    [Description("Taken from the path or the request when left out.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    [Description("When the lamp burns; where periods overlap the first one rules.")]
    public required IReadOnlyList<ActivePeriod> ActivePeriods { get; init; }

    [Description("Levels inside the active periods.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SwitchPoint>? SwitchPoints { get; init; }

    [Description("Presence control; the first one in force rules.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DynamicControl>? DynamicControls { get; init; }

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static ProgramBody FromJson(string json) => JsonSerializer.Deserialize<ProgramBody>(json, Json)!;
}

/// <summary>A point of a night: exactly one of the members.</summary>
public sealed record TimePoint
{
    [Description("Local minutes after midnight, 0..1439.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Clock { get; init; }

    [Description("Minutes after sunset, -720..720.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Sunset { get; init; }

    [Description("Minutes after sunrise, -720..720.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Sunrise { get; init; }
}

public sealed record ActivePeriod
{
    public required TimePoint Start { get; init; }

    public required TimePoint End { get; init; }

    [Description("Dim level from the period's start, percent: 0, or the luminaire's minimum to 100.")]
    public required int Level { get; init; }
}

public sealed record SwitchPoint
{
    public required TimePoint At { get; init; }

    [Description("Dim level from then on, percent.")]
    public required int Level { get; init; }

    [Description("Time to reach it, milliseconds, 0..960000; 1000 when left out.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RampMs { get; init; }
}

public sealed record DynamicControl
{
    [Description("Left out: as long as the lamp burns.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimePoint? Start { get; init; }

    [Description("Left out: as long as the lamp burns.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimePoint? End { get; init; }

    [Description("Dim level while nobody is there, percent.")]
    public required int StandbyLevel { get; init; }

    [Description("Dim level while somebody is there, percent.")]
    public required int BoostLevel { get; init; }

    [Description("How long presence is held after the last detection, seconds, 5..300; 30 when left out.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? HoldTimeS { get; init; }

    [Description("Milliseconds, 0..960000; 1000 when left out.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RampUpMs { get; init; }

    [Description("Milliseconds, 0..960000; 8000 when left out.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RampDownMs { get; init; }
}

/// <summary>The lamp and its gear.</summary>
public sealed record LuminaireProfile
{
    [Description("At full power, milliwatts.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? NominalPowerMilliwatt { get; init; }

    [Description("With the light off, milliwatts.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? StandbyPowerMilliwatt { get; init; }

    [Description("The lowest level of a lit lamp, percent, 1..100.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MinimumDimLevel { get; init; }

    [Description("Level after power-on until the first decision, percent.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? PowerOnLevel { get; init; }

    [Description("Level when neither time nor photocell is known, percent.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? SystemFailureLevel { get; init; }

    [Description("Share of the light that 100 % gives, percent.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? VirtualLightOutput { get; init; }

    [Description("Compensates the ageing of the lamp, by burning hours.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ConstantLightOutputPoint>? ConstantLightOutput { get; init; }
}

public sealed record ConstantLightOutputPoint
{
    [Description("Burning hours.")]
    public required int Hours { get; init; }

    [Description("Percent of the output at the end of life.")]
    public required int Percent { get; init; }
}

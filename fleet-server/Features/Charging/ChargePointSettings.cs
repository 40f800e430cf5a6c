using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Laterne.Features.Http;

namespace Laterne.Features.Charging;

/// <summary>The settings of a charge point, ranges as in the pole's own document.</summary>
public sealed record ChargePointSettings : IChecked
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Description("Whether the charge point works.")]
    public bool Enabled { get; init; } = true;

    [Description("Whether anybody may charge without card or command.")]
    public bool Free { get; init; }

    [Description("The most that connector and cable bear, A.")]
    [Range(6, 32, ErrorMessage = "Connector and cable bear 6 to 32 A.")]
    public int MaxA { get; init; } = 16;

    [Description("Fuse of the pole's own feeder, A.")]
    [Range(6, 63, ErrorMessage = "The pole's feeder bears 6 to 63 A.")]
    public int FeederA { get; init; } = 16;

    [Description("Kept for lamp and call pillar, mA.")]
    [Range(0, 20_000, ErrorMessage = "The reserve is 0 to 20000 mA.")]
    public int ReserveMilliampere { get; init; } = 1500;

    [Description("Drawn at most when nobody says more, A: 0, or 6 to maxA. In a feeder group it is kept free for this pole always.")]
    public int FailSafeA { get; init; } = 6;

    [Description("Minutes without the server until that holds.")]
    [Range(1, 1440, ErrorMessage = "The server may be silent for 1 to 1440 minutes.")]
    public int FailSafeAfterMinutes { get; init; } = 15;

    [Description("Shortest pause before current is offered again, s.")]
    [Range(0, 3600, ErrorMessage = "The shortest pause is 0 to 3600 s.")]
    public int MinimumPauseS { get; init; } = 120;

    [Description("How often the pole tells what lamp and charge point draw, s. Shorter: livelier power; but offline the pole's memory then holds a shorter time.")]
    [Range(10, 86_400, ErrorMessage = "A pole tells its readings every 10 to 86400 s.")]
    public int TelemetryPeriodS { get; init; } = 300;

    [Description("Model of the meter of the charge point; null: none is set.")]
    [AllowedValues(null, "sdm120", "sdm630", "sdm72d-m-v2", "abb-b", ErrorMessage = "The meter is sdm120, sdm630, sdm72d-m-v2 or abb-b.")]
    public string? Meter { get; init; }

    [Range(1, 247, ErrorMessage = "A Modbus address is 1 to 247.")]
    public int MeterAddress { get; init; } = 2;

    [Description("Model of the signing meter; null: none.")]
    [AllowedValues(null, "bsm-ws36a", ErrorMessage = "The signing meter is bsm-ws36a.")]
    public string? SignedMeter { get; init; }

    [Range(1, 247, ErrorMessage = "A Modbus address is 1 to 247.")]
    public int SignedMeterAddress { get; init; } = 42;

    /// <summary>What the pole itself allows at most, A, as its firmware reckons it.</summary>
    internal int CeilingA => Math.Min(MaxA, ((FeederA * 1000) - ReserveMilliampere) / 1000);
}

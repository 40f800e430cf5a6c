using System.Text.Json;

namespace Laterne.Features.Charging;

/// <summary>A pole's charge point as the city wants it.</summary>
public sealed class ChargePoint
{
    public required string PoleId { get; init; }

    /// <summary>The feeder group whose current it shares; null: none.</summary>
    public string? FeederGroupId { get; set; }

    /// <summary>JSON of <see cref="ChargePointSettings"/>.</summary>
    public required string Settings { get; set; }

    /// <summary>JSON array of numbers of cards for the pole's local list, as chosen; blocked and expired ones are left out on the way down.</summary>
    public required string Cards { get; set; }

    /// <summary>Version of the pole's settings from which on it keeps to these.</summary>
    public long SettingsVersion { get; set; }

    /// <summary>What the pole may draw without a limit of the server until it reports that version, A.</summary>
    public int FallbackA { get; set; }

    public ChargePointSettings Read() => JsonSerializer.Deserialize<ChargePointSettings>(Settings, ChargePointSettings.Json)!;

    public IReadOnlyList<string> ReadCards() => JsonSerializer.Deserialize<string[]>(Cards)!;
}

/// <summary>What a charge point said last of its state.</summary>
public sealed class ChargePointState
{
    public required string PoleId { get; init; }

    /// <summary><c>idle|occupied|authorised|charging|suspended|finishing</c></summary>
    public required string State { get; set; }

    /// <summary>What the vehicle is offered, A.</summary>
    public required int LimitA { get; set; }

    /// <summary>A to F of IEC 61851; empty: not told.</summary>
    public required string Pilot { get; set; }

    /// <summary>Unix milliseconds UTC by the pole's clock.</summary>
    public required long TimeMs { get; set; }

    public required long Boot { get; set; }

    public required long Seq { get; set; }
}

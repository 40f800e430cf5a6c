using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Laterne.Street.Traffic;

namespace Laterne.Studio.Running;

/// <summary>What came out of a run. The same scenario, seed and number of poles give the same report, <see cref="WallSeconds"/> apart.</summary>
public sealed record RunReport
{
    private static readonly JsonSerializerOptions Indented =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required string Scenario { get; init; }

    public required ulong Seed { get; init; }

    public required int Poles { get; init; }

    /// <summary>Virtual time that was lived through.</summary>
    public required double SimulatedSeconds { get; init; }

    /// <summary>Real time that it took, without start-up.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Energy of all poles, Wh.</summary>
    public required double EnergyWh { get; init; }

    /// <summary>Saved against the same lamps at full power for as long as they were lit, percent.</summary>
    public required double EnergySavedPercent { get; init; }

    /// <summary>
    /// Percent of the dark time with a person or vehicle within 8 m of a pole in which that pole was at boost level or rising;
    /// 100 when nobody came near.
    /// </summary>
    public required double PresenceCoveredPercent { get; init; }

    /// <summary>From the sensor's edge to the first rise of the lamp, virtual milliseconds.</summary>
    public required Reaction SensorToLightMs { get; init; }

    /// <summary>
    /// From the sensor's edge at a pole after 90 s without anybody around to the first rise of each lamp in reach that was at standby,
    /// virtual milliseconds; zeros without light-ahead.
    /// </summary>
    public required Reaction NeighbourToLightMs { get; init; }

    /// <summary>
    /// Percent of passers who come to a pole from another one and find it at 90 % of its boost level or more while still 10 m before it,
    /// in the dark time; 100 when nobody came.
    /// </summary>
    public required double AheadLitPercent { get; init; }

    /// <summary><see cref="AheadLitPercent"/> by kind of passer.</summary>
    public required AheadLit AheadLitByKindPercent { get; init; }

    /// <summary>From a press of the call button to the light that its caller sees, virtual milliseconds; zeros without calls.</summary>
    public required Reaction CallerLightMs { get; init; }

    /// <summary>From the press to the moment at which the server has stored the call, virtual milliseconds; zeros without calls.</summary>
    public required Reaction CallToStoreMs { get; init; }

    /// <summary>Emergency calls.</summary>
    public required Deliveries Calls { get; init; }

    /// <summary>Charging sessions that ended.</summary>
    public required Deliveries Sessions { get; init; }

    /// <summary>
    /// Time in which a lamp with supply was dark though light was owed and somebody was near, a call was open or something on the pole was
    /// broken, virtual milliseconds, the sum of all poles.
    /// </summary>
    public required double DarkWhileNeededMs { get; init; }

    /// <summary>
    /// Longest time without a break that a feeder bore more than its limit (lamp and vehicle together) or a vehicle drew more than the limit
    /// in effect: what its pole offers, and for 5 s after that fell, the time that IEC 61851-1 gives a vehicle, what it offered before.
    /// Virtual milliseconds.
    /// </summary>
    public required long FeederOverLimitMs { get; init; }

    /// <summary>Longest time without a break that a vehicle drew more than its pole offered: so long it took until a lower limit held, virtual milliseconds.</summary>
    public required long UntilLimitHeldMs { get; init; }

    /// <summary>Largest deviation of what a pole counted by a meter from the energy that flowed through it, percent; 0 without meters.</summary>
    public required double MeterErrorPercent { get; init; }

    /// <summary>False when nobody came near a pole while light was owed: street and traffic hardly fit together.</summary>
    [JsonIgnore]
    public bool SawAnybody { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Indented) + "\n";

    internal static RunReport From(Scenario scenario, ulong seed, IReadOnlyList<PoleRun> poles, DeliveryScore delivery, double wallSeconds)
    {
        var reactions = new ReactionTimes();
        var neighbours = new ReactionTimes();
        var ahead = new AheadScore();
        double energy = 0, full = 0, near = 0, covered = 0;
        // Always in order of the poles' numbers: a sum of floating-point numbers depends on it.
        foreach (var score in poles.Select(pole => pole.Score))
        {
            energy += score.EnergyWh;
            full += score.FullPowerWh(scenario.DurationMs);
            near += score.NearMs;
            covered += score.CoveredMs;
            reactions.Add(score.Reactions);
            neighbours.Add(score.NeighbourReactions);
            ahead.Add(score.Ahead);
        }

        return new RunReport
        {
            Scenario = scenario.Name,
            Seed = seed,
            Poles = poles.Count,
            SimulatedSeconds = scenario.DurationMs / 1000.0,
            WallSeconds = Math.Round(wallSeconds, 3),
            EnergyWh = Math.Round(energy, 3),
            EnergySavedPercent = Math.Round(full > 0 ? 100 * (1 - energy / full) : 0, 3),
            PresenceCoveredPercent = Math.Round(near > 0 ? 100 * covered / near : 100, 3),
            SawAnybody = near > 0,
            SensorToLightMs = Reaction.Of(reactions),
            NeighbourToLightMs = Reaction.Of(neighbours),
            AheadLitPercent = ahead.Percent(),
            AheadLitByKindPercent = new AheadLit(ahead.Percent(PasserKind.Walker), ahead.Percent(PasserKind.Cyclist), ahead.Percent(PasserKind.Car)),
            CallerLightMs = Reaction.Of(delivery.CallerLight),
            CallToStoreMs = delivery.CallToStore(),
            Calls = delivery.Calls,
            Sessions = delivery.Sessions,
            DarkWhileNeededMs = Math.Round(poles.Sum(pole => pole.Score.DarkWhileNeededMs), 3),
            FeederOverLimitMs = poles.Max(pole => pole.Eventful?.FeederOverLimitMs ?? 0),
            UntilLimitHeldMs = poles.Max(pole => pole.Eventful?.UntilLimitHeldMs ?? 0),
            MeterErrorPercent = Math.Round(poles.Max(pole => pole.Eventful?.MeterErrorPercent ?? 0), 4)
        };
    }
}

/// <summary>Quantiles of a time, milliseconds.</summary>
public sealed record Reaction(int P50, int P95, int Max)
{
    internal static Reaction Of(ReactionTimes times) => new(times.Quantile(0.5), times.Quantile(0.95), times.Quantile(1));
}

/// <summary>Percent by kind of passer.</summary>
public sealed record AheadLit(double Walkers, double Cyclists, double Cars);

/// <summary>What the world saw happen and what of it arrived at the server.</summary>
/// <param name="Placed">How many there were.</param>
/// <param name="Stored">How many of them the server has.</param>
/// <param name="Duplicates">How many it has twice.</param>
public sealed record Deliveries(int Placed, int Stored, int Duplicates);

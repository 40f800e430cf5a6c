namespace Laterne.Features.Charging;

/// <summary>Charge points on one cable: together they never draw more than its limit.</summary>
public sealed class FeederGroup
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    /// <summary>A per phase.</summary>
    public required int LimitA { get; set; }
}

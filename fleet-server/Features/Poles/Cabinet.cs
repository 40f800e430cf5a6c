namespace Laterne.Features.Poles;

/// <summary>A cabinet at the roadside out of which feeders lead.</summary>
public sealed class Cabinet
{
    /// <summary><c>[A-Za-z0-9_-]{1,64}</c>; never changes.</summary>
    public required string Id { get; init; }

    public required string Name { get; set; }

    /// <summary>Degrees north, WGS 84; null = not measured.</summary>
    public double? Latitude { get; set; }

    /// <summary>Degrees east, WGS 84; null = not measured.</summary>
    public double? Longitude { get; set; }
}

/// <summary>A cable that leads from a cabinet to its poles.</summary>
public sealed class Feeder
{
    /// <summary><c>[A-Za-z0-9_-]{1,64}</c>; never changes.</summary>
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required string CabinetId { get; set; }
}

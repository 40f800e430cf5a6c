namespace Laterne.Street.Geometry;

/// <summary>What stands where: the poles and the lines of the street, read from a street file by <see cref="StreetPlanReader"/>.</summary>
public sealed record StreetPlan(string Name, GeoOrigin Origin, IReadOnlyList<PoleSite> Poles, IReadOnlyList<StreetLine> Segments);

/// <summary>One pole of the street.</summary>
/// <param name="Id">Also the pole's name on the wire: 1 to 64 of A-Z a-z 0-9 _ -.</param>
/// <param name="Name">What people call it, such as "Nordstraße 12".</param>
/// <param name="Position">Local metres.</param>
/// <param name="MountingHeightM">Height of the light above the ground, metres.</param>
/// <param name="NominalPowerW">Power of the luminaire at full output, watts.</param>
public sealed record PoleSite(
    string Id, string Name, Point Position, double Latitude, double Longitude, string Group, double MountingHeightM, double NominalPowerW,
    SensorMounting Sensor);

/// <summary>Where a pole's presence sensor looks.</summary>
/// <param name="RangeM">How far along the ground it sees, metres.</param>
/// <param name="DirectionDegrees">Compass bearing of the middle of its view.</param>
/// <param name="ConeDegrees">Width of its view seen from above; 360 looks straight down and sees all round.</param>
public sealed record SensorMounting(double RangeM, double DirectionDegrees, double ConeDegrees);

/// <summary>A stretch of the street as a line, from its start to its end, local metres.</summary>
/// <param name="WidthM">Width of what is paved, metres.</param>
public sealed record StreetLine(string Id, string Name, double WidthM, IReadOnlyList<Point> Line);

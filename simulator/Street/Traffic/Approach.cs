using Laterne.Street.Geometry;

namespace Laterne.Street.Traffic;

/// <summary>
/// One passer near one pole during one step of the traffic: a straight line at even speed in metres relative to the pole.
/// Times are milliseconds of world time with fractions.
/// </summary>
/// <param name="Pole">Number of the pole in its street.</param>
/// <param name="Passer">The passer's key.</param>
/// <param name="StartMs">Begin of the step.</param>
/// <param name="Dx">Metres east of the pole at <paramref name="StartMs"/>.</param>
/// <param name="Dy">Metres north.</param>
/// <param name="Vx">Metres a millisecond eastward.</param>
/// <param name="Vy">Northward.</param>
/// <param name="EnterMs">From here on within the sensor's reach.</param>
/// <param name="LeaveMs">Until here.</param>
/// <param name="NearFromMs">From here on so near that light is owed; not before <paramref name="NearToMs"/> when never.</param>
/// <param name="NearToMs">Until here.</param>
public readonly record struct Approach(
    int Pole, ulong Passer, PasserKind Kind, double StartMs, double Dx, double Dy, double Vx, double Vy,
    double EnterMs, double LeaveMs, double NearFromMs, double NearToMs)
{
    /// <summary>Metres a millisecond.</summary>
    public double Speed => Math.Sqrt(Vx * Vx + Vy * Vy);

    /// <summary>Place relative to the pole, metres.</summary>
    public Point At(double timeMs) => new(Dx + Vx * (timeMs - StartMs), Dy + Vy * (timeMs - StartMs));
}

using System.Globalization;
using System.Text.Json;

namespace Laterne.ControlRoom.Benchmarks;

/// <summary>A made-up city: streets of 25 poles, 32 m apart, dense in the middle and thin at the edge, about 14 by 10 km.</summary>
internal static class City
{
    private const int PolesOfStreet = 25;
    private const double PoleDistanceM = 32;
    private const double MetresOfDegree = 111_320;
    private const double Latitude = 51.4344;
    private const double Longitude = 6.7623;
    private const int Districts = 20;

    /// <summary>Streets run in two directions, turned by this from east, radians.</summary>
    private const double Turn = 0.3;

    public static string Id(int pole) => string.Create(CultureInfo.InvariantCulture, $"P-{pole:D5}");

    public sealed record Pole(int Number, double Latitude, double Longitude, int Street, int House);

    public sealed record Street(int Number, double[] From, double[] To);

    /// <summary>Where the poles stand; the same every time.</summary>
    public static IReadOnlyList<Pole> Places(int poles) => Make(poles).Poles;

    /// <summary>Writes a street file of so many poles.</summary>
    public static void Write(string path, int poles)
    {
        var (list, streets) = Make(poles);
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            poles = list.Select(pole => new { id = Id(pole.Number), name = $"Straße {pole.Street + 1}, {pole.House}", latitude = pole.Latitude, longitude = pole.Longitude, group = $"district-{pole.Street % Districts}" }),
            segments = streets.Select(street => new { id = $"street-{street.Number}", name = $"Straße {street.Number + 1}", line = new[] { street.From, street.To } }),
        }));
    }

    private static (List<Pole> Poles, List<Street> Streets) Make(int poles)
    {
        var random = new Random(20261127);
        var (list, streets) = (new List<Pole>(), new List<Street>());
        for (var street = 0; list.Count < poles; street++)
        {
            var (east, north) = (Normal(random) * 3_200, Normal(random) * 2_300);
            var angle = Turn + (random.Next(2) * Math.PI / 2) + ((random.NextDouble() - 0.5) * 0.2);
            var (dx, dy) = (Math.Cos(angle) * PoleDistanceM, Math.Sin(angle) * PoleDistanceM);
            var count = Math.Min(PolesOfStreet, poles - list.Count);
            var (from, to) = (Place(east, north), Place(east + (dx * count), north + (dy * count)));
            streets.Add(new Street(street, [from.Longitude, from.Latitude], [to.Longitude, to.Latitude]));
            for (var i = 0; i < count; i++)
            {
                var (latitude, longitude) = Place(east + (dx * i), north + (dy * i));
                list.Add(new Pole(list.Count, latitude, longitude, street, (2 * i) + 1));
            }
        }

        return (list, streets);
    }

    private static (double Latitude, double Longitude) Place(double eastM, double northM) => (
        Math.Round(Latitude + (northM / MetresOfDegree), 6),
        Math.Round(Longitude + (eastM / (MetresOfDegree * Math.Cos(Latitude * Math.PI / 180))), 6));

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()) / 2;
}

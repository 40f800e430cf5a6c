namespace Laterne.Features.Lighting.Previews;

/// <summary>
/// How many people and vehicles a preview lets pass a lamp. They come at random (Poisson), at a rate for each local hour; a night's
/// draw depends on seed and date alone, so two plans meet the same passers-by and differ by nothing else. Pure.
/// </summary>
internal static class TrafficAssumption
{
    public const string None = "none";
    public const string Quiet = "quiet";
    public const string Busy = "busy";
    public const string Pattern = "^(none|quiet|busy)$";
    public const string Words = "The traffic is none, quiet or busy.";

    private static readonly int[] Nobody = new int[24];

    // A residential street and a main road, chosen in round figures and shown with every preview: nobody counted them.
    private static readonly int[] QuietStreet = [3, 2, 1, 1, 2, 6, 15, 25, 20, 18, 18, 20, 20, 20, 20, 22, 25, 28, 24, 18, 14, 11, 8, 5];
    private static readonly int[] BusyStreet = [70, 45, 30, 30, 45, 120, 300, 420, 380, 320, 320, 340, 340, 340, 350, 380, 420, 440, 380, 300, 240, 190, 150, 110];

    /// <summary>Road users per hour, for each local hour from midnight on.</summary>
    public static IReadOnlyList<int> PerHour(string traffic) => traffic switch
    {
        Quiet => QuietStreet,
        Busy => BusyStreet,
        _ => Nobody,
    };

    /// <summary>When they pass in a night, Unix ms, rising.</summary>
    /// <param name="traffic">One of the names above.</param>
    /// <param name="seed">Another seed is another year of the same street.</param>
    /// <param name="date">The night's date, yyyymmdd.</param>
    /// <param name="fromMs">Local noon at which the night begins, Unix ms.</param>
    /// <param name="toMs">The noon at which it ends.</param>
    public static List<long> Arrivals(string traffic, int seed, int date, long fromMs, long toMs)
    {
        const int HourMs = 3_600_000;
        const int Noon = 12;
        var rates = PerHour(traffic);
        var chance = new Random(unchecked((seed * 1_000_003) ^ (date * 7919)));
        var arrivals = new List<long>();
        for (var (start, hour) = (fromMs, Noon); start < toMs; start += HourMs, hour++)
        {
            var rate = rates[hour % 24];
            for (var at = start + Gap(chance, rate); at < start + HourMs && at < toMs; at += Gap(chance, rate))
            {
                arrivals.Add(at);
            }
        }

        return arrivals;
    }

    // Never less than a millisecond; without traffic longer than any night.
    private static long Gap(Random chance, int rate) =>
        rate == 0 ? long.MaxValue / 4 : 1 + (long)(-Math.Log(1.0 - chance.NextDouble()) * 3_600_000.0 / rate);
}

using System.Globalization;

namespace Laterne.ControlRoom.Benchmarks;

/// <summary>What a measurement says of many times.</summary>
internal static class Figures
{
    /// <summary>The value that this share of all stays at or below.</summary>
    public static double At(this IReadOnlyCollection<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    public static string Spread(this IReadOnlyCollection<double> ms) =>
        string.Create(CultureInfo.InvariantCulture, $"p50 {ms.At(0.5):0} ms, p95 {ms.At(0.95):0} ms, max {ms.At(1):0} ms ({ms.Count} times)");

    public static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>The number after an option, or the default.</summary>
    public static int Option(this string[] args, string name, int otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at < 0 ? otherwise : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
    }

    public static string Option(this string[] args, string name, string otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at < 0 ? otherwise : args[at + 1];
    }
}

namespace Laterne.Features.Charging.Ocmf;

/// <summary>Numbers that are missing in a row that should have none missing: pages of a meter, sessions of a pole.</summary>
/// <param name="From">First number that is missing.</param>
/// <param name="To">Last number that is missing.</param>
public readonly record struct NumberGap(long From, long To)
{
    /// <summary>More gaps are not listed.</summary>
    public const int Most = 100;

    /// <summary>Gaps between the numbers given, in any order and with repetitions; the newest when there are too many.</summary>
    public static IReadOnlyList<NumberGap> Between(IEnumerable<long> numbers)
    {
        var gaps = new List<NumberGap>();
        long? last = null;
        foreach (var number in numbers.Distinct().Order())
        {
            if (last is { } before && number > before + 1)
            {
                gaps.Add(new NumberGap(before + 1, number - 1));
            }

            last = number;
        }

        return gaps.Count <= Most ? gaps : gaps[^Most..];
    }
}

using Laterne.Street.Traffic;

namespace Laterne.Studio.Running;

/// <summary>How often a pole gave light already when somebody came to it from another one, by kind of passer.</summary>
public sealed class AheadScore
{
    private readonly long[] _came = new long[3];
    private readonly long[] _lit = new long[3];

    public void Add(PasserKind kind, bool isLit)
    {
        _came[(int)kind]++;
        _lit[(int)kind] += isLit ? 1 : 0;
    }

    public void Add(AheadScore other)
    {
        for (var kind = 0; kind < _came.Length; kind++)
        {
            _came[kind] += other._came[kind];
            _lit[kind] += other._lit[kind];
        }
    }

    /// <summary>Percent of all; 100 when nobody came.</summary>
    public double Percent() => Percent(_lit.Sum(), _came.Sum());

    /// <summary>Percent of one kind; 100 when nobody came.</summary>
    public double Percent(PasserKind kind) => Percent(_lit[(int)kind], _came[(int)kind]);

    private static double Percent(long lit, long came) => came == 0 ? 100 : Math.Round(100.0 * lit / came, 3);
}

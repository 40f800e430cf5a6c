using Laterne.Street.Traffic;

namespace Laterne.Studio.Running;

/// <summary>
/// Follows passers from pole to pole: who comes to a pole after another one was lit for him, if his lamps are lit ahead. The first pole of
/// his way is nobody's next and is left out.
/// </summary>
public sealed class WayWatch
{
    private readonly Dictionary<ulong, int> _last = [];
    private readonly List<Coming>[] _byPole;

    public WayWatch(int sites) => _byPole = Enumerable.Range(0, sites).Select(_ => new List<Coming>()).ToArray();

    /// <summary>For each pole in order of time, the passers whose next pole it is in the span taken last.</summary>
    public IReadOnlyList<IReadOnlyList<Coming>> ByPole => _byPole;

    /// <summary>Takes the span [from, to), one after the other.</summary>
    /// <param name="comings">Sorted here; what lies outside the span is left for the next one.</param>
    public void Take(double fromMs, double toMs, List<Coming> comings)
    {
        foreach (var list in _byPole)
        {
            list.Clear();
        }

        comings.Sort((one, other) => (one.TimeMs, one.Passer, one.Pole).CompareTo((other.TimeMs, other.Passer, other.Pole)));
        foreach (var coming in comings)
        {
            if (coming.TimeMs < fromMs || coming.TimeMs >= toMs)
            {
                continue;
            }

            if (_last.TryGetValue(coming.Passer, out var last) && last != coming.Pole)
            {
                _byPole[coming.Pole].Add(coming);
            }

            _last[coming.Passer] = coming.Pole;
        }
    }
}

using Laterne.Features.Settings;

namespace Laterne.Features.Energy;

/// <summary>All sums of a report in one pass over poles and lines.</summary>
internal sealed class ReportSums
{
    private const int MostPoles = 500;
    private const int MostInputs = 300;
    private const int Extremes = 10;

    private readonly SortedDictionary<int, EnergySum> _lines = [];
    private readonly List<(ScopePole Pole, EnergySum Sum)> _poles = [];
    private readonly EnergySum _total = new();

    /// <param name="scope">Its poles.</param>
    /// <param name="period">Its lines.</param>
    /// <param name="rows">By pole and line; those of other poles are passed over.</param>
    /// <param name="tonight">Nights before it should have been heard.</param>
    /// <param name="zone">In which poles were created.</param>
    public ReportSums(EnergyScope scope, EnergyPeriod period, IEnumerable<NightRow> rows, DateOnly tonight, TimeZoneInfo zone)
    {
        var ended = tonight.AddDays(-1);
        var spans = period.Keys.Select(key => (Key: key, Span: period.Span(key))).Where(line => line.Span.First <= tonight).ToList();
        foreach (var (key, _) in spans)
        {
            _lines[key] = new EnergySum();
        }

        var ofPoles = rows.ToLookup(row => row.PoleId, StringComparer.Ordinal);
        foreach (var pole in scope.Poles)
        {
            var own = ofPoles[pole.Id].ToDictionary(row => row.Key);
            var created = Night.At(DateTimeOffset.FromUnixTimeMilliseconds(pole.CreatedMs), zone).Date;
            var heard = own.Count > 0 ? LocalDay.Of(own.Values.Min(row => row.FirstNight)) : created;
            var since = heard < created ? heard : created;
            var sum = new EnergySum();
            foreach (var (key, span) in spans)
            {
                var row = own.GetValueOrDefault(key);
                var expected = pole.IsInService ? Days(span.First > since ? span.First : since, span.Last < ended ? span.Last : ended) : 0;
                if (row is not null || expected > 0)
                {
                    sum.Add(row, pole.Rated, expected);
                    _lines[key].Add(row, pole.Rated, expected);
                    _total.Add(row, pole.Rated, expected);
                }
            }

            _poles.Add((pole, sum));
        }
    }

    public EnergyFigures Total => _total.Figures();

    public bool IsEmpty => _total.Nights == 0;

    public IReadOnlyList<EnergyLine> Lines(bool byMonth, ReportSums? yearBefore) => [.. _lines.Select(line =>
    {
        var before = byMonth && yearBefore?._lines.GetValueOrDefault(line.Key - 100) is { Nights: > 0 } kept ? kept.EnergyWh : (long?)null;
        return new EnergyLine { Key = EnergyPeriod.Text(line.Key, byMonth), LastYearEnergyWh = before, Figures = line.Value.Figures() };
    })];

    public IReadOnlyList<EnergyPole> MostUsing => [.. _poles.Where(p => p.Sum.Nights > 0).OrderByDescending(p => p.Sum.EnergyWh).ThenBy(p => p.Pole.Id, StringComparer.Ordinal).Take(MostPoles).Select(Of)];

    /// <summary>Those that saved the largest share and those that saved the smallest; no pole is in both.</summary>
    public (IReadOnlyList<EnergyPole> Savers, IReadOnlyList<EnergyPole> Wasters) Best()
    {
        // A pole of which few nights are compared is no example.
        var most = _poles.Select(p => p.Sum.Compared).DefaultIfEmpty().Max();
        var ranked = _poles.Where(p => p.Sum.SavedPercent is not null && p.Sum.Compared * 2 >= most)
            .OrderByDescending(p => p.Sum.SavedPercent).ThenBy(p => p.Pole.Id, StringComparer.Ordinal).ToList();
        var count = Math.Min(Extremes, (ranked.Count + 1) / 2);
        return ([.. ranked.Take(count).Select(Of)], [.. ranked.Skip(Math.Max(count, ranked.Count - Extremes)).Reverse().Select(Of)]);
    }

    /// <summary>Poles with the same rated power from the same source, together.</summary>
    public IReadOnlyList<BaselineInput> Inputs => [.. _poles.Where(p => p.Sum.Nights > 0).GroupBy(p => p.Pole.Rated).Select(of => new BaselineInput
    {
        RatedWatt = of.Key.Milliwatt / 1000.0,
        Source = of.Key.Source,
        Note = of.Key.Note,
        Poles = of.Count(),
        ComparedNights = of.Sum(p => p.Sum.Compared),
        DarkHours = EnergySum.Rounded(of.Sum(p => p.Sum.DarkHours)),
        BaselineWh = EnergySum.Rounded(of.Sum(p => p.Sum.BaselineWh)),
    }).OrderByDescending(input => input.BaselineWh).ThenByDescending(input => input.Poles).Take(MostInputs)];

    private static EnergyPole Of((ScopePole Pole, EnergySum Sum) of) => new()
    {
        PoleId = of.Pole.Id,
        PoleName = of.Pole.Name,
        RatedWatt = of.Pole.Rated.Milliwatt / 1000.0,
        Figures = of.Sum.Figures(),
    };

    private static int Days(DateOnly first, DateOnly last) => Math.Max(0, last.DayNumber - first.DayNumber + 1);
}

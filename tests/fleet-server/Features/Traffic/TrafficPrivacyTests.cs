using Laterne.Features.Traffic;

namespace Laterne.Features.Tests.Traffic;

/// <summary>
/// Tries to learn small counts from many answers. The adversary may ask for any days, any street, weekdays, hours, totals, series and the
/// CSV, as often as he likes, and knows the rule; he does not know the counts.
/// </summary>
[TestClass]
public sealed class TrafficPrivacyTests
{
    private const int Threshold = 5;
    private const int Days = 6;
    private static readonly string[] Streets = ["a", "b", "c"];

    /// <summary>One answer: a number, and which cells it is the sum of.</summary>
    private readonly record struct Answer(double Number, HashSet<int> Cells);

    [TestMethod]
    public void Solving_a_thousand_overlapping_answers_gives_the_published_numbers_and_nothing_finer()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var random = new Random(seed);
            var (counts, published) = World(random);
            var answers = Enumerable.Range(0, 1000).SelectMany(_ => Ask(random, published)).ToList();

            // Any difference of any two answers: never less than the threshold, unless it is nothing.
            for (var i = 0; i < 20_000; i++)
            {
                var difference = answers[random.Next(answers.Count)].Number - answers[random.Next(answers.Count)].Number;
                Assert.AreEqual(0, difference % Threshold, "two answers differ by a small count");
            }

            var small = 0;
            foreach (var (cell, number) in Solve(answers))
            {
                Assert.AreEqual(published[cell], number, 1e-6);
                small += counts[cell] is > 0 and < Threshold ? 1 : 0;
                Assert.IsTrue(counts[cell] is 0 or >= Threshold || number is 0 or Threshold, "a small count was told");
            }

            Assert.IsGreaterThan(20, small, "the attack finds single cells, or the test tries nothing");
        }
    }

    [TestMethod]
    public void Worlds_that_differ_in_small_counts_answer_alike_whatever_is_asked()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var random = new Random(seed);
            var (counts, published) = World(random);

            // Every small count is made another small one for which the draw could have fallen the same way.
            var other = counts.Select((count, cell) => count is > 0 and < Threshold
                ? published[cell] == 0 ? random.Next(Threshold) : 1 + random.Next((2 * Threshold) - 2)
                : count).ToArray();
            var itsPublished = other.Select((count, cell) => Enumerable.Range(0, Threshold).Select(draw => TrafficRounding.Round(count, Threshold, draw)).First(number => number == published[cell])).ToArray();
            Assert.IsGreaterThan(100, counts.Zip(other).Count(pair => pair.First != pair.Second));
            Assert.AreEqual(Everything(published), Everything(itsPublished));
        }
    }

    [TestMethod]
    public void A_published_number_stands_for_at_least_as_many_counts_as_the_threshold_has()
    {
        for (var published = 0; published <= 50; published += Threshold)
        {
            var possible = Enumerable.Range(0, 100).Count(count => Enumerable.Range(0, Threshold).Any(draw => TrafficRounding.Round(count, Threshold, draw) == published));
            Assert.IsGreaterThanOrEqualTo(Threshold, possible, $"{published}");
        }
    }

    private static int Cell(int street, int day, int hour) => (((street * Days) + day) * 24) + hour;

    private static (long[] Counts, int[] Published) World(Random random)
    {
        var counts = new long[Streets.Length * Days * 24];
        var published = new int[counts.Length];
        for (var cell = 0; cell < counts.Length; cell++)
        {
            counts[cell] = random.Next(3) == 0 ? random.Next(200) : random.Next(Threshold);
            published[cell] = TrafficRounding.Round(counts[cell], Threshold, random.Next(Threshold));
        }

        return (counts, published);
    }

    private static TrafficTable Table(int[] published, Func<int, int, bool> isAsked) => new(
        [.. from day in Enumerable.Range(0, Days)
            from street in Enumerable.Range(0, Streets.Length)
            where isAsked(street, day)
            select new StreetDay { Day = 20261201 + day, GroupId = Streets[street], Hours = StreetDay.Write(Enumerable.Range(0, 24).Select(hour => published[Cell(street, day, hour)])) }]);

    private static string Everything(int[] published)
    {
        var table = Table(published, (_, _) => true);
        return string.Join('|', table.Streets().Select(s => string.Join(',', s.Line.Hours) + s.Line.Sum)) + string.Join('|', table.Weekdays().Select(w => string.Join(',', w.Hours)))
            + string.Join('|', table.Series(false)) + string.Join('|', table.Series(true)) + string.Join('|', table.Hours()) + string.Join('|', table.Cells());
    }

    /// <summary>One question at random, and all the numbers in its answer.</summary>
    private static IEnumerable<Answer> Ask(Random random, int[] published)
    {
        var (from, to) = (random.Next(Days), random.Next(Days));
        (from, to) = (Math.Min(from, to), Math.Max(from, to));
        var only = random.Next(Streets.Length + 1);
        bool IsAsked(int street, int day) => day >= from && day <= to && (only == Streets.Length || only == street);
        var table = Table(published, IsAsked);
        HashSet<int> Cells(Func<int, int, int, bool> within) =>
            [.. from street in Enumerable.Range(0, Streets.Length)
                from day in Enumerable.Range(0, Days)
                from hour in Enumerable.Range(0, 24)
                where IsAsked(street, day) && within(street, day, hour)
                select Cell(street, day, hour)];
        var hour = random.Next(24);
        var line = table.Streets()[random.Next(table.Streets().Count)];
        var asked = Array.IndexOf(Streets, line.Street);
        yield return new Answer(line.Line.Sum!.Value, Cells((street, _, _) => street == asked));
        yield return new Answer(line.Line.Hours[hour]!.Value, Cells((street, _, h) => street == asked && h == hour));

        // 1 December 2026 is a Tuesday.
        var weekday = (1 + from) % 7;
        yield return new Answer(table.Weekdays()[weekday].Hours[hour]!.Value, Cells((_, day, h) => (1 + day) % 7 == weekday && h == hour));
        yield return new Answer(table.Series(false)[0].Count!.Value, Cells((_, day, _) => day == from));
        yield return new Answer(table.Series(true).Sum(month => month.Count!.Value), Cells((_, _, _) => true));
        yield return new Answer(table.Hours().First(point => point.Hour == hour).Count!.Value, Cells((_, day, h) => day == from && h == hour));
    }

    /// <summary>Takes answers from each other until single cells stand alone: subtraction of sets that hold each other, to the end.</summary>
    private static Dictionary<int, double> Solve(List<Answer> answers)
    {
        var rows = answers.Where(answer => answer.Cells.Count > 0).DistinctBy(answer => string.Join(',', answer.Cells.Order())).ToList();
        var known = new Dictionary<int, double>();
        for (var found = true; found;)
        {
            found = false;
            foreach (var row in rows)
            {
                var rest = row.Cells.Where(cell => !known.ContainsKey(cell)).ToList();
                if (rest.Count == 1)
                {
                    known[rest[0]] = row.Number - row.Cells.Where(known.ContainsKey).Sum(cell => known[cell]);
                    found = true;
                }
            }
        }

        return known;
    }
}

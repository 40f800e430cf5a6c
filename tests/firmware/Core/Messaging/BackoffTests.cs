using Laterne.Core.Messaging;

namespace Laterne.Core.Tests.Messaging;

[TestClass]
public sealed class BackoffTests
{
    [TestMethod]
    public void Waits_grow_to_minutes_and_never_leave_their_bounds()
    {
        long longest = 0;
        for (int seed = 0; seed < 500; seed++)
        {
            var backoff = new Backoff(seed);
            for (int i = 0; i < 60; i++)
            {
                int wait = backoff.NextMs();
                Assert.IsTrue(wait is >= Backoff.ShortestMs and <= Backoff.LongestMs);
                longest += i > 20 ? wait / 1000 : 0;
            }

            backoff.Reset();
            Assert.IsLessThanOrEqualTo(3 * Backoff.ShortestMs, backoff.NextMs());
        }

        Assert.IsGreaterThan(20, longest / (500 * 39), "seconds on average after twenty failures");
    }

    [TestMethod]
    public void Poles_that_fail_together_do_not_come_back_together()
    {
        int[] third = Enumerable.Range(0, 1000).Select(pole =>
        {
            var backoff = new Backoff(pole);
            return Enumerable.Range(0, 8).Sum(_ => backoff.NextMs());
        }).ToArray();

        int fullest = third.GroupBy(at => at / 1000).Max(second => second.Count());
        Assert.IsLessThan(60, fullest, "reconnects of 1000 poles in the fullest second");
    }
}

using FsCheck;
using FsCheck.Fluent;
using Laterne.Features.Charging;

namespace Laterne.Features.Tests.Charging;

[TestClass]
public sealed class Fair_Share_Tests
{
    private const long Turn = 900_000;
    private const long Now = 1_795_302_000_000;

    [TestMethod]
    public void Who_charges_shares_equally_in_whole_amperes_and_what_one_cannot_use_goes_to_the_others()
    {
        CollectionAssert.AreEqual(new[] { 11, 11, 10 }, Targets(32, Of("a"), Of("b"), Of("c")));
        CollectionAssert.AreEqual(new[] { 8, 12, 12 }, Targets(32, Of("a", ceiling: 8), Of("b"), Of("c")));
        CollectionAssert.AreEqual(new[] { 16, 0, 16 }, Targets(63, Of("a"), Of("b", want: Want.Nothing), Of("c")));
        CollectionAssert.AreEqual(new[] { 13, 6, 13 }, Targets(32, Of("a", ceiling: 14), Of("b", failSafe: 6, want: Want.Nothing), Of("c")));
    }

    [TestMethod]
    public void Who_rests_gets_the_least_once_the_others_have_theirs()
    {
        CollectionAssert.AreEqual(new[] { 13, 13, 6 }, Targets(32, Of("a"), Of("b"), Of("c", want: Want.Rest)));
        CollectionAssert.AreEqual(new[] { 8, 7, 0 }, Targets(15, Of("a"), Of("b"), Of("c", want: Want.Rest)));
    }

    [TestMethod]
    public void A_share_falls_at_once_but_rests_before_it_rises()
    {
        var resting = Of("a", granted: 8, inForce: 8) with { ChangedMs = Now - 1000 };
        Assert.AreEqual(8, FairShare.Decide(16, [resting], Turn, Now).Single().TargetA);
        Assert.AreEqual(16, FairShare.Decide(16, [resting with { ChangedMs = Now - FairShare.RestMs }], Turn, Now).Single().TargetA);
        Assert.AreEqual(6, FairShare.Decide(6, [resting], Turn, Now).Single().SendA);
    }

    [TestMethod]
    public void What_rises_waits_until_what_falls_is_confirmed()
    {
        var shares = FairShare.Decide(16, [Of("a", granted: 16, inForce: 16), Of("b")], Turn, Now);
        CollectionAssert.AreEqual(new int?[] { 8, null }, shares.Select(share => share.SendA).ToArray());
        shares = FairShare.Decide(16, [Of("a", granted: 8, inForce: 8), Of("b")], Turn, Now);
        CollectionAssert.AreEqual(new int?[] { null, 8 }, shares.Select(share => share.SendA).ToArray());
    }

    [TestMethod]
    public void What_fell_counts_until_its_vehicle_has_followed_and_is_not_sent_again()
    {
        var falls = Of("a", granted: 8, inForce: 16) with { HeldA = 8 };
        CollectionAssert.AreEqual(new int?[] { null, null }, FairShare.Decide(16, [falls, Of("b")], Turn, Now).Select(share => share.SendA).ToArray());
        var unsure = Of("a", granted: 8, inForce: 16);
        CollectionAssert.AreEqual(new int?[] { 8, null }, FairShare.Decide(16, [unsure, Of("b")], Turn, Now).Select(share => share.SendA).ToArray(), "nobody answered: it is sent again");
    }

    [TestMethod]
    public void Who_is_not_heard_keeps_what_he_has_and_the_others_share_the_rest()
    {
        var silent = Of("a", granted: 16, inForce: 16) with { IsHeard = false };
        CollectionAssert.AreEqual(new[] { 16, 8, 8 }, Targets(32, silent, Of("b"), Of("c")));
        Assert.IsNull(FairShare.Decide(32, [silent, Of("b")], Turn, Now)[0].SendA);
    }

    [TestMethod]
    public void When_there_is_not_enough_turns_are_fair()
    {
        var members = Enumerable.Range(0, 5).Select(i => Of("p" + i)).ToList();
        var served = members.ToDictionary(member => member.PoleId, _ => 0);
        for (var minute = 0; minute < 5 * 15 * 8; minute++)
        {
            var now = Now + (minute * 60_000L);
            var shares = FairShare.Decide(13, members, Turn, now);
            Assert.AreEqual(2, shares.Count(share => share.TargetA >= 6));
            members = [.. shares.Select(share =>
            {
                served[share.Of.PoleId] += share.TargetA > 0 ? 1 : 0;
                return share.Of with { GrantedA = share.TargetA, InForceA = share.TargetA, HeldA = share.TargetA, ServedSinceMs = share.ServedSinceMs, WaitsSinceMs = share.WaitsSinceMs };
            })];
        }

        Assert.IsLessThanOrEqualTo(15, served.Values.Max() - served.Values.Min(), string.Join(' ', served.Values));
    }

    [TestMethod]
    [DataRow(1UL)]
    [DataRow(2UL)]
    [DataRow(3UL)]
    [DataRow(4UL)]
    public void Whatever_happens_the_sum_in_force_stays_within_the_limit_and_no_share_lies_between_0_and_6_A(ulong seed)
    {
        var histories = Gen.ListOf(Gen.Choose(0, 1_000_000), 120).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(seed, 1001UL), Prop.ForAll(histories, history => Street.Live([.. history])));
    }

    private static int[] Targets(int limit, params Member[] members) => [.. FairShare.Decide(limit, members, Turn, Now).Select(share => share.TargetA)];

    private static Member Of(string id, int ceiling = 16, int failSafe = 0, Want want = Want.Charge, int granted = 0, int inForce = 0) =>
        new(id, ceiling, failSafe, Math.Max(inForce, failSafe), Math.Max(inForce, failSafe), true, want, granted, 0, 0, 0);

    /// <summary>Poles that answer, do not answer, carry out without an answer, restart, fall silent; vehicles that take their time; and the server's book of them.</summary>
    private sealed class Street
    {
        private const long GrantMs = 600_000;

        private readonly int _limit;
        private readonly List<Pole> _poles = [];
        private long _now = Now;

        private Street(int limit, int count)
        {
            _limit = limit;
            for (var i = 0; i < count; i++)
            {
                _poles.Add(new Pole { Id = "p" + i, Ceiling = 6 + (i * 5 % 27), FailSafe = i % 3 == 0 && (_poles.Sum(pole => pole.FailSafe) + 6 <= limit) ? 6 : 0 });
            }
        }

        public static void Live(int[] history)
        {
            var street = new Street(6 + (history.FirstOrDefault() % 90), 2 + (history.LastOrDefault() % 9));
            foreach (var happening in history)
            {
                street.Step(happening);
            }
        }

        private void Step(int happening)
        {
            var pole = _poles[happening / 16 % _poles.Count];
            switch (happening % 16)
            {
                case 0 or 1: pole.Want = Want.Charge; break;
                case 2: pole.Want = Want.Nothing; break;
                case 3: pole.Want = Want.Rest; break;
                case 4: pole.IsHeard = false; break;
                case 5 or 6: pole.IsHeard = true; break;
                case 7: pole.Restart(); break;
                case 8: pole.Answers = Answer.Never; break;
                case 9: pole.Answers = Answer.Refused; break;
                case 10 or 11: pole.Answers = Answer.Done; break;
                case 12: pole.Answers = Answer.DoneInSilence; break;
                case 13: _now += 60_000; break;
                case 14: _now += happening % 15_000; break;
                default: _now += GrantMs; break;
            }

            Round();
            var real = _poles.Sum(each => each.Draws(_now));
            Assert.IsLessThanOrEqualTo(_limit, real, $"{real} A of {_limit} A");
        }

        private void Round()
        {
            var members = _poles.Select(pole => pole.Member(_now)).ToList();
            Assert.IsLessThanOrEqualTo(_limit, members.Sum(member => member.InForceA));
            foreach (var share in FairShare.Decide(_limit, members, Turn, _now))
            {
                Assert.IsTrue(share.TargetA is 0 or >= 6 && share.TargetA <= Math.Max(share.Of.CeilingA, share.Of.InForceA));
                var pole = _poles.Single(each => each.Id == share.Of.PoleId);
                (pole.Served, pole.Waits) = (share.ServedSinceMs, share.WaitsSinceMs);
                if (share.SendA is { } ampere)
                {
                    Assert.IsTrue(ampere is 0 or >= 6 && ampere <= share.Of.CeilingA && share.Of.IsHeard);
                    pole.Take(ampere, _now);
                }
            }

            Assert.IsLessThanOrEqualTo(_limit, _poles.Sum(pole => pole.Member(_now).InForceA));
        }

        private enum Answer
        {
            Done,
            Refused,
            Never,
            DoneInSilence,
        }

        private sealed class Pole
        {
            private readonly CurrentGrant _book = new() { PoleId = "" };
            private (int Ampere, long Until) _real;
            private (int Ampere, long Until) _followed;

            public required string Id { get; init; }

            public required int Ceiling { get; init; }

            public required int FailSafe { get; init; }

            public Want Want { get; set; }

            public bool IsHeard { get; set; } = true;

            public Answer Answers { get; set; }

            public long Served { get; set; }

            public long Waits { get; set; }

            public int Draws(long now) => Math.Max(now < _real.Until ? _real.Ampere : FailSafe, now < _followed.Until ? _followed.Ampere : 0);

            public void Restart() => (_real, _followed) = (default, default);

            public Member Member(long now) => new(
                Id, Ceiling, FailSafe, Math.Max(FailSafe, _book.InForceA(now)), Math.Max(FailSafe, _book.HeldA(now)), IsHeard, Want,
                now < _book.GrantedUntilMs ? _book.GrantedA : 0, _book.ChangedMs, Served, Waits);

            public void Take(int ampere, long now)
            {
                var before = _book.Promise(ampere, now + GrantMs, now);
                if (Answers is Answer.Done or Answer.DoneInSilence)
                {
                    // A vehicle that draws less only after five seconds, unless the contactor opens.
                    _followed = ampere == 0 ? default : (Draws(now), now + 5_400);

                    // The pole's clock is slow: its limit holds longer than the server meant.
                    _real = (ampere, now + GrantMs + 50_000);
                }

                if (Answers == Answer.Done)
                {
                    _book.Confirm(ampere, now + GrantMs, 1, now);
                }
                else if (Answers == Answer.Refused)
                {
                    _book.Refuse(before);
                }
            }
        }
    }
}

using FsCheck;
using FsCheck.Fluent;

namespace Laterne.Hotspot.Tests;

/// <summary>
/// Whatever happens in whatever order: never more power cycles a day than allowed, none before its pause is over, and never off within
/// the schedule for longer than a cycle takes.
/// </summary>
[TestClass]
public sealed class HotspotHistoryTests
{
    private const int Kinds = 10;
    private const int CyclesADay = 3;
    private const string Section =
        """{"enabled":true,"address":"10.20.0.9","path":"/status","cyclesADay":3,"periods":[{"start":300,"end":120}]}""";

    private const string Always = """{"enabled":true,"address":"10.20.0.9","path":"/status","cyclesADay":3,"probePeriodS":20}""";

    [TestMethod]
    [DataRow(1UL)]
    [DataRow(2UL)]
    [DataRow(3UL)]
    public void Random_histories_break_neither_the_limit_nor_the_pause_nor_the_off_time(ulong seed)
    {
        var histories = Gen.ListOf(Gen.Choose(0, (Kinds * 1000) - 1), 40).ToArbitrary();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(8).WithReplay(seed, 1001UL),
            Prop.ForAll(histories, history => Live([.. history])));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_power_cut_at_any_flash_write_gives_no_cycle_back(bool isAfter)
    {
        int write = 0;
        for (bool hasHit = true; hasHit; write++)
        {
            var rig = new HotspotRig(Section);
            var watch = new Watch(rig);
            rig.Point.IsDead = true;
            rig.CutAtWrite(write, isAfter);
            rig.Minutes(25.5 * 60, watch.Look);
            hasHit = rig.Cuts > 0;
            watch.AssertFine($"write {write}");
            Assert.IsTrue(rig.Point.IsOn);
        }

        Assert.IsGreaterThan(8, write);
    }

    private static bool Live(int[] history)
    {
        var rig = new HotspotRig(Section);
        var watch = new Watch(rig);
        foreach (int step in history)
        {
            int value = step / Kinds;
            Do(rig, step % Kinds, value);
            rig.Seconds(1 + (value * value % 7_200), watch.Look);
        }

        rig.KeepPower();
        watch.AssertFine(string.Join(" ", history.Select(step => step % Kinds)));
        return true;
    }

    private static void Do(HotspotRig rig, int kind, int value)
    {
        switch (kind)
        {
            case 0 or 1:
                rig.Point.IsHung = true;
                break;
            case 2 or 3:
                rig.Point.IsDead = !rig.Point.IsDead;
                break;
            case 4:
                rig.Point.HasNoNetwork = !rig.Point.HasNoNetwork;
                break;
            case 5:
                rig.Restart(keepsClock: true);
                break;
            case 6:
                rig.CutAtWrite(value % 6, value % 2 == 0);
                break;
            case 7:
                rig.Mains.IsOnMains = !rig.Mains.IsOnMains;
                break;
            case 8:
                rig.Desire(value % 2 == 0 ? Section : Always);
                break;
            default:
                rig.Point.NeverReturns = !rig.Point.NeverReturns;
                break;
        }
    }

    /// <summary>Looks from outside: at the relay, the mains and the clock.</summary>
    private sealed class Watch(HotspotRig rig)
    {
        private readonly Dictionary<long, int> _cycles = [];
        private readonly List<string> _wrong = [];
        private long _offSinceMs = -1;
        private long _changedMs;
        private long _lastCycleMs = long.MinValue / 2;
        private bool _wasWanted;
        private int _seen;
        private int _restarts;

        public void Look()
        {
            long now = rig.Rig.Now;
            var local = DateTimeOffset.FromUnixTimeMilliseconds(rig.Rig.Utc).AddHours(1);
            bool isWanted = rig.Mains.IsOnMains && (local.Hour is < 2 or >= 5);
            if (isWanted != _wasWanted || _restarts != rig.Cuts)
            {
                (_wasWanted, _changedMs, _restarts) = (isWanted, now, rig.Cuts);
            }

            // Mains must hold for 10 s before it gets power again.
            bool isSettled = isWanted && now - _changedMs > 12_000;
            _offSinceMs = rig.Point.IsOn ? -1 : _offSinceMs < 0 ? now : _offSinceMs;
            if (isSettled && _offSinceMs >= 0 && now - Math.Max(_offSinceMs, _changedMs + 12_000) > 11_000)
            {
                _wrong.Add($"off for {now - _offSinceMs} ms at {local}");
            }

            while (_seen < rig.Point.Offs.Count)
            {
                long at = rig.Point.Offs[_seen++];
                if (!isSettled)
                {
                    continue;
                }

                long day = local.Ticks / TimeSpan.TicksPerDay;
                _cycles[day] = _cycles.GetValueOrDefault(day) + 1;
                if (_cycles[day] > CyclesADay)
                {
                    _wrong.Add($"cycle {_cycles[day]} of the day at {local}");
                }

                if (at - _lastCycleMs < 3 * 60_000)
                {
                    _wrong.Add($"only {at - _lastCycleMs} ms after the last at {local}");
                }

                _lastCycleMs = at;
            }
        }

        public void AssertFine(string story) => Assert.IsEmpty(_wrong, story + "\n" + string.Join("\n", _wrong.Take(3)));
    }
}

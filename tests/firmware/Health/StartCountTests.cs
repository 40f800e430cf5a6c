using Laterne.Core.Tests.Ports;

namespace Laterne.Health.Tests;

[TestClass]
public sealed class StartCountTests
{
    private const long Minute = 60_000;

    private readonly MemoryStore _store = new();

    [TestMethod]
    public void Five_faults_without_ten_quiet_minutes_between_them_lead_into_safe_mode()
    {
        for (var i = 1; i < StartCount.MostFaults; i++)
        {
            Assert.IsFalse(Start(StartKind.Fault, 9 * Minute).IsSafeMode, $"fault {i}");
        }

        Assert.IsTrue(Start(StartKind.Fault, 0).IsSafeMode);
    }

    [TestMethod]
    public void A_start_that_has_settled_begins_the_count_anew()
    {
        for (var i = 0; i < 50; i++)
        {
            Assert.IsFalse(Start(StartKind.Fault, 11 * Minute).IsSafeMode);
        }
    }

    [TestMethod]
    public void Restarts_that_somebody_asked_for_never_count_and_write_nothing()
    {
        var writes = _store.Writes;
        for (var i = 0; i < 100; i++)
        {
            Assert.IsFalse(Start(StartKind.Asked, Minute).IsSafeMode);
        }

        Assert.AreEqual(writes, _store.Writes);
    }

    [TestMethod]
    public void Safe_mode_ends_after_a_quiet_hour_and_the_next_start_has_everything()
    {
        Loop();
        var safe = Start(StartKind.Fault, 0);
        Assert.IsTrue(safe.IsSafeMode);
        Assert.IsFalse(safe.Step(59 * Minute));
        Assert.IsTrue(safe.Step(60 * Minute), "wants to start anew");
        Assert.IsFalse(safe.Step(61 * Minute), "once");
        Assert.IsFalse(Start(StartKind.Asked, 0).IsSafeMode);
    }

    [TestMethod]
    public void A_restart_that_is_asked_for_stays_in_safe_mode_until_it_is_left()
    {
        Loop();
        Assert.IsTrue(Start(StartKind.Fault, 0).IsSafeMode);
        var asked = Start(StartKind.Asked, 0);
        Assert.IsTrue(asked.IsSafeMode);
        Assert.IsTrue(asked.TryEnd());
        Assert.IsFalse(Start(StartKind.Asked, 0).IsSafeMode);
    }

    [TestMethod]
    public void A_street_whose_supply_flaps_for_ever_has_its_functions_four_times_of_five()
    {
        var safe = 0;
        for (var i = 0; i < 1000; i++)
        {
            safe += Start(StartKind.Supply, 5 * Minute).IsSafeMode ? 1 : 0;
        }

        Assert.IsInRange(150, 200, safe);
    }

    [TestMethod]
    public void A_loop_of_faults_is_tried_with_everything_now_and_then_and_so_is_one_that_a_flapping_supply_hides()
    {
        foreach (var kind in new[] { StartKind.Fault, StartKind.Supply })
        {
            Loop();
            var tries = 0;
            for (var i = 0; i < 100; i++)
            {
                tries += Start(kind, Minute).IsSafeMode ? 0 : 1;
            }

            Assert.IsInRange(8, 12, tries);
        }
    }

    [TestMethod]
    public void A_start_by_switching_the_street_on_each_evening_costs_two_writes_a_day()
    {
        var writes = _store.Writes;
        for (var day = 0; day < 100; day++)
        {
            Assert.IsFalse(Start(StartKind.Supply, 600 * Minute).IsSafeMode);
        }

        Assert.AreEqual(200, _store.Writes - writes);
    }

    [TestMethod]
    public void Flash_that_refuses_never_leads_into_safe_mode_and_does_not_end_it_in_a_loop_of_restarts()
    {
        Loop();
        var safe = new StartCount(_store, StartKind.Fault);
        _store.IsBroken = true;
        Assert.IsTrue(safe.IsSafeMode);
        Assert.IsFalse(safe.Step(61 * Minute), "a restart would only come back here");
        Assert.IsFalse(safe.Step((61 * Minute) + 1000));
        _store.IsBroken = false;
        Assert.IsTrue(safe.Step(63 * Minute));
    }

    [TestMethod]
    [DataRow(new byte[] { 255, 255 })]
    [DataRow(new byte[] { 5 })]
    [DataRow(new byte[] { 0, 200 })]
    public void A_record_of_rubbish_is_a_normal_start(byte[] rubbish)
    {
        _store.TryReplace(StartCount.Record, rubbish, rubbish.Length);
        Assert.IsFalse(Start(StartKind.Fault, 0).IsSafeMode);
    }

    private void Loop()
    {
        for (var i = 1; i < StartCount.MostFaults; i++)
        {
            Start(StartKind.Fault, Minute);
        }
    }

    private StartCount Start(int kind, long livedMs)
    {
        var start = new StartCount(_store, kind);
        for (var ms = 0L; ms <= livedMs; ms += Minute)
        {
            start.Step(ms);
        }

        return start;
    }
}

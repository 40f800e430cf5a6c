using Laterne.Device.Storage;
using Laterne.Hardware;
using Laterne.Updates;

namespace Laterne.Launcher.Tests;

/// <summary>The first start after the cable, and a slot record that was lost: both times it is made from the seals.</summary>
[TestClass]
public sealed class First_Start_Tests
{
    private readonly TestFlash _flash = new();

    public static IEnumerable<object[]> Torn => Launch_Tests.Torn;

    [TestMethod]
    public void A_pole_that_was_just_flashed_starts_its_release_and_has_a_slot_record()
    {
        using var entered = _flash.Board.Enter();
        TestFlash.Flash("0.1.0");
        Assert.AreEqual("0.1.0", TestFlash.Start());
        AssertRests(0, "0.1.0", "");
        int writes = _flash.Board.Flash.Writes;
        Assert.AreEqual("0.1.0", TestFlash.Start());
        Assert.AreEqual(writes, _flash.Board.Flash.Writes, "the second start writes nothing");
    }

    [TestMethod]
    [DynamicData(nameof(Torn))]
    public void A_power_cut_at_every_write_of_the_first_start_leaves_a_pole_that_starts(TornWrite torn)
    {
        for (int cut = 0; ; cut++)
        {
            var flash = new TestFlash();
            using var entered = flash.Board.Enter();
            TestFlash.Flash("0.1.0");
            flash.Board.Flash.CutPowerAtWrite(cut, torn);
            TestFlash.Start();
            bool isWhole = flash.Board.IsPowered;
            flash.Board.PowerOn();
            Assert.AreEqual("0.1.0", TestFlash.Start(), $"cut at write {cut}");
            AssertRests(0, "0.1.0", "");
            if (isWhole)
            {
                Assert.AreEqual(2, cut, "creating and writing the record");
                return;
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Torn))]
    public void A_power_cut_at_every_write_of_an_update_and_then_a_lost_record_leave_a_confirmed_release(TornWrite torn)
    {
        for (int cut = 0; ; cut++)
        {
            var flash = new TestFlash();
            using var entered = flash.Board.Enter();
            TestFlash.Flash("1.0.0");
            Assert.AreEqual("1.0.0", TestFlash.Start());
            flash.Board.Flash.CutPowerAtWrite(cut, torn);
            bool isConfirmed = TestFlash.Stage("1.1.0") && TestFlash.Start() == "1.1.0" && TestFlash.Slots().TryConfirm();
            bool isSealed = isConfirmed && TestFlash.Start() == "1.1.0" && flash.Board.IsPowered;
            flash.Board.PowerOn();
            Lose();
            string started = TestFlash.Start();
            Assert.IsTrue(started == "1.0.0" || (isConfirmed && started == "1.1.0"), $"cut at write {cut} starts '{started}'");
            Assert.AreEqual(started, TestFlash.Start(), "and again");
            if (isSealed)
            {
                AssertRests(1, "1.1.0", "1.0.0");
                return;
            }
        }
    }

    [TestMethod]
    public void A_lost_record_never_starts_a_trial()
    {
        using var entered = _flash.Board.Enter();
        TestFlash.Flash("1.0.0");
        TestFlash.Start();
        Assert.IsTrue(TestFlash.Stage("1.1.0"));
        Assert.AreEqual("1.1.0", TestFlash.Start());
        Lose();
        Assert.AreEqual("1.0.0", TestFlash.Start());
        AssertRests(0, "1.0.0", "");
    }

    [TestMethod]
    public void A_lost_record_keeps_the_highest_version_that_was_confirmed()
    {
        using var entered = _flash.Board.Enter();
        TestFlash.Flash("1.0.0");
        TestFlash.Start();
        TestFlash.Install("1.2.0");
        TestFlash.Start();
        TestFlash.Damage(1);
        Lose();
        Assert.AreEqual("1.0.0", TestFlash.Start());
        Assert.IsTrue(ReleaseVersion.TryParse("1.2.0", out long highest));
        Assert.AreEqual(highest, TestFlash.Slots().HighestVersion);
    }

    [TestMethod]
    public void Of_two_sealed_slots_the_one_that_was_confirmed_last_starts_also_after_a_downgrade()
    {
        using var entered = _flash.Board.Enter();
        TestFlash.Flash("1.2.0");
        TestFlash.Start();
        TestFlash.Install("1.1.0");
        TestFlash.Start();
        Lose();
        Assert.AreEqual("1.1.0", TestFlash.Start());
        AssertRests(1, "1.1.0", "1.2.0");
    }

    [TestMethod]
    public void A_record_of_which_one_copy_is_damaged_is_not_made_anew()
    {
        using var entered = _flash.Board.Enter();
        TestFlash.Flash("1.0.0");
        TestFlash.Start();
        Assert.IsTrue(TestFlash.Stage("1.1.0"));
        Assert.AreEqual("1.1.0", TestFlash.Start());
        Assert.IsTrue(TestFlash.Slots().TryConfirm());
        foreach (string copy in new[] { ".a", ".b" })
        {
            var before = _flash.Board.Flash.Dump();
            _flash.Board.Flash.Provision(@"I:\slots" + copy, [1, 2, 3]);
            Assert.AreEqual("1.1.0", TestFlash.Start(), "confirmed, or the trial once more");
            Assert.AreNotEqual(SlotState.None, TestFlash.Slots().State);
            _flash.Board.Flash.Restore(before);
        }
    }

    [TestMethod]
    public void A_record_by_which_nothing_starts_gives_way_to_a_sealed_slot()
    {
        using var entered = _flash.Board.Enter();
        TestFlash.Flash("1.0.0");
        TestFlash.Start();
        var old = _flash.Board.Flash.Dump();
        TestFlash.Install("1.1.0");
        TestFlash.Start();
        TestFlash.Install("1.2.0");
        TestFlash.Start();
        TestFlash.Damage(1);

        // The record of another life: its slot 0 held 1.0.0.
        _flash.Board.Flash.Provision(@"I:\slots.a", [0]);
        _flash.Board.Flash.Provision(@"I:\slots.b", old[@"I:\slots.b"]);
        Assert.AreEqual("1.2.0", TestFlash.Start());
        AssertRests(0, "1.2.0", "");
    }

    [TestMethod]
    public void A_slot_that_the_cable_left_unfinished_does_not_start()
    {
        using var entered = _flash.Board.Enter();
        TestFlash.Flash("0.1.0");
        _flash.Board.Flash.Provision(SlotFiles.PathOf(0), _flash.Board.Flash.Dump()[SlotFiles.PathOf(0)][..1500]);
        Assert.AreEqual("", TestFlash.Start());
        Assert.IsFalse(_flash.Board.Flash.Dump().ContainsKey(@"I:\slots.a"), "and no record says that it could");
        Assert.IsFalse(_flash.Board.Flash.Dump().ContainsKey(@"I:\slots.b"));
    }

    [TestMethod]
    public void A_pole_whose_flash_takes_nothing_more_starts_all_the_same()
    {
        using var entered = _flash.Board.Enter();
        TestFlash.Flash("0.1.0");
        _flash.Board.Flash.CapacityBytes = _flash.Board.Flash.UsedBytes;
        Assert.AreEqual("0.1.0", TestFlash.Start());
        Assert.AreEqual("0.1.0", TestFlash.Start());
    }

    [TestMethod]
    public void A_pole_that_was_installed_before_there_were_seals_is_sealed_at_its_next_start()
    {
        using var entered = _flash.Board.Enter();
        TestFlash.Install("1.0.0");
        Assert.AreEqual("1.0.0", TestFlash.Start());
        Lose();
        Assert.AreEqual("1.0.0", TestFlash.Start());
    }

    private static void Lose()
    {
        VirtualBoard.Current.Flash.Provision(@"I:\slots.a", [0xFF]);
        VirtualBoard.Current.Flash.Provision(@"I:\slots.b", []);
    }

    private static void AssertRests(int slot, string version, string other)
    {
        var slots = TestFlash.Slots();
        Assert.AreEqual(slot, slots.Confirmed);
        Assert.AreEqual(Slots.Nothing, slots.Trial);
        Assert.AreEqual(SlotState.None, slots.State);
        Assert.AreEqual(version, ReleaseVersion.Format(slots.Content(slot).Version));
        Assert.AreEqual(other, ReleaseVersion.Format(slots.Content(1 - slot).Version));
    }
}

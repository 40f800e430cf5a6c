using Laterne.Device.Storage;
using Laterne.Hardware;
using Laterne.Updates;

namespace Laterne.Launcher.Tests;

[TestClass]
public sealed class Launch_Tests
{
    private readonly TestFlash _flash = new();

    public static IEnumerable<object[]> Torn => Enum.GetValues<TornWrite>().Select(torn => new object[] { torn });

    [TestMethod]
    [DynamicData(nameof(Torn))]
    public void A_power_cut_at_every_flash_write_of_an_update_leaves_a_release_that_starts(TornWrite torn)
    {
        for (int cut = 0; ; cut++)
        {
            var flash = new TestFlash();
            using (flash.Board.Enter())
            {
                TestFlash.Install("1.0.0");
                flash.Board.Flash.CutPowerAtWrite(cut, torn);
                string first = TestFlash.Stage("1.1.0") ? TestFlash.Start() : "";
                bool isWhole = first == "1.1.0" && TestFlash.Slots().TryConfirm();
                isWhole = isWhole && flash.Board.IsPowered;
                flash.Board.PowerOn();
                string started = TestFlash.Start();
                Assert.IsTrue(started is "1.0.0" or "1.1.0", $"cut at write {cut} starts '{started}'");
                if (isWhole)
                {
                    Assert.AreEqual("1.1.0", started);
                    Assert.IsGreaterThan(8, cut);
                    return;
                }
            }
        }
    }

    [TestMethod]
    public void An_image_that_hangs_is_left_alone_after_three_resets_of_the_watchdog()
    {
        using var entered = _flash.Board.Enter();
        TestFlash.Install("1.0.0");
        Assert.IsTrue(TestFlash.Stage("1.1.0"));
        string[] starts = [TestFlash.Start(), TestFlash.Start(), TestFlash.Start(), TestFlash.Start(), TestFlash.Start()];
        CollectionAssert.AreEqual(new[] { "1.1.0", "1.1.0", "1.1.0", "1.0.0", "1.0.0" }, starts);
        Assert.AreEqual(SlotState.RolledBack, TestFlash.Slots().State);
    }

    [TestMethod]
    public void An_image_that_the_runtime_refuses_is_rolled_back_at_once()
    {
        using var entered = _flash.Board.Enter();
        TestFlash.Install("1.0.0");
        Assert.IsTrue(TestFlash.Stage("1.1.0"));
        Assert.AreEqual("", TestFlash.Start(unloadable: "1.1.0"));
        Assert.AreEqual("1.0.0", TestFlash.Start());
    }

    [TestMethod]
    public void A_trial_that_decayed_in_flash_is_not_started()
    {
        using var entered = _flash.Board.Enter();
        TestFlash.Install("1.0.0");
        Assert.IsTrue(TestFlash.Stage("1.1.0"));
        TestFlash.Damage(slot: 1);
        Assert.AreEqual("1.0.0", TestFlash.Start());
        Assert.AreEqual(SlotState.RolledBack, TestFlash.Slots().State);
    }

    [TestMethod]
    public void A_confirmed_slot_that_decayed_gives_way_to_the_other()
    {
        using var entered = _flash.Board.Enter();
        TestFlash.Install("1.0.0");
        TestFlash.Install("1.1.0");
        TestFlash.Damage(slot: 1);
        Assert.AreEqual("1.0.0", TestFlash.Start());
        Assert.AreEqual("1.0.0", TestFlash.Start(), "also at the next start");
    }

    [TestMethod]
    public void With_nothing_that_runs_nothing_is_started()
    {
        using var entered = _flash.Board.Enter();
        Assert.IsFalse(TestFlash.Launch(new NotedLoader()).Run());
        TestFlash.Install("1.0.0");
        TestFlash.Damage(slot: 0);
        Assert.IsFalse(TestFlash.Launch(new NotedLoader()).Run());
    }
}

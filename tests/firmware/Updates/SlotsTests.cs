using System.Security.Cryptography;

namespace Laterne.Updates.Tests;

[TestClass]
public sealed class SlotsTests
{
    [TestMethod]
    public void A_power_cut_at_every_write_leaves_a_slot_that_starts()
    {
        for (int cut = 0; ; cut++)
        {
            var flash = Running("1.0.0");
            flash.WritesLeft = cut;
            bool isCut = false;
            try
            {
                Update(flash, "1.1.0", confirms: true);
            }
            catch (PowerCutException)
            {
                isCut = true;
            }

            flash.WritesLeft = int.MaxValue;
            var slots = new Slots(flash);
            int chosen = slots.Choose();
            Assert.AreNotEqual(Slots.Nothing, chosen, $"cut at {cut}");
            Assert.AreEqual(Verdict.Genuine, Check(flash, chosen, slots.Content(chosen)), $"cut at {cut}");
            if (!isCut)
            {
                Assert.AreEqual("1.1.0", ReleaseVersion.Format(slots.Content(chosen).Version));
                Assert.IsGreaterThan(5, cut);
                return;
            }
        }
    }

    [TestMethod]
    public void A_trial_that_never_confirms_is_given_up_after_three_starts()
    {
        var flash = Running("1.0.0");
        Update(flash, "1.1.0", confirms: false);
        for (int start = 0; start < Slots.MostAttempts; start++)
        {
            Assert.AreEqual(1, new Slots(flash).Choose());
        }

        var slots = new Slots(flash);
        Assert.AreEqual(0, slots.Choose());
        Assert.AreEqual(SlotState.RolledBack, slots.State);
        Assert.AreEqual(0, new Slots(flash).Choose(), "and stays given up");
    }

    [TestMethod]
    public void The_highest_confirmed_version_is_remembered_over_a_downgrade()
    {
        var flash = Running("2.0.0");
        Update(flash, "1.0.0", confirms: true);
        var slots = new Slots(flash);
        Assert.AreEqual("2.0.0", ReleaseVersion.Format(slots.HighestVersion));
        Assert.AreEqual("1.0.0", ReleaseVersion.Format(slots.Content(slots.Confirmed).Version));
    }

    [TestMethod]
    public void A_changed_byte_in_flash_is_found()
    {
        var flash = Running("1.0.0");
        var slots = new Slots(flash);
        flash[0][700] ^= 1;
        Assert.AreEqual(Verdict.Refused, Check(flash, 0, slots.Content(0)));
    }

    [TestMethod]
    public void Versions_compare_number_by_number()
    {
        string[] rising = ["0.0.1", "0.1.0", "0.9.9", "0.10.0", "1.0.0", "1.2.10", "1.10.2", "1048575.0.0"];
        long before = 0;
        foreach (string text in rising)
        {
            Assert.IsTrue(ReleaseVersion.TryParse(text, out long version), text);
            Assert.IsGreaterThan(before, version);
            Assert.AreEqual(text, ReleaseVersion.Format(version));
            before = version;
        }

        foreach (string text in new[] { "", "1", "1.2", "1.2.", "1.2.3.4", "01.2.3", "1.-2.3", "1.2.3 ", "0.0.0", "1048576.0.0", "a.b.c" })
        {
            Assert.IsFalse(ReleaseVersion.TryParse(text, out _), text);
        }
    }

    private static VirtualSlots Running(string version)
    {
        var flash = new VirtualSlots();
        Update(flash, version, confirms: true);
        Assert.AreEqual(0, new Slots(flash).Confirmed);
        return flash;
    }

    private static void Update(VirtualSlots flash, string version, bool confirms)
    {
        var slots = new Slots(flash);
        var content = new SlotContent { Parts = 2 };
        Assert.IsTrue(ReleaseVersion.TryParse(version, out long number));
        content.Version = number;
        Assert.IsTrue(slots.TryEmptySpare());
        int slot = slots.Spare;
        flash.TryErase(slot);
        int position = 0;
        for (int part = 0; part < content.Parts; part++)
        {
            byte[] bytes = new byte[900 + part];
            new Random(version.GetHashCode(StringComparison.Ordinal) + part).NextBytes(bytes);
            content.Sizes[part] = bytes.Length;
            SHA256.HashData(bytes).CopyTo(content.Digests, part * 32);
            foreach (byte[] chunk in bytes.Chunk(512))
            {
                Assert.IsTrue(flash.TryAppend(slot, position, chunk, chunk.Length));
                position += chunk.Length;
            }
        }

        Assert.AreEqual(Verdict.Genuine, Check(flash, slot, content));
        Assert.IsTrue(slots.TryStage(content));
        if (confirms)
        {
            var started = new Slots(flash);
            Assert.AreEqual(slot, started.Choose());
            Assert.IsTrue(started.TryConfirm());
        }
    }

    private static Verdict Check(VirtualSlots flash, int slot, SlotContent content)
    {
        var check = new SlotCheck(flash);
        check.Begin(slot, content);
        Verdict verdict;
        while ((verdict = check.Step()) == Verdict.Working)
        {
        }

        return verdict;
    }
}

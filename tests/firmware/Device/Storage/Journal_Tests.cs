using System.Text;
using Laterne.Device.Storage;
using Laterne.Hardware;

namespace Laterne.Device.Tests.Storage;

[TestClass]
public sealed class Journal_Tests
{
    private readonly VirtualBoard _board = new("journal");

    [TestMethod]
    [DataRow(TornWrite.None)]
    [DataRow(TornWrite.Half)]
    [DataRow(TornWrite.HalfThenErased)]
    [DataRow(TornWrite.All)]
    public void A_cut_at_any_write_loses_nothing_that_was_accepted_and_invents_nothing(TornWrite torn)
    {
        var writes = Play(new VirtualBoard("count"), out _, out _);
        for (var cut = 0; cut < writes; cut++)
        {
            var board = new VirtualBoard("cut");
            board.Flash.CutPowerAtWrite(cut, torn);
            Play(board, out var waiting, out var refused);
            Assert.IsFalse(board.IsPowered, $"write {cut}");
            board.PowerOn();

            using (board.Enter())
            {
                var found = ReadAll(new Journal("outbox"));

                // A dropped record may come back, the one whose append was cut may be there; the rest is exact.
                var rest = found.Except(refused).ToList();
                CollectionAssert.AreEqual(waiting, rest.Skip(rest.Count - waiting.Count).ToList(), $"write {cut}");
                Assert.IsLessThanOrEqualTo(1, rest.Count - waiting.Count, $"write {cut}: at most the last drop may come back");

                var again = new Journal("outbox");
                Assert.IsTrue(Append(again, "after the cut"));
                CollectionAssert.AreEqual(found.Append("after the cut").ToList(), ReadAll(new Journal("outbox")), $"write {cut}");
            }
        }
    }

    [TestMethod]
    public void Records_come_back_in_order_after_a_restart()
    {
        using var scope = _board.Enter();
        var journal = new Journal("outbox");
        for (var i = 0; i < 200; i++)
        {
            Assert.IsTrue(Append(journal, $"event {i}"));
        }

        for (var i = 0; i < 150; i++)
        {
            Assert.IsTrue(journal.TryDropOldest());
        }

        var expected = Enumerable.Range(150, 50).Select(i => $"event {i}").ToList();
        CollectionAssert.AreEqual(expected, ReadAll(journal));
        CollectionAssert.AreEqual(expected, ReadAll(new Journal("outbox")));
    }

    [TestMethod]
    public void A_full_journal_refuses_and_takes_again_after_a_drop()
    {
        using var scope = _board.Enter();
        var journal = new Journal("outbox");
        var accepted = 0;
        while (Append(journal, $"event {accepted} {new string('x', 900)}"))
        {
            accepted++;
        }

        Assert.IsGreaterThanOrEqualTo(60, accepted);
        for (var i = 0; i < 4; i++)
        {
            Assert.IsTrue(journal.TryDropOldest());
        }

        Assert.IsTrue(Append(journal, $"one more {new string('x', 900)}"));
    }

    [TestMethod]
    public void Hundreds_of_starts_with_one_event_each_use_no_more_space_than_the_events_need()
    {
        using var scope = _board.Enter();
        for (var i = 0; i < 250; i++)
        {
            Assert.IsTrue(Append(new Journal("outbox"), $"event {i}"), $"start {i}");
        }

        Assert.AreEqual(250, new Journal("outbox").Count);
        Assert.IsLessThanOrEqualTo(4, _board.Flash.Dump().Count);
    }

    [TestMethod]
    public void A_full_flash_refuses_an_event_and_still_drops()
    {
        using var scope = _board.Enter();
        var journal = new Journal("outbox");
        Assert.IsTrue(Append(journal, "first"));
        Assert.IsTrue(Append(journal, "second"));
        _board.Flash.CapacityBytes = 0;

        Assert.IsFalse(Append(journal, "third"));
        Assert.IsTrue(journal.TryDropOldest());

        CollectionAssert.AreEqual(new List<string> { "second" }, ReadAll(journal));
        _board.Flash.CapacityBytes = 256 * 1024;
        Assert.IsTrue(Append(journal, "fourth"));
        CollectionAssert.AreEqual(new List<string> { "second", "fourth" }, ReadAll(journal));
    }

    [TestMethod]
    public void An_empty_journal_keeps_no_files_and_has_nothing_to_drop()
    {
        using var scope = _board.Enter();
        var journal = new Journal("outbox");
        Assert.IsTrue(Append(journal, "only"));
        Assert.IsTrue(journal.TryDropOldest());

        Assert.IsFalse(journal.TryDropOldest());
        Assert.IsEmpty(_board.Flash.Dump());
    }

    [TestMethod]
    public void A_record_damaged_in_flash_is_not_read()
    {
        using var scope = _board.Enter();
        var journal = new Journal("outbox");
        Assert.IsTrue(Append(journal, "first"));
        var files = _board.Flash.Dump();
        files[@"I:\outbox.1"][14] ^= 1;
        _board.Flash.Restore(files);

        Assert.IsFalse(journal.TryRead(0, new byte[100], out _));
        Assert.AreEqual(0, new Journal("outbox").Count);
    }

    [TestMethod]
    public void Random_appends_drops_and_cuts_keep_the_queue()
    {
        for (var seed = 1; seed <= 25; seed++)
        {
            var random = new Random(seed);
            var board = new VirtualBoard("random");
            using var scope = board.Enter();
            var journal = new Journal("outbox");
            List<string> model = [];
            for (var turn = 0; turn < 120; turn++)
            {
                if (random.Next(8) == 0)
                {
                    board.Flash.CutPowerAtWrite(random.Next(3), (TornWrite)random.Next(4));
                }

                if (random.Next(5) < 3)
                {
                    var text = $"{seed}/{turn} {new string('y', random.Next(600))}";
                    var isTaken = Append(journal, text);
                    model.Add(text);
                    if (!isTaken && !(!board.IsPowered && IsThere(board, text)))
                    {
                        model.Remove(text);
                    }
                }
                else if (journal.TryDropOldest())
                {
                    model.RemoveAt(0);
                }

                if (!board.IsPowered)
                {
                    board.PowerOn();
                    journal = new Journal("outbox");
                    var found = ReadAll(journal);
                    CollectionAssert.AreEqual(model, found.Skip(found.Count - model.Count).ToList(), $"seed {seed} turn {turn}");
                    Assert.IsLessThanOrEqualTo(1, found.Count - model.Count, $"seed {seed} turn {turn}");
                    model = found;
                }
            }
        }
    }

    /// <summary>Appends 30 records of about 500 bytes and drops 20 in between. Returns the writes it took.</summary>
    private static int Play(VirtualBoard board, out List<string> waiting, out List<string> refused)
    {
        waiting = [];
        refused = [];
        using var scope = board.Enter();
        var journal = new Journal("outbox");
        for (var i = 0; i < 30 && board.IsPowered; i++)
        {
            var text = $"event {i} {new string('x', 500)}";
            (Append(journal, text) ? waiting : refused).Add(text);
            if (i >= 10 && board.IsPowered && journal.TryDropOldest())
            {
                waiting.RemoveAt(0);
            }
        }

        return board.Flash.Writes;
    }

    private static bool IsThere(VirtualBoard board, string text)
    {
        board.PowerOn();
        var isThere = ReadAll(new Journal("outbox")).Contains(text);
        board.PowerOff();
        return isThere;
    }

    private static bool Append(Journal journal, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return journal.TryAppend(bytes, bytes.Length);
    }

    private static List<string> ReadAll(Journal journal)
    {
        List<string> texts = [];
        var buffer = new byte[Journal.MaxRecordBytes];
        for (var i = 0; i < journal.Count; i++)
        {
            Assert.IsTrue(journal.TryRead(i, buffer, out var length));
            texts.Add(Encoding.UTF8.GetString(buffer, 0, length));
        }

        return texts;
    }
}

using System.Text;
using Laterne.Core.Messaging;
using Laterne.Core.Tests.Ports;

namespace Laterne.Core.Tests.Messaging;

[TestClass]
public sealed class OutboxTests
{
    private readonly MemoryJournal _journal = new();
    private readonly FakeUplink _uplink = new();
    private readonly Outbox _outbox;
    private long _now;

    public OutboxTests() => _outbox = new Outbox(_journal, _uplink, new TicketCounter());

    [TestMethod]
    public void Records_leave_in_order_and_only_when_the_server_has_stored_them()
    {
        _uplink.Acknowledges = false;
        _uplink.Connect();
        Add(1, 6);
        Steps(10);
        CollectionAssert.AreEqual(Numbers(1, 4), Arrived(), "a window of four");
        Assert.AreEqual(6, _outbox.Count);

        Assert.IsTrue(_outbox.Acknowledge(_uplink.Arrived![1].Ticket), "the second one first");
        Assert.AreEqual(6, _outbox.Count);
        Assert.IsTrue(_outbox.Acknowledge(_uplink.Arrived![0].Ticket));
        Assert.AreEqual(4, _outbox.Count);
        Steps(10);
        CollectionAssert.AreEqual(Numbers(1, 6), Arrived());
    }

    [TestMethod]
    public void What_was_not_acknowledged_goes_out_again_with_the_next_connection()
    {
        _uplink.Acknowledges = false;
        _uplink.Connect();
        Add(1, 2);
        Steps(5);
        int old = _uplink.Arrived![0].Ticket;

        _outbox.Rewind();
        Steps(5);

        CollectionAssert.AreEqual(new[] { "1", "2", "1", "2" }, Arrived());
        Assert.IsFalse(_outbox.Acknowledge(old), "an answer from before counts for nothing");
        Assert.AreEqual(2, _outbox.Count);
    }

    [TestMethod]
    public void An_answer_that_never_comes_is_not_waited_for_for_ever()
    {
        _uplink.Acknowledges = false;
        _uplink.Connect();
        Add(1, 1);
        Steps(2);
        _now += 121_000;
        Steps(2);

        Assert.HasCount(2, Arrived());
    }

    [TestMethod]
    public void Beyond_256_the_oldest_is_lost_and_counted()
    {
        Add(1, 300);

        Assert.AreEqual(256, _outbox.Count);
        Assert.AreEqual(44, _outbox.Lost);
        Assert.AreEqual("45", _journal.TextAt(0));
    }

    [TestMethod]
    public void While_flash_fails_a_few_wait_in_ram_and_are_written_later_in_order()
    {
        Add(1, 2);
        _journal.IsBroken = true;
        Add(3, 6);
        Assert.IsTrue(_outbox.HasFault);
        Assert.AreEqual(6, _outbox.Count);

        _journal.IsBroken = false;
        _now += 20_000;
        Steps(1);

        Assert.IsFalse(_outbox.HasFault);
        CollectionAssert.AreEqual(Numbers(1, 6), Enumerable.Range(0, 6).Select(_journal.TextAt).ToArray());
        Assert.AreEqual(0, _outbox.Lost);
    }

    [TestMethod]
    public void Flash_that_never_works_again_costs_the_oldest_and_a_count()
    {
        _journal.IsBroken = true;
        Add(1, 10);

        Assert.AreEqual(4, _outbox.Count);
        Assert.AreEqual(6, _outbox.Lost);
    }

    [TestMethod]
    public void Flash_that_is_full_makes_room_for_the_newest()
    {
        _journal.Room = 20;
        Add(1, 100);

        Assert.AreEqual(100, _outbox.Count + _outbox.Lost);
        Assert.IsGreaterThanOrEqualTo(20, _outbox.Count);
    }

    [TestMethod]
    public void A_damaged_record_is_passed_over_and_counted()
    {
        _uplink.Connect();
        Add(1, 3);
        _journal.Damage(1);
        for (int i = 0; i < 10; i++)
        {
            Steps(1);
            while (_uplink.TryTakeAcknowledged(out int ticket))
            {
                _outbox.Acknowledge(ticket);
            }
        }

        CollectionAssert.AreEqual(new[] { "1", "3" }, Arrived());
        Assert.AreEqual(1, _outbox.Lost);
        Assert.AreEqual(0, _outbox.Count);
    }

    private void Add(int from, int to)
    {
        for (int i = from; i <= to; i++)
        {
            byte[] record = Encoding.UTF8.GetBytes(i.ToString());
            _outbox.Add(record, record.Length);
        }
    }

    private void Steps(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _outbox.Step(_now, true);
        }
    }

    private string[] Arrived() => _uplink.Arrived!.Select(sent => sent.Text).ToArray();

    private static string[] Numbers(int from, int to) => Enumerable.Range(from, to - from + 1).Select(i => i.ToString()).ToArray();
}

using Laterne.Energy;

namespace Laterne.Energy.Tests;

/// <summary>A wallbox controller's registers: what is asked, in which order, what counts as a state, and when it is lost.</summary>
[TestClass]
public sealed class WallboxReaderTests
{
    private readonly FakeWallboxLine _line = new();
    private WallboxReader _reader = null!;
    private long _now;

    [TestMethod]
    public void Each_value_of_each_state_register_is_the_state_that_its_maker_says_or_none()
    {
        foreach (var (model, values) in new[] { ("heidelberg-ec", "--AABBCCCEFF-"), ("evse-wb", "-ABCDF-"), ("epc2-plus", "ABCDF-") })
        {
            for (int value = 0; value < values.Length; value++)
            {
                Make(model);
                State(model, value);
                Run(2_000);
                Assert.AreEqual(values[value] != '-', _reader.IsKnown, $"{model}: {value}");
                Assert.IsTrue(values[value] == '-' || values[value] - 'A' == _reader.State, $"{model}: {value}");
            }

            State(model, 0xFFFF);
            Run(3_000);
            Assert.IsFalse(_reader.IsKnown, model);
            Assert.AreEqual("implausible", _reader.Fault, model);
        }
    }

    [TestMethod]
    [DataRow("heidelberg-ec", 16, 261, 130)]
    [DataRow("evse-wb", 16, 1000, 13)]
    [DataRow("epc2-plus", 6, 6, 13)]
    public void A_limit_goes_to_its_register_in_its_unit_and_what_is_below_six_ampere_is_none(string model, int function, int register, int value)
    {
        Make(model);
        Run(1_000);
        Assert.AreEqual((function, register, 0), _line.Writes[^1], "nothing is offered at first");
        foreach (int limit in new[] { 13, 5, 1, 13, 0, -1 })
        {
            _reader.Offer(limit);
            Run(100);
            Assert.AreEqual((function, register, limit == 13 ? value : 0), _line.Writes[^1], $"{limit} A");
        }

        _reader.Offer(400);
        Run(100);
        Assert.AreEqual(WallboxModel.Find(model)!.MostA * WallboxModel.Find(model)!.StepsPerA, _line.Writes[^1].Value, "its most");
    }

    [TestMethod]
    [DataRow("heidelberg-ec", "262=0 257=5000 258=4")]
    [DataRow("epc2-plus", "30=0 28=5000")]
    [DataRow("evse-wb", "")]
    public void The_fail_safe_is_set_before_anything_else_and_only_where_it_differs(string model, string expected)
    {
        Make(model);
        _reader.Offer(16);
        Run(2_000);
        Assert.IsTrue(_reader.IsKnown);
        var limit = WallboxModel.Find(model)!.LimitRegister;
        Assert.AreEqual(expected, string.Join(' ', _line.Writes.TakeWhile(w => w.Register != limit).Select(w => $"{w.Register}={w.Value}")));

        int writes = _line.Writes.Count;
        _reader = new WallboxReader(WallboxModel.Find(model)!, 9, _line);
        Run(2_000);
        Assert.IsTrue(_line.Writes.Skip(writes).All(w => w.Register == limit), "after a restart of the pole it is as it was");
    }

    [TestMethod]
    public void A_controller_that_does_not_keep_or_does_not_have_its_fail_safe_is_not_known_and_offers_nothing()
    {
        Make("epc2-plus");
        _line.Forgets = true;
        _reader.Offer(16);
        Run(5_000);
        Assert.IsFalse(_reader.IsKnown);
        Assert.AreEqual("notTaken", _reader.Fault);
        Assert.IsFalse(_line.Writes.Exists(w => w.Register == 6));

        Make("epc2-plus");
        _line.Registers.Remove((3, 30));
        _reader.Offer(16);
        Run(5_000);
        Assert.IsFalse(_reader.IsKnown);
        Assert.AreEqual("refused", _reader.Fault);
    }

    [TestMethod]
    [DataRow("silent")]
    [DataRow("cutOff")]
    [DataRow("checksum")]
    [DataRow("foreignAnswer")]
    [DataRow("refused")]
    [DataRow("line")]
    public void Two_failures_are_forgiven_and_the_third_in_a_row_loses_the_state(string fault)
    {
        Make("evse-wb");
        State("evse-wb", 3);
        Run(1_000);
        Assert.AreEqual(2, _reader.State);
        foreach (int misses in new[] { 1, 2, 3 })
        {
            Fail(fault, misses);
            bool wasLost = false;
            for (int i = 0; i < 400; i++)
            {
                Run(10);
                wasLost |= !_reader.IsKnown;
            }

            Assert.AreEqual(misses == 3, wasLost, $"{fault}, {misses} in a row");
            Assert.IsTrue(_reader.IsKnown, "back again");
        }

        Fail(fault, int.MaxValue);
        Run(2_000);
        Assert.IsFalse(_reader.IsKnown);
        Assert.AreEqual(fault, _reader.Fault);
    }

    [TestMethod]
    public void A_limit_that_the_controller_refuses_loses_it_though_its_state_can_be_read()
    {
        Make("evse-wb");
        Run(1_000);
        _line.Registers.Remove((3, 1000));
        _reader.Offer(10);
        Run(1_000);
        Assert.IsFalse(_reader.IsKnown);
        Assert.AreEqual("refused", _reader.Fault);
    }

    [TestMethod]
    public void A_limit_counts_when_it_has_been_read_back_and_one_that_is_not_kept_loses_the_controller()
    {
        Make("evse-wb");
        _reader.Offer(16);
        Run(1_000);
        Assert.IsTrue(_reader.HasTaken);
        _reader.Offer(6);
        Assert.IsFalse(_reader.HasTaken);
        Run(50);
        Assert.IsTrue(_reader.HasTaken);
        Assert.AreEqual(6, _line.Registers[(3, 1000)]);

        _line.Registers[(3, 1000)] = 13;
        _line.Forgets = true;
        _reader.Offer(16);
        Run(1_000);
        Assert.IsTrue(_reader.HasTaken, "a switch in it allows no more");
        _reader.Offer(6);
        Run(1_000);
        Assert.IsFalse(_reader.HasTaken);
        Assert.IsFalse(_reader.IsKnown);
        Assert.AreEqual("notTaken", _reader.Fault);
    }

    [TestMethod]
    public void A_silent_controller_holds_the_line_for_less_than_a_quarter_of_the_time()
    {
        Make("evse-wb");
        Run(1_000);
        _line.Disturb = _ => [];
        Run(3_000);
        int held = 0;
        for (int i = 0; i < 1_000; i++)
        {
            Run(10);
            held += _reader.IsWaiting ? 1 : 0;
        }

        Assert.IsLessThan(250, held);
    }

    [TestMethod]
    public void A_steady_controller_is_asked_four_times_a_second()
    {
        Make("evse-wb");
        Run(5_000);
        int before = _line.Requests;
        Run(10_000);
        Assert.AreEqual(40, _line.Requests - before, 4, "states, and a limit and a look at it every five seconds");
    }

    [TestMethod]
    public void A_quarter_of_an_hour_with_a_controller_allocates_nothing()
    {
        var line = new SteadyWallboxLine();
        _reader = new WallboxReader(WallboxModel.Find("evse-wb")!, 9, line);
        Run(2_000);
        Assert.IsTrue(_reader.IsKnown);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(900_000);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.IsTrue(_reader.IsKnown);
    }

    [TestMethod]
    public void An_unknown_name_has_no_table() => Assert.IsNull(WallboxModel.Find(""));

    private void Fail(string fault, int times)
    {
        int left = times;
        _line.BrokenSends = fault == "line" ? times : 0;
        _line.Disturb = answer => fault != "line" && left-- > 0 ? Disturbed(fault, answer) : answer;
    }

    private static byte[] Disturbed(string fault, byte[] answer)
    {
        byte[] other = answer.ToArray();
        switch (fault)
        {
            case "silent": return [];
            case "cutOff": return answer[..^2];
            case "foreignAnswer":
                other[0] ^= 0x01;
                return other;
            case "refused": return FakeMeter.Seal([answer[0], (byte)(answer[1] | 0x80), 4]);
            default:
                other[^1] ^= 0x01;
                return other;
        }
    }

    private void Make(string model)
    {
        _line.Registers.Clear();
        _line.Writes.Clear();
        _line.Forgets = false;
        _line.Disturb = answer => answer;
        foreach (int register in new[] { 5, 6, 28, 30, 257, 258, 261, 262, 1000 })
        {
            _line.Registers[(3, register)] = register == 5 ? 1 : 32;
        }

        State(model, 2);
        _reader = new WallboxReader(WallboxModel.Find(model)!, 9, _line);
    }

    private void State(string model, int value)
    {
        var table = WallboxModel.Find(model)!;
        _line.Registers[(table.StateFunction, table.StateRegister)] = value;
    }

    private void Run(int milliseconds)
    {
        for (int i = 0; i < milliseconds; i += 10)
        {
            _now += 10;
            _reader.Step(_now);
        }
    }
}

using Laterne.Device.Drivers;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Drivers;

/// <summary>The real drivers at a reader's registers and frames, with cards that come and go.</summary>
[TestClass]
public sealed class Card_Reader_Tests
{
    private const int Select = 5;
    private static readonly byte[] Four = [0xDE, 0xAD, 0xBE, 0xEF];
    private static readonly byte[] Seven = [0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0xF6];
    private static readonly byte[] Ten = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x88, 0x09, 0x0A];

    private readonly VirtualBoard _board = new("P-1");
    private readonly ContactlessField _field = new();
    private Mfrc522 _mfrc = null!;
    private Pn532 _pn = null!;
    private IPolledCardReader _reader = null!;

    public static IEnumerable<object[]> CardsAtReaders =>
        from reader in new[] { "mfrc522", "pn532" } from number in new[] { Four, Seven, Ten } select new object[] { reader, number };

    [TestMethod]
    [DynamicData(nameof(CardsAtReaders))]
    public void A_card_of_each_size_is_read_within_half_a_second(string reader, byte[] number)
    {
        Make(reader);
        Assert.IsEmpty(Pass(1000));
        _field.Hold(new ContactlessCard(number));
        CollectionAssert.AreEqual(new[] { Convert.ToHexString(number) }, Pass(500));
    }

    [TestMethod]
    [DynamicData(nameof(CardsAtReaders))]
    public void A_card_that_is_held_for_long_is_shown_once_and_once_more_when_it_comes_again(string reader, byte[] number)
    {
        Make(reader);
        _field.Hold(new ContactlessCard(number));
        Assert.HasCount(1, Pass(60_000));
        _field.Clear();
        Assert.IsEmpty(Pass(3_000));
        _field.Hold(new ContactlessCard(number));
        Assert.HasCount(1, Pass(3_000));
    }

    [TestMethod]
    [DataRow("mfrc522")]
    [DataRow("pn532")]
    public void A_short_loss_of_the_field_is_no_second_showing(string reader)
    {
        Make(reader);
        var shown = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            _field.Hold(new ContactlessCard(Four));
            shown.AddRange(Pass(700));
            _field.Clear();
            Pass(600);
        }

        Assert.HasCount(1, shown);
    }

    [TestMethod]
    [DataRow("mfrc522")]
    [DataRow("pn532")]
    public void Of_two_cards_one_is_shown_once_and_the_other_when_the_first_is_gone(string reader)
    {
        foreach (var (a, b) in new[] { (Four, new byte[] { 0xDE, 0xAD, 0xBE, 0xEE }), (Seven, [0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0xF7]), (Four, Seven), (Seven, Ten), ([0, 0, 0, 1], [0, 0, 0, 2]) })
        {
            Make(reader);
            _field.Hold(new ContactlessCard(a));
            _field.Hold(new ContactlessCard(b));
            var first = Pass(20_000);
            Assert.HasCount(1, first, Convert.ToHexString(a));
            CollectionAssert.Contains(new[] { Convert.ToHexString(a), Convert.ToHexString(b) }, first[0]);
            var other = Convert.ToHexString(a) == first[0] ? b : a;
            _field.Clear();
            _field.Hold(new ContactlessCard(other));
            CollectionAssert.AreEqual(new[] { Convert.ToHexString(other) }, Pass(4_000));
            _field.Clear();
        }
    }

    [TestMethod]
    public void Of_any_two_numbers_the_mfrc522_reads_one_and_never_a_mixture()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            Make("mfrc522");
            var numbers = new[] { Number(random), Number(random) };
            _field.Clear();
            _field.Hold(new ContactlessCard(numbers[0]));
            _field.Hold(new ContactlessCard(numbers[1]));
            var shown = Pass(2_000);
            Assert.IsLessThanOrEqualTo(1, shown.Count);
            Assert.IsTrue(shown.All(number => numbers.Select(Convert.ToHexString).Contains(number)), shown.FirstOrDefault());
            Assert.IsTrue(shown.Count == 1 || numbers.Any(number => number[0] == 0x88 || number.Length > 4), string.Join(" ", numbers.Select(Convert.ToHexString)));
        }
    }

    [TestMethod]
    public void Three_cards_at_once_may_be_none_but_never_a_mixture()
    {
        var random = new Random(8);
        for (var i = 0; i < 200; i++)
        {
            Make("mfrc522");
            var numbers = new[] { Number(random), Number(random), Number(random) };
            _field.Clear();
            numbers.ToList().ForEach(number => _field.Hold(new ContactlessCard(number)));
            Assert.IsTrue(Pass(2_000).All(number => numbers.Select(Convert.ToHexString).Contains(number)));
        }
    }

    [TestMethod]
    public void What_the_air_garbles_is_no_card_and_the_next_whole_answer_is()
    {
        var random = new Random(9);
        Make("mfrc522");
        _field.Hold(new ContactlessCard(Seven));
        var mixed = 0;
        _field.Disturb = bytes =>
        {
            mixed++;
            var kind = random.Next(5);
            var other = bytes.ToArray();
            switch (kind)
            {
                case 0:
                    return null;
                case 1:
                    return other[..random.Next(other.Length)];
                case 2:
                    return [.. other, .. new byte[random.Next(1, 70)]];
                default:
                    other[random.Next(other.Length)] ^= (byte)random.Next(1, 256);
                    return other;
            }
        };
        Assert.IsEmpty(Pass(600_000));
        Assert.IsGreaterThan(1000, mixed);
        _field.Disturb = bytes => random.Next(3) == 0 ? null : bytes;
        CollectionAssert.AreEqual(new[] { Convert.ToHexString(Seven) }, Pass(20_000).Distinct().ToList());
    }

    [TestMethod]
    [DataRow((byte)0x01)]
    [DataRow((byte)0x02)]
    [DataRow((byte)0x10)]
    public void An_answer_with_an_error_that_the_chip_saw_is_no_card(byte error)
    {
        Make("mfrc522");
        _mfrc.Errors = error;
        _field.Hold(new ContactlessCard(Four));
        Assert.IsEmpty(Pass(10_000));
        _mfrc.Errors = 0;
        Assert.HasCount(1, Pass(1_000));
    }

    [TestMethod]
    public void Broken_frames_of_the_pn532_are_no_card()
    {
        var random = new Random(10);
        Make("pn532");
        Pass(1_000);
        _field.Hold(new ContactlessCard(Four));
        _pn.Disturb = frame =>
        {
            var other = frame.ToArray();
            other[random.Next(3, other.Length - 1)] ^= (byte)random.Next(1, 256);
            return random.Next(6) == 0 ? other[..random.Next(other.Length - 1)] : other;
        };
        Assert.IsEmpty(Pass(300_000));
        _pn.Disturb = null;
        Assert.HasCount(1, Pass(12_000));
    }

    [TestMethod]
    [DataRow((byte)0x00)]
    [DataRow((byte)0xFF)]
    public void An_mfrc522_that_is_not_there_is_looked_for_every_ten_seconds(byte floating)
    {
        Make("mfrc522");
        (_mfrc.IsPlugged, _mfrc.Floating) = (false, floating);
        var before = _board.Spi.Transfers;
        Pass(60_000);
        Assert.IsFalse(_reader.IsPresent);
        Assert.IsLessThanOrEqualTo(10L, _board.Spi.Transfers - before);
        _mfrc.IsPlugged = true;
        _field.Hold(new ContactlessCard(Four));
        Assert.HasCount(1, Pass(11_000));
        Assert.IsTrue(_reader.IsPresent);
        _mfrc.IsPlugged = false;
        Pass(1_000);
        Assert.IsFalse(_reader.IsPresent);
    }

    [TestMethod]
    public void A_dip_of_the_mfrc522_s_supply_is_noticed_and_cured()
    {
        Make("mfrc522");
        Pass(1_000);
        _mfrc.Reset();
        Pass(1_000);
        _field.Hold(new ContactlessCard(Ten));
        Assert.HasCount(1, Pass(1_000));
    }

    [TestMethod]
    [DataRow((byte)0x91)]
    [DataRow((byte)0x88)]
    [DataRow((byte)0x12)]
    public void Copies_of_the_mfrc522_are_taken_too(byte version)
    {
        Make("mfrc522");
        _mfrc.VersionByte = version;
        _field.Hold(new ContactlessCard(Four));
        Assert.HasCount(1, Pass(1_000));
    }

    [TestMethod]
    public void A_pn532_that_hangs_or_is_missing_is_set_up_anew()
    {
        Make("pn532");
        Pass(1_000);
        Assert.IsTrue(_reader.IsPresent);
        _pn.IsHung = true;
        Pass(5_000);
        _pn.Reset();
        _field.Hold(new ContactlessCard(Four));
        Assert.HasCount(1, Pass(7_000));
        _pn.IsPlugged = false;
        Pass(5_000);
        Assert.IsFalse(_reader.IsPresent);
        _pn.IsPlugged = true;
        _pn.Reset();
        _field.Clear();
        Pass(7_000);
        Assert.IsTrue(_reader.IsPresent);
    }

    [TestMethod]
    public void A_poll_of_the_mfrc522_makes_few_and_short_transfers()
    {
        Make("mfrc522");
        _field.Hold(new ContactlessCard(Ten));
        long most = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var before = _board.Spi.Transfers;
            Pass(1);
            most = Math.Max(most, _board.Spi.Transfers - before);
        }

        Assert.IsLessThanOrEqualTo(13L, most);
        Assert.IsLessThanOrEqualTo(11, _board.Spi.LongestTransfer);
    }

    [TestMethod]
    [DataRow("mfrc522")]
    [DataRow("pn532")]
    public void A_turn_with_nothing_due_allocates_nothing(string reader)
    {
        Make(reader);
        Pass(5_000);
        var number = new byte[10];
        using (_board.EnterStep())
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                // The clock stands, so only what is due at once is done: the imitation itself allocates when it answers.
                _reader.Poll(_board.Clock.MonotonicMicroseconds / 1000);
                _reader.TryTake(number, out _);
            }

            Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private static byte[] Number(Random random)
    {
        var number = new byte[new[] { 4, 4, 4, 7, 10 }[random.Next(5)]];
        random.NextBytes(number);
        number[0] = number[0] == 0x88 ? (byte)0x89 : number[0];
        return number;
    }

    private void Make(string reader)
    {
        using (_board.Enter())
        {
            if (reader == "mfrc522")
            {
                _board.Restart();
                _mfrc = new Mfrc522(_board.Clock, _field);
                _board.Spi.Attach(1, Select, _mfrc);
                _reader = new Mfrc522CardReader(new Mfrc522Registers(23, 19, 18, Select), new Log(new BoardClock()));
            }
            else
            {
                _pn = new Pn532(_board.Clock, _field);
                _board.I2c.Attach(1, Pn532.Address, _pn);
                _reader = new Pn532CardReader(new Pn532Wire(21, 22), new Log(new BoardClock()));
            }
        }

        Pass(300);
    }

    private List<string> Pass(int milliseconds)
    {
        List<string> shown = [];
        var number = new byte[10];
        using (_board.EnterStep())
        {
            var end = _board.Clock.MonotonicMicroseconds + (milliseconds * 1000L);
            while (_board.Clock.MonotonicMicroseconds < end)
            {
                var wait = _reader.Poll(_board.Clock.MonotonicMicroseconds / 1000);
                Assert.IsGreaterThan(0, wait);
                if (_reader.TryTake(number, out var length))
                {
                    shown.Add(Convert.ToHexString(number, 0, length));
                }

                _board.Clock.AdvanceTo(Math.Min(end, _board.Clock.MonotonicMicroseconds + (Math.Min(wait, 50) * 1000L)));
            }
        }

        return shown;
    }
}

using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Drivers;

/// <summary>The real drivers at a reader's registers and frames, with cards that come and go.</summary>
[TestClass]
public sealed class Card_Reader_Tests : CardBench
{
    public static IEnumerable<object[]> CardsAtReaders =>
        from reader in new[] { "mfrc522", "pn532" } from number in new[] { Four, Seven, Ten } select new object[] { reader, number };

    [TestMethod]
    [DynamicData(nameof(CardsAtReaders))]
    public void A_card_of_each_size_is_read_within_half_a_second(string reader, byte[] number)
    {
        Make(reader);
        Assert.IsEmpty(Pass(1000));
        Field.Hold(new ContactlessCard(number));
        CollectionAssert.AreEqual(new[] { Convert.ToHexString(number) }, Pass(500));
    }

    [TestMethod]
    [DynamicData(nameof(CardsAtReaders))]
    public void A_card_that_is_held_for_long_is_shown_once_and_once_more_when_it_comes_again(string reader, byte[] number)
    {
        Make(reader);
        Field.Hold(new ContactlessCard(number));
        Assert.HasCount(1, Pass(60_000));
        Field.Clear();
        Assert.IsEmpty(Pass(3_000));
        Field.Hold(new ContactlessCard(number));
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
            Field.Hold(new ContactlessCard(Four));
            shown.AddRange(Pass(700));
            Field.Clear();
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
            Field.Hold(new ContactlessCard(a));
            Field.Hold(new ContactlessCard(b));
            var first = Pass(20_000);
            Assert.HasCount(1, first, Convert.ToHexString(a));
            CollectionAssert.Contains(new[] { Convert.ToHexString(a), Convert.ToHexString(b) }, first[0]);
            var other = Convert.ToHexString(a) == first[0] ? b : a;
            Field.Clear();
            Field.Hold(new ContactlessCard(other));
            CollectionAssert.AreEqual(new[] { Convert.ToHexString(other) }, Pass(4_000));
            Field.Clear();
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
            Field.Clear();
            Field.Hold(new ContactlessCard(numbers[0]));
            Field.Hold(new ContactlessCard(numbers[1]));
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
            Field.Clear();
            numbers.ToList().ForEach(number => Field.Hold(new ContactlessCard(number)));
            Assert.IsTrue(Pass(2_000).All(number => numbers.Select(Convert.ToHexString).Contains(number)));
        }
    }

    [TestMethod]
    public void A_poll_of_the_mfrc522_makes_few_and_short_transfers()
    {
        Make("mfrc522");
        Field.Hold(new ContactlessCard(Ten));
        long most = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var before = Board.Spi.Transfers;
            Pass(1);
            most = Math.Max(most, Board.Spi.Transfers - before);
        }

        Assert.IsLessThanOrEqualTo(13L, most);
        Assert.IsLessThanOrEqualTo(11, Board.Spi.LongestTransfer);
    }

    [TestMethod]
    [DataRow("mfrc522")]
    [DataRow("pn532")]
    public void A_turn_with_nothing_due_allocates_nothing(string reader)
    {
        Make(reader);
        Pass(5_000);
        var number = new byte[10];
        using (Board.EnterStep())
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                // The clock stands, so only what is due at once is done: the imitation itself allocates when it answers.
                Reader.Poll(Board.Clock.MonotonicMicroseconds / 1000);
                Reader.TryTake(number, out _);
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
}

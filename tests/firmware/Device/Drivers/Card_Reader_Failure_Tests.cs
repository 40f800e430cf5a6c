using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Drivers;

/// <summary>Readers that are missing, hang or hear wrongly.</summary>
[TestClass]
public sealed class Card_Reader_Failure_Tests : CardBench
{
    [TestMethod]
    public void What_the_air_garbles_is_no_card_and_the_next_whole_answer_is()
    {
        var random = new Random(9);
        Make("mfrc522");
        Field.Hold(new ContactlessCard(Seven));
        var mixed = 0;
        Field.Disturb = bytes =>
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
        Field.Disturb = bytes => random.Next(3) == 0 ? null : bytes;
        CollectionAssert.AreEqual(new[] { Convert.ToHexString(Seven) }, Pass(20_000).Distinct().ToList());
    }

    [TestMethod]
    [DataRow((byte)0x01)]
    [DataRow((byte)0x02)]
    [DataRow((byte)0x10)]
    public void An_answer_with_an_error_that_the_chip_saw_is_no_card(byte error)
    {
        Make("mfrc522");
        Mfrc.Errors = error;
        Field.Hold(new ContactlessCard(Four));
        Assert.IsEmpty(Pass(10_000));
        Mfrc.Errors = 0;
        Assert.HasCount(1, Pass(1_000));
    }

    [TestMethod]
    public void Broken_frames_of_the_pn532_are_no_card()
    {
        var random = new Random(10);
        Make("pn532");
        Pass(1_000);
        Field.Hold(new ContactlessCard(Four));
        Pn.Disturb = frame =>
        {
            var other = frame.ToArray();
            other[random.Next(3, other.Length - 1)] ^= (byte)random.Next(1, 256);
            return random.Next(6) == 0 ? other[..random.Next(other.Length - 1)] : other;
        };
        Assert.IsEmpty(Pass(300_000));
        Pn.Disturb = null;
        Assert.HasCount(1, Pass(12_000));
    }

    [TestMethod]
    [DataRow((byte)0x00)]
    [DataRow((byte)0xFF)]
    public void An_mfrc522_that_is_not_there_is_looked_for_every_ten_seconds(byte floating)
    {
        Make("mfrc522");
        (Mfrc.IsPlugged, Mfrc.Floating) = (false, floating);
        var before = Board.Spi.Transfers;
        Pass(60_000);
        Assert.IsFalse(Reader.IsPresent);
        Assert.IsLessThanOrEqualTo(10L, Board.Spi.Transfers - before);
        Mfrc.IsPlugged = true;
        Field.Hold(new ContactlessCard(Four));
        Assert.HasCount(1, Pass(11_000));
        Assert.IsTrue(Reader.IsPresent);
        Mfrc.IsPlugged = false;
        Pass(1_000);
        Assert.IsFalse(Reader.IsPresent);
    }

    [TestMethod]
    public void A_dip_of_the_mfrc522_s_supply_is_noticed_and_cured()
    {
        Make("mfrc522");
        Pass(1_000);
        Mfrc.Reset();
        Pass(1_000);
        Field.Hold(new ContactlessCard(Ten));
        Assert.HasCount(1, Pass(1_000));
    }

    [TestMethod]
    [DataRow((byte)0x91)]
    [DataRow((byte)0x88)]
    [DataRow((byte)0x12)]
    public void Copies_of_the_mfrc522_are_taken_too(byte version)
    {
        Make("mfrc522");
        Mfrc.VersionByte = version;
        Field.Hold(new ContactlessCard(Four));
        Assert.HasCount(1, Pass(1_000));
    }

    [TestMethod]
    public void A_pn532_that_hangs_or_is_missing_is_set_up_anew()
    {
        Make("pn532");
        Pass(1_000);
        Assert.IsTrue(Reader.IsPresent);
        Pn.IsHung = true;
        Pass(5_000);
        Pn.Reset();
        Field.Hold(new ContactlessCard(Four));
        Assert.HasCount(1, Pass(7_000));
        Pn.IsPlugged = false;
        Pass(5_000);
        Assert.IsFalse(Reader.IsPresent);
        Pn.IsPlugged = true;
        Pn.Reset();
        Field.Clear();
        Pass(7_000);
        Assert.IsTrue(Reader.IsPresent);
    }
}

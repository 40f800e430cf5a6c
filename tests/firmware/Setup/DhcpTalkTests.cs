namespace Laterne.Setup.Tests;

[TestClass]
public sealed class DhcpTalkTests
{
    private static readonly byte[] Pole = [192, 168, 4, 1];

    private readonly DhcpTalk _talk = new();
    private readonly byte[] _room = new byte[DhcpTalk.MostBytes];
    private long _nowMs;

    [TestMethod]
    public void A_phone_gets_an_address_in_two_steps()
    {
        var offer = Answer(Dhcp.Message(Dhcp.Discover, 7))!;
        CollectionAssert.AreEqual(new byte[] { 192, 168, 4, 2 }, offer[16..20]);
        CollectionAssert.AreEqual(new byte[] { 2, 1, 6, 0, 0xAB, 0, 0, 7 }, offer[..8]);
        Assert.AreEqual((0x80, 0x3C, 7), (offer[10], offer[28], offer[33]));
        var options = Dhcp.Options(offer);
        CollectionAssert.AreEqual(new byte[] { Dhcp.Offer }, options[53]);
        CollectionAssert.AreEqual(Pole, options[54]);
        CollectionAssert.AreEqual(new byte[] { 255, 255, 255, 0 }, options[1]);
        CollectionAssert.AreEqual(Pole, options[3]);
        CollectionAssert.AreEqual(new byte[] { 0, 0, 2, 88 }, options[51]);
        Assert.IsFalse(options.ContainsKey(6), "there is no name service");
        Assert.AreEqual((300, 0), (offer.Length, _talk.To));

        var ack = Answer(Dhcp.Message(Dhcp.Request, 7, requested: [192, 168, 4, 2], server: Pole))!;
        CollectionAssert.AreEqual(new byte[] { Dhcp.Ack }, Dhcp.Options(ack)[53]);
        CollectionAssert.AreEqual(new byte[] { 192, 168, 4, 2 }, ack[16..20]);
    }

    [TestMethod]
    public void A_phone_keeps_its_address_and_two_phones_have_two()
    {
        Assert.AreEqual(2, Join(1));
        Assert.AreEqual(3, Join(2));
        Assert.AreEqual(2, Join(1));
        var renewed = Answer(Dhcp.Message(Dhcp.Request, 2, has: [192, 168, 4, 3]))!;
        Assert.AreEqual((Dhcp.Ack, 3), (Dhcp.Options(renewed)[53][0], _talk.To), "to its address, not to everybody");
        CollectionAssert.AreEqual(new byte[] { 192, 168, 4, 3 }, renewed[12..16]);
    }

    [TestMethod]
    public void A_phone_that_comes_back_after_the_poles_restart_keeps_its_address()
    {
        var ack = Answer(Dhcp.Message(Dhcp.Request, 5, requested: [192, 168, 4, 6]))!;
        Assert.AreEqual((Dhcp.Ack, 6), (Dhcp.Options(ack)[53][0], ack[19]));
    }

    [TestMethod]
    public void An_address_of_another_network_or_of_another_phone_is_refused()
    {
        Join(1);
        foreach (var wished in new byte[][] { [10, 0, 0, 5], [192, 168, 4, 1], [192, 168, 4, 2], [192, 168, 4, 200] })
        {
            var nak = Answer(Dhcp.Message(Dhcp.Request, 9, requested: wished))!;
            var options = Dhcp.Options(nak);
            Assert.AreEqual((Dhcp.Nak, 0), (options[53][0], _talk.To));
            Assert.IsFalse(options.ContainsKey(51));
            CollectionAssert.AreEqual(new byte[4], nak[16..20]);
        }
    }

    [TestMethod]
    public void Who_takes_another_servers_offer_frees_ours()
    {
        Assert.AreEqual(2, Answer(Dhcp.Message(Dhcp.Discover, 1))![19]);
        Assert.IsNull(Answer(Dhcp.Message(Dhcp.Request, 1, requested: [10, 0, 0, 5], server: [10, 0, 0, 1])));
        Assert.AreEqual(2, Answer(Dhcp.Message(Dhcp.Discover, 2, requested: [192, 168, 4, 2]))![19]);
    }

    [TestMethod]
    public void A_ninth_phone_waits_until_a_lease_is_over()
    {
        for (byte phone = 1; phone <= LeaseTable.Count; phone++)
        {
            Assert.AreEqual(phone + 1, Join(phone));
        }

        Assert.IsNull(Answer(Dhcp.Message(Dhcp.Discover, 99)));
        _nowMs += LeaseTable.LeaseSeconds * 1000L;
        Assert.AreEqual(2, Join(99));
    }

    [TestMethod]
    public void Offers_that_nobody_takes_are_free_again_soon()
    {
        for (byte phone = 1; phone <= 100; phone++)
        {
            Answer(Dhcp.Message(Dhcp.Discover, phone));
        }

        Assert.IsNull(Answer(Dhcp.Message(Dhcp.Discover, 200)));
        _nowMs += LeaseTable.OfferMs;
        Assert.AreNotEqual(0, Join(200));
    }

    [TestMethod]
    public void A_phone_gives_back_or_declines()
    {
        Join(1);
        Assert.IsNull(Answer(Dhcp.Message(Dhcp.Release, 1, has: [192, 168, 4, 2])));
        Assert.AreEqual(2, Answer(Dhcp.Message(Dhcp.Discover, 2, requested: [192, 168, 4, 2]))![19]);
        Assert.IsNull(Answer(Dhcp.Message(Dhcp.Decline, 2, requested: [192, 168, 4, 2], server: Pole)));
        Assert.AreEqual(3, Answer(Dhcp.Message(Dhcp.Discover, 2))![19]);
    }

    [TestMethod]
    public void Who_only_asks_about_the_network_gets_no_address()
    {
        var ack = Answer(Dhcp.Message(Dhcp.Inform, 1, has: [192, 168, 4, 77]))!;
        var options = Dhcp.Options(ack);
        Assert.AreEqual((Dhcp.Ack, 77, 0), (options[53][0], _talk.To, ack[19]));
        Assert.IsFalse(options.ContainsKey(51));
        Assert.IsTrue(options.ContainsKey(1));
    }

    [TestMethod]
    public void An_identifier_goes_before_the_hardware_address_and_comes_back()
    {
        byte[] name = [1, .. Enumerable.Repeat((byte)9, 200)];
        var first = Answer(Dhcp.Message(Dhcp.Discover, 1, identifier: name))!;
        CollectionAssert.AreEqual(name, Dhcp.Options(first)[61]);
        Assert.AreEqual(first[19], Answer(Dhcp.Message(Dhcp.Discover, 2, identifier: name))![19]);
        Assert.AreNotEqual(first[19], Answer(Dhcp.Message(Dhcp.Discover, 1))![19]);
    }

    [TestMethod]
    public void What_is_cut_off_relayed_or_of_another_kind_is_not_answered()
    {
        var good = Dhcp.Message(Dhcp.Discover, 1, identifier: [1, 2, 3]);
        for (var length = 0; length < 250; length++)
        {
            Assert.AreEqual(length is 243 or 248, _talk.Answer(good, length, _room, _nowMs) > 0, $"{length} bytes");
        }

        foreach (var (at, value) in new (int, byte)[] { (0, 2), (1, 6), (2, 16), (24, 10), (236, 0), (242, 77), (242, 0) })
        {
            var bad = (byte[])good.Clone();
            bad[at] = value;
            Assert.IsNull(Answer(bad), $"byte {at}");
        }
    }

    [TestMethod]
    public void Nonsense_never_breaks_it_and_never_gets_an_answer_too_long()
    {
        var random = new Random(4711);
        for (var i = 0; i < 20_000; i++)
        {
            var message = Dhcp.Message(random.Next(1, 9), (byte)random.Next(4), [192, 168, 4, (byte)random.Next(256)]);
            var bytes = new byte[DhcpTalk.MostBytes];
            message.CopyTo(bytes, 0);
            for (var j = random.Next(4); j > 0; j--)
            {
                bytes[random.Next(240, DhcpTalk.MostBytes)] = (byte)random.Next(256);
            }

            _nowMs += random.Next(1000);
            Assert.IsLessThanOrEqualTo(DhcpTalk.MostBytes, _talk.Answer(bytes, random.Next(DhcpTalk.MostBytes + 1), _room, _nowMs));
        }
    }

    private int Join(byte phone)
    {
        var offer = Answer(Dhcp.Message(Dhcp.Discover, phone))!;
        var ack = Answer(Dhcp.Message(Dhcp.Request, phone, requested: offer[16..20], server: Pole))!;
        Assert.AreEqual(Dhcp.Ack, Dhcp.Options(ack)[53][0]);
        return ack[19];
    }

    private byte[]? Answer(byte[] message)
    {
        var length = _talk.Answer(message, message.Length, _room, _nowMs);
        return length == 0 ? null : _room[..length];
    }
}

using Laterne.Core.Tests;

namespace Laterne.LightAhead.Tests;

[TestClass]
public sealed class ForgeryTests
{
    private readonly TestStreet _street = new(3);

    [TestMethod]
    public void A_replayed_datagram_lights_nothing()
    {
        _street.Pass(1);
        _street.Run(200_000);
        _street.Forget();
        foreach (var data in _street.Air.Sent.ToList())
        {
            Inject(2, data);
        }

        _street.Run(5_000);
        Assert.IsEmpty(_street.RoseMs);
        Assert.AreEqual(1, _street.Ahead(2).Listener.Heard);
    }

    [TestMethod]
    public void A_datagram_with_any_bit_changed_lights_nothing()
    {
        var genuine = Announcement();
        for (int bit = 0; bit < NeighbourDatagram.Length * 8; bit++)
        {
            var data = (byte[])genuine.Clone();
            data[bit / 8] ^= (byte)(1 << (bit % 8));
            Inject(2, data);
        }

        _street.Run(5_000);
        Assert.IsEmpty(_street.RoseMs);
        Assert.AreEqual(0, _street.Ahead(2).Listener.Heard);
        Inject(2, genuine);
        _street.Run(2_000);
        Assert.IsTrue(_street.RoseMs.ContainsKey(2));
    }

    [TestMethod]
    public void Another_group_another_key_and_an_unknown_pole_light_nothing()
    {
        Inject(2, Announcement(group: TestStreet.Group + 1));
        Inject(2, Announcement(key: "another key"));
        Inject(2, Announcement(sender: 99));
        Inject(2, Announcement(sender: 2));
        _street.Run(2_000);
        Assert.IsEmpty(_street.RoseMs);
        Assert.AreEqual((0L, 1L), (_street.Ahead(2).Listener.Heard, _street.Ahead(2).Listener.Refused));
    }

    [TestMethod]
    public void A_key_in_the_settings_counts_instead_of_the_crews_and_poles_with_another_are_not_believed()
    {
        static string Keyed(int index, int group, char digit) =>
            TestStreet.Section(index, 3, 2).Replace("{\"index\":" + index + ",", $$"""{"group":{{group}},"key":"{{new string(digit, 64)}}","index":{{index}},""", StringComparison.Ordinal);
        var renewed = new TestStreet(3, section: index => Keyed(index, 9, 'a'));
        renewed.Pass(1);
        renewed.Run(2_000);
        Assert.IsTrue(renewed.RoseMs.ContainsKey(2));
        Assert.AreEqual(9, renewed.Air.Sent[0][2]);

        var between = new TestStreet(3, section: index => Keyed(index, 9, index == 2 ? 'b' : 'a'));
        between.Pass(1);
        between.Run(2_000);
        Assert.IsFalse(between.RoseMs.ContainsKey(2), "it has the new key already");
        Assert.IsTrue(between.RoseMs.ContainsKey(3));
        Assert.AreEqual((0L, 3L), (between.Ahead(2).Listener.Heard, between.Ahead(2).Listener.Refused), "each announcement comes three times");
    }

    [TestMethod]
    public void Cut_off_overlong_and_empty_datagrams_light_nothing_and_stop_nothing()
    {
        var genuine = Announcement();
        for (int length = 0; length < genuine.Length; length++)
        {
            Inject(2, genuine[..length]);
        }

        Inject(2, [.. genuine, 0]);
        Inject(2, new byte[1500]);
        var random = new Random(4);
        for (int i = 0; i < 500; i++)
        {
            var noise = new byte[random.Next(80)];
            random.NextBytes(noise);
            Inject(2, noise);
        }

        _street.Run(5_000);
        Assert.IsEmpty(_street.RoseMs);
        _street.Pass(1);
        _street.Run(2_000);
        Assert.IsTrue(_street.RoseMs.ContainsKey(2));
    }

    [TestMethod]
    public void A_flood_does_not_keep_the_pole_from_telling_and_lighting()
    {
        long seen = _street.NowMs;
        for (int i = 0; i < 5_000; i++)
        {
            Inject(2, Announcement(key: "another key", counter: i));
        }

        _street.Pass(2);
        _street.Run(1_000);
        Assert.AreEqual(seen, _street.RoseMs[2]);
        Assert.IsLessThan(500, _street.RoseMs[3] - seen);
    }

    private void Inject(int pole, byte[] data) => _street.Radios[pole - 1].Receive(data, _street.NowMs);

    private static byte[] Announcement(int sender = 1, int group = TestStreet.Group, string key = TestStreet.Key, long counter = 1)
    {
        var datagram = new NeighbourDatagram
        {
            Kind = NeighbourDatagram.Detection,
            Group = group,
            Sender = sender,
            Boot = 1,
            Counter = counter,
            HopLimit = 2,
        };
        var bytes = new byte[NeighbourDatagram.Length];
        var tag = new byte[NeighbourDatagram.TagLength];
        datagram.Write(bytes);
        new TestMac(key).TryCompute(bytes, tag);
        tag.CopyTo(bytes, NeighbourDatagram.SealedLength);
        return bytes;
    }
}

namespace Laterne.LightAhead.Tests;

[TestClass]
public sealed class DatagramTests
{
    [TestMethod]
    public void What_is_written_is_read_again()
    {
        var random = new Random(2);
        for (int i = 0; i < 1000; i++)
        {
            var written = new NeighbourDatagram
            {
                Kind = random.Next(1, 3),
                Group = random.Next(65_536),
                Sender = random.Next(65_536),
                Boot = random.NextInt64(),
                Counter = random.NextInt64(1L << 32),
                AgeMs = random.Next(65_536),
                SpeedDms = random.Next(65_536),
                CameFrom = random.Next(65_536),
                HopLimit = random.Next(5),
                CallIsActive = random.Next(2) == 1,
                CallNumber = random.Next(),
            };
            var bytes = new byte[NeighbourDatagram.Length];
            written.Write(bytes);
            var read = new NeighbourDatagram();
            Assert.IsTrue(read.TryRead(bytes, bytes.Length));
            Assert.AreEqual(Text(written), Text(read));
        }
    }

    [TestMethod]
    public void It_fits_into_64_bytes_and_another_version_or_kind_is_not_read()
    {
        Assert.IsLessThanOrEqualTo(64, NeighbourDatagram.Length);
        var bytes = new byte[NeighbourDatagram.Length];
        new NeighbourDatagram { Kind = NeighbourDatagram.Detection }.Write(bytes);
        bytes[0] = 2;
        Assert.IsFalse(new NeighbourDatagram().TryRead(bytes, bytes.Length));
        bytes[0] = 1;
        bytes[1] = 3;
        Assert.IsFalse(new NeighbourDatagram().TryRead(bytes, bytes.Length));
    }

    private static string Text(NeighbourDatagram d) => string.Join(' ',
        d.Kind, d.Group, d.Sender, d.Boot, d.Counter, d.AgeMs, d.SpeedDms, d.CameFrom, d.HopLimit, d.CallIsActive, d.CallNumber);
}

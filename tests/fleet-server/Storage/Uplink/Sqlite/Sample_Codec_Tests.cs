using System.Buffers;
using Laterne.Storage.Uplink;
using Laterne.Storage.Uplink.Sqlite;

namespace Laterne.Storage.Tests.Uplink.Sqlite;

[TestClass]
public sealed class Sample_Codec_Tests
{
    [TestMethod]
    public void Every_sample_comes_back_as_it_went_in()
    {
        PoleSample[] samples =
        [
            Samples.Of("", 1),
            new() { PoleId = "", Boot = int.MaxValue, Seq = long.MaxValue, TimeMs = long.MaxValue / 4, Reason = LevelReason.Emergency, Detail = new string('ß', 500) },
            new() { PoleId = "", Boot = 0, Seq = 0, TimeMs = 0, Detail = "", DimLevel = int.MinValue, ActiveEnergyWh = -1, AccumulatedRoadUserNumber = long.MaxValue / 2 },
        ];
        var body = new ArrayBufferWriter<byte>(16);
        foreach (var sample in samples)
        {
            SampleCodec.Write(body, 7, sample);
        }

        var rest = body.WrittenSpan;
        foreach (var sample in samples)
        {
            Assert.AreEqual((7, sample), SampleCodec.Read(ref rest));
        }

        Assert.AreEqual(0, rest.Length);
    }

    [TestMethod]
    public void A_row_that_ends_too_early_is_noticed_wherever_it_ends()
    {
        var body = new ArrayBufferWriter<byte>();
        SampleCodec.Write(body, 7, Samples.Of("", 1));
        for (var length = 0; length < body.WrittenCount; length++)
        {
            var cut = body.WrittenSpan[..length].ToArray();
            Assert.ThrowsExactly<FormatException>(() =>
            {
                ReadOnlySpan<byte> rest = cut;
                SampleCodec.Read(ref rest);
            });
        }
    }
}

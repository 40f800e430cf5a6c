using Laterne.Energy;

namespace Laterne.Energy.Tests;

[TestClass]
public sealed class ModbusFrameTests
{
    [TestMethod]
    public void A_request_is_written_as_in_the_makers_example()
    {
        // Eastron SDM630 protocol, "Read voltage phase 1": 01 04 00 00 00 02 71 CB.
        byte[] frame = new byte[ModbusFrame.RequestBytes];
        ModbusFrame.WriteRead(frame, 1, 4, 0, 2);
        CollectionAssert.AreEqual(new byte[] { 1, 4, 0, 0, 0, 2, 0x71, 0xCB }, frame);
    }

    [TestMethod]
    public void An_answer_counts_only_whole_and_with_its_checksum()
    {
        byte[] request = new byte[ModbusFrame.RequestBytes];
        ModbusFrame.WriteRead(request, 1, 4, 0, 2);
        byte[] answer = FakeMeter.Seal([1, 4, 4, 0x43, 0x66, 0x80, 0x00]);
        for (int length = 0; length < answer.Length; length++)
        {
            Assert.AreEqual(ModbusFrame.Incomplete, ModbusFrame.Check(request, answer, length), $"{length} bytes");
        }

        Assert.AreEqual(ModbusFrame.Whole, ModbusFrame.Check(request, answer, answer.Length));
        Assert.AreEqual(ModbusFrame.BadChecksum, ModbusFrame.Check(request, [.. answer, 0], answer.Length + 1), "a byte behind it");
        Assert.AreEqual(ModbusFrame.Refused, ModbusFrame.Check(request, FakeMeter.Seal([1, 0x84, 2]), 5));
        Assert.AreEqual(ModbusFrame.Foreign, ModbusFrame.Check(request, FakeMeter.Seal([2, 4, 4, 0, 0, 0, 0]), 9));
        Assert.AreEqual(ModbusFrame.Foreign, ModbusFrame.Check(request, FakeMeter.Seal([1, 3, 4, 0, 0, 0, 0]), 9));
        Assert.AreEqual(ModbusFrame.Foreign, ModbusFrame.Check(request, FakeMeter.Seal([1, 4, 2, 0, 0]), 7));
    }

    [TestMethod]
    public void Any_single_flipped_bit_is_noticed()
    {
        byte[] request = new byte[ModbusFrame.RequestBytes];
        ModbusFrame.WriteRead(request, 1, 4, 0, 2);
        byte[] answer = FakeMeter.Seal([1, 4, 4, 0x43, 0x66, 0x80, 0x00]);
        for (int bit = 0; bit < answer.Length * 8; bit++)
        {
            byte[] broken = [.. answer];
            broken[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.AreNotEqual(ModbusFrame.Whole, ModbusFrame.Check(request, broken, broken.Length), $"bit {bit}");
        }
    }
}

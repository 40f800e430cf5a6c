using System.Buffers.Binary;
using Laterne.Energy;

namespace Laterne.Energy.Tests;

[TestClass]
public sealed class RegisterValueTests
{
    [TestMethod]
    [DataRow(0f, 0L)]
    [DataRow(-0f, 0L)]
    [DataRow(230.5f, 230_500L)]
    [DataRow(-56.25f, -56_250L)]
    [DataRow(0.0004f, 0L)]
    [DataRow(0.0006f, 1L)]
    [DataRow(1e-40f, 0L)]
    [DataRow(99_999.99f, 99_999_992L)]
    public void A_float_becomes_thousandths_rounded_to_the_nearest(float value, long expected) =>
        Assert.AreEqual(expected, RegisterValue.Read(Bytes(value), 0, RegisterValue.Float32, 1000, 1));

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(float.PositiveInfinity)]
    [DataRow(float.NegativeInfinity)]
    [DataRow(1e30f)]
    public void What_is_no_number_stays_none(float value) =>
        Assert.AreEqual(RegisterValue.None, RegisterValue.Read(Bytes(value), 0, RegisterValue.Float32, 1000, 1));

    [TestMethod]
    public void Every_float_of_a_meter_is_read_as_the_desktop_reads_it()
    {
        var random = new Random(1);
        for (int i = 0; i < 100_000; i++)
        {
            float value = (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 6)));
            double exact = value * 1000.0;
            long read = RegisterValue.Read(Bytes(value), 0, RegisterValue.Float32, 1000, 1);
            Assert.IsLessThanOrEqualTo(0.500001, Math.Abs(read - exact), $"{value}");
        }
    }

    [TestMethod]
    public void The_makers_sign_for_not_available_is_none()
    {
        byte[] ones = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];
        byte[] largest = [0x7F, 0xFF, 0xFF, 0xFF];
        Assert.AreEqual(RegisterValue.None, RegisterValue.Read(ones, 0, RegisterValue.Unsigned32, 10, 1));
        Assert.AreEqual(RegisterValue.None, RegisterValue.Read(ones, 0, RegisterValue.Unsigned64, 10, 1));
        Assert.AreEqual(RegisterValue.None, RegisterValue.Read(largest, 0, RegisterValue.Signed32, 10, 1));
        Assert.AreEqual(-10, RegisterValue.Read(ones, 0, RegisterValue.Signed32, 10, 1), "minus one hundredth");
    }

    private static byte[] Bytes(float value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteSingleBigEndian(bytes, value);
        return bytes;
    }
}

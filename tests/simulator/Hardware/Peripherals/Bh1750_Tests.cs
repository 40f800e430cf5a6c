using Laterne.Hardware.Peripherals;

namespace Laterne.Hardware.Tests.Peripherals;

[TestClass]
public sealed class Bh1750_Tests
{
    private readonly VirtualClock _clock = new VirtualBoard("light").Clock;

    [TestMethod]
    public void One_measurement_takes_120_ms_and_shows_the_light_of_its_start()
    {
        var chip = new Bh1750(_clock) { Lux = 100 };
        Assert.IsTrue(chip.Write([0x20]));
        _clock.Advance(TimeSpan.FromMilliseconds(119));
        Assert.AreEqual(0, Read(chip));

        chip.Lux = 500;
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.AreEqual(120, Read(chip), "1.2 counts a lux");
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual(120, Read(chip), "a one-time measurement is not repeated");
    }

    [TestMethod]
    public void Continuous_modes_follow_the_light_and_the_fine_one_counts_double()
    {
        var chip = new Bh1750(_clock) { Lux = 100 };
        chip.Write([0x10]);
        _clock.Advance(TimeSpan.FromSeconds(1));
        chip.Lux = 200;
        Assert.AreEqual(240, Read(chip));

        chip.Write([0x11]);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual(480, Read(chip));
    }

    [TestMethod]
    public void The_counter_saturates_and_the_measurement_time_scales()
    {
        var chip = new Bh1750(_clock) { Lux = 100_000 };
        chip.Write([0x10]);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual(65535, Read(chip));

        // MTreg 31: 0x40 | 31 >> 5, 0x60 | 31 & 0x1F.
        chip.Write([0x40, 0x7F, 0x10]);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual(53913, Read(chip));
    }

    private static int Read(Bh1750 chip)
    {
        var bytes = new byte[2];
        Assert.IsTrue(chip.Read(bytes));
        return (bytes[0] << 8) | bytes[1];
    }
}

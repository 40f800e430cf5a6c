using Laterne.Hardware.Peripherals;

namespace Laterne.Hardware.Tests.Peripherals;

[TestClass]
public sealed class Bme280_Tests
{
    private readonly VirtualClock _clock = new VirtualBoard("air").Clock;

    [TestMethod]
    public void A_chip_names_itself_and_sleeps_until_it_is_told_to_measure()
    {
        var chip = Chip();
        Assert.AreEqual(0x60, Read(chip, 0xD0, 1)[0]);
        Assert.AreEqual(0x01, Read(chip, 0xF3, 1)[0], "copies its words");
        Wait(2);
        Assert.AreEqual(0x00, Read(chip, 0xF3, 1)[0]);
        Wait(10_000);
        CollectionAssert.AreEqual(new byte[] { 0x80, 0, 0, 0x80, 0, 0, 0x80, 0 }, Read(chip, 0xF7, 8));
        Assert.AreEqual(0, chip.Measurements);
    }

    [TestMethod]
    public void The_worked_example_of_the_data_sheet_comes_out_as_its_counts()
    {
        var chip = Chip();
        (chip.Temperature, chip.Pressure) = (25.08, 100_653.27);
        Wait(2);
        chip.Write([0xF2, 5, 0xF4, 0xB5]);
        Wait(120);
        var data = Read(chip, 0xF7, 8);
        Assert.AreEqual(415_148, Counts(data, 0), 20);
        Assert.AreEqual(519_888, Counts(data, 3), 20);
        Assert.AreEqual(0xB4, Read(chip, 0xF4, 1)[0], "asleep again, the rest as it was set");
    }

    [TestMethod]
    public void A_forced_measurement_takes_its_time_and_stays_until_the_next()
    {
        var chip = Chip();
        chip.Write([0xF2, 1, 0xF4, 0x25]);
        Wait(9);
        Assert.AreEqual(0x08, Read(chip, 0xF3, 1)[0]);
        Assert.AreEqual(0x80000, Counts(Read(chip, 0xF7, 8), 3));
        Wait(1);
        var data = Read(chip, 0xF7, 8);
        Assert.AreEqual(0x00, Read(chip, 0xF3, 1)[0]);
        Assert.AreNotEqual(0x80000, Counts(data, 3));
        Assert.AreEqual(0, Counts(data, 3) % 16, "16 bits without oversampling");

        chip.Temperature = 30;
        Wait(5000);
        CollectionAssert.AreEqual(data, Read(chip, 0xF7, 8));
        Assert.AreEqual(1, chip.Measurements);
    }

    [TestMethod]
    public void Normal_mode_measures_by_itself_and_what_is_switched_off_has_no_counts()
    {
        var chip = Chip();
        chip.Write([0xF5, 0x20, 0xF4, 0x23]);
        Wait(5);
        var first = Counts(Read(chip, 0xF7, 8), 3);
        chip.Temperature = 25;
        Wait(100);
        var data = Read(chip, 0xF7, 8);
        Assert.IsGreaterThan(first, Counts(data, 3));
        Assert.AreEqual((0x80000, 0x80, 0x00), (Counts(data, 0), data[6], data[7]));
        chip.Write([0xF4, 0x20]);
        chip.Temperature = 30;
        Wait(1000);
        CollectionAssert.AreEqual(data, Read(chip, 0xF7, 8), "asleep");
        chip.Write([0xE0, 0xB6]);
        Assert.AreEqual(0, Read(chip, 0xF4, 1)[0]);
    }

    [TestMethod]
    public void An_unplugged_chip_does_not_answer_and_has_forgotten_everything_afterwards()
    {
        var chip = Chip();
        chip.Write([0xF2, 1, 0xF4, 0x25]);
        chip.IsPlugged = false;
        Assert.IsFalse(chip.Write([0xD0]));
        Assert.IsFalse(chip.Read(new byte[1]));
        chip.IsPlugged = true;
        Wait(1000);
        Assert.AreEqual((0, 0), (Read(chip, 0xF2, 1)[0], Read(chip, 0xF4, 1)[0]));
        Assert.AreEqual(0x80000, Counts(Read(chip, 0xF7, 8), 3));
    }

    private static int Counts(byte[] data, int at) => (data[at] << 12) | (data[at + 1] << 4) | (data[at + 2] >> 4);

    private static byte[] Read(Bme280 chip, byte register, int count)
    {
        var bytes = new byte[count];
        Assert.IsTrue(chip.Write([register]) && chip.Read(bytes));
        return bytes;
    }

    private Bme280 Chip() => new(_clock) { Noise = 0 };

    private void Wait(int milliseconds) => _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
}

namespace Laterne.Hardware.Peripherals;

/// <summary>
/// The words that Bosch burns into a BME280, and the formulas in floating point that go with them (data sheet BST-BME280-DS002, 8.1).
/// Not the integer formulas on purpose: the chip must not share the error of the driver that reads it.
/// </summary>
public sealed class Bme280Words
{
    /// <summary>Temperature and pressure from the worked example of the BMP280's data sheet (3.12), humidity of a common chip.</summary>
    public static Bme280Words Usual { get; } = new([27504, 26435, -1000], [36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000], [75, 362, 0, 313, 50, 30]);

    /// <summary>Another chip: with the words of the first its counts would read several kelvin and percent off.</summary>
    public static Bme280Words Other { get; } = new([28485, 26735, 50], [36738, -10635, 3024, 6980, -4, -7, 9900, -10230, 4285], [75, 383, 0, 290, 0, 30]);

    private readonly int[] _t;
    private readonly int[] _p;
    private readonly int[] _h;

    private Bme280Words(int[] t, int[] p, int[] h) => (_t, _p, _h) = (t, p, h);

    /// <summary>Writes the words into the chip's registers 0x88 to 0xA1 and 0xE1 to 0xE7.</summary>
    public void Burn(Span<byte> registers)
    {
        int[] low = [.. _t, .. _p];
        for (var word = 0; word < low.Length; word++)
        {
            (registers[0x88 + 2 * word], registers[0x89 + 2 * word]) = ((byte)low[word], (byte)(low[word] >> 8));
        }

        registers[0xA1] = (byte)_h[0];
        (registers[0xE1], registers[0xE2], registers[0xE3]) = ((byte)_h[1], (byte)(_h[1] >> 8), (byte)_h[2]);
        (registers[0xE4], registers[0xE5]) = ((byte)(_h[3] >> 4), (byte)((_h[3] & 0xF) | ((_h[4] & 0xF) << 4)));
        (registers[0xE6], registers[0xE7]) = ((byte)(_h[4] >> 4), (byte)_h[5]);
    }

    /// <summary>Counts of 20 bits that read as a temperature in °C, in steps of 2^<paramref name="coarse"/>.</summary>
    public int TemperatureCounts(double celsius, int coarse) =>
        Find(0x100000, coarse, 0, celsius, static (words, counts, _) => words.Fine(counts) / 5120);

    /// <summary>Counts of 20 bits that read as a pressure in Pa beside these of the temperature.</summary>
    public int PressureCounts(double pascal, int temperature, int coarse) =>
        // More counts are less pressure.
        Find(0x100000, coarse, Fine(temperature), -pascal, static (words, counts, fine) => -words.Pressure(counts, fine));

    /// <summary>Counts of 16 bits that read as a humidity in % beside these of the temperature.</summary>
    public int HumidityCounts(double percent, int temperature) =>
        Find(0x10000, 0, Fine(temperature), percent, static (words, counts, fine) => words.Humidity(counts, fine));

    /// <summary>First counts that read as much as is wanted; the last ones when none do.</summary>
    private int Find(int end, int coarse, double fine, double wanted, Func<Bme280Words, int, double, double> read)
    {
        int below = -1, above = (end >> coarse) - 1;
        while (above - below > 1)
        {
            var middle = (below + above) / 2;
            (below, above) = read(this, middle << coarse, fine) >= wanted ? (below, middle) : (middle, above);
        }

        return above << coarse;
    }

    private double Fine(int counts)
    {
        var line = (counts / 16384.0 - _t[0] / 1024.0) * _t[1];
        var bend = counts / 131072.0 - _t[0] / 8192.0;
        return line + bend * bend * _t[2];
    }

    private double Pressure(int counts, double fine)
    {
        var warmth = fine / 2 - 64000;
        var offset = warmth * warmth * _p[5] / 32768;
        offset += warmth * _p[4] * 2;
        offset = offset / 4 + _p[3] * 65536.0;
        var scale = (_p[2] * warmth * warmth / 524288 + _p[1] * warmth) / 524288;
        scale = (1 + scale / 32768) * _p[0];
        var pressure = (1048576.0 - counts - offset / 4096) * 6250 / scale;
        return pressure + (_p[8] * pressure * pressure / 2147483648.0 + pressure * _p[7] / 32768 + _p[6]) / 16;
    }

    private double Humidity(int counts, double fine)
    {
        var warmth = fine - 76800;
        var humidity = (counts - (_h[3] * 64.0 + _h[4] / 16384.0 * warmth))
            * (_h[1] / 65536.0 * (1 + _h[5] / 67108864.0 * warmth * (1 + _h[2] / 67108864.0 * warmth)));
        return humidity * (1 - _h[0] * humidity / 524288);
    }
}

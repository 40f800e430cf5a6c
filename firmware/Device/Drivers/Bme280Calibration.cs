using Laterne.Weather;

namespace Laterne.Device.Drivers;

/// <summary>
/// From raw counts to values with the words that Bosch burnt into the chip: the integer formulas of the BME280 data sheet
/// (BST-BME280-DS002), section 4.2.3, temperature and humidity in 32, pressure in 64 bits.
/// </summary>
public sealed class Bme280Calibration
{
    /// <summary>Length of the first block of words, from register 0x88 on.</summary>
    public const int LowLength = 26;

    /// <summary>Length of the second block of words, from register 0xE1 on.</summary>
    public const int HighLength = 7;

    private const int HighestHumidity = 419430400;

    private readonly int[] _t = new int[4];
    private readonly int[] _p = new int[10];
    private readonly int[] _h = new int[7];
    private int _fine;

    /// <summary>Takes the words.</summary>
    /// <param name="low">Registers 0x88 to 0xA1.</param>
    /// <param name="high">Registers 0xE1 to 0xE7.</param>
    /// <returns>False: no chip has such words, the line reads all zeros or all ones.</returns>
    public bool TryTake(byte[] low, byte[] high)
    {
        _t[1] = Word(low, 0);
        _p[1] = Word(low, 6);
        for (int i = 2; i <= 3; i++)
        {
            _t[i] = Signed(low, (i - 1) * 2);
        }

        for (int i = 2; i <= 9; i++)
        {
            _p[i] = Signed(low, (i + 2) * 2);
        }

        _h[1] = low[25];
        _h[2] = Signed(high, 0);
        _h[3] = high[2];

        // Two words of 12 bits share the middle register.
        _h[4] = ((sbyte)high[3] * 16) + (high[4] & 0x0F);
        _h[5] = ((sbyte)high[5] * 16) + (high[4] >> 4);
        _h[6] = (sbyte)high[6];
        return _t[1] != 0 && _t[1] != 0xFFFF && _p[1] != 0 && _p[1] != 0xFFFF;
    }

    /// <summary>Converts counts: pressure and temperature of 20 bits, humidity of 16.</summary>
    /// <param name="pressure">Counts of the pressure.</param>
    /// <param name="temperature">Counts of the temperature.</param>
    /// <param name="humidity">Counts of the humidity.</param>
    /// <param name="reading">Filled in: hundredths of a degree, hundredths of a percent, Pa.</param>
    /// <returns>False: the words and counts do not go together.</returns>
    public bool TryConvert(int pressure, int temperature, int humidity, WeatherReading reading)
    {
        int slope = (((temperature >> 3) - (_t[1] << 1)) * _t[2]) >> 11;
        int bend = (temperature >> 4) - _t[1];
        _fine = slope + ((((bend * bend) >> 12) * _t[3]) >> 14);
        reading.TemperatureCenti = ((_fine * 5) + 128) >> 8;
        reading.HumidityCenti = Humidity(humidity);
        long pascal256 = Pressure(pressure);
        if (pascal256 < 0 || pascal256 > int.MaxValue)
        {
            return false;
        }

        reading.PressurePa = (int)((pascal256 + 128) >> 8);
        return true;
    }

    private static int Word(byte[] bytes, int at) => bytes[at] | (bytes[at + 1] << 8);

    private static int Signed(byte[] bytes, int at) => bytes[at] | ((sbyte)bytes[at + 1] * 256);

    /// <summary>256ths of a pascal; negative: impossible.</summary>
    private long Pressure(int counts)
    {
        long warmth = _fine - 128000L;
        long offset = warmth * warmth * _p[6];
        offset += (warmth * _p[5]) << 17;
        offset += (long)_p[4] << 35;
        long scale = ((warmth * warmth * _p[3]) >> 8) + ((warmth * _p[2]) << 12);
        scale = (((1L << 47) + scale) * _p[1]) >> 33;
        if (scale <= 0)
        {
            return -1;
        }

        long p = ((((1048576L - counts) << 31) - offset) * 3125) / scale;
        long square = (_p[9] * (p >> 13) * (p >> 13)) >> 25;
        long line = (_p[8] * p) >> 19;
        return ((p + square + line) >> 8) + ((long)_p[7] << 4);
    }

    /// <summary>Hundredths of a percent, 0 to 100 %: the formula cuts there.</summary>
    private int Humidity(int counts)
    {
        int warmth = _fine - 76800;
        int raw = ((counts << 14) - (_h[4] << 20) - (_h[5] * warmth) + 16384) >> 15;
        int gain = (((warmth * _h[6]) >> 10) * (((warmth * _h[3]) >> 11) + 32768)) >> 10;
        gain = (((gain + 2097152) * _h[2]) + 8192) >> 14;
        int x = raw * gain;
        x -= (((x >> 15) * (x >> 15) >> 7) * _h[1]) >> 4;
        x = x < 0 ? 0 : x > HighestHumidity ? HighestHumidity : x;

        // 1024ths of a percent.
        return (((x >> 12) * 100) + 512) >> 10;
    }
}

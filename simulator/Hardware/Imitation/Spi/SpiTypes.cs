namespace System.Device.Spi;

/// <summary>Imitated: clock polarity and phase.</summary>
public enum SpiMode
{
    Mode0 = 0,
    Mode1 = 1,
    Mode2 = 2,
    Mode3 = 3,
}

/// <summary>Imitated: bus, chip select and speed.</summary>
public sealed class SpiConnectionSettings(int busId, int chipSelectLine = -1)
{
    public int BusId { get; set; } = busId;

    public int ChipSelectLine { get; set; } = chipSelectLine;

    public int ClockFrequency { get; set; } = 500_000;

    public SpiMode Mode { get; set; }
}

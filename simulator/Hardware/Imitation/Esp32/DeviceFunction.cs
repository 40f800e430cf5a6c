namespace nanoFramework.Hardware.Esp32;

/// <summary>Imitated: the pin functions that the virtual board has.</summary>
public enum DeviceFunction
{
    SPI1_MOSI = 65792,
    SPI1_MISO = 65793,
    SPI1_CLOCK = 65794,
    I2C1_DATA = 131328,
    I2C1_CLOCK = 131329,
    I2C2_DATA = 131584,
    I2C2_CLOCK = 131585,
    COM2_TX = 197120,
    COM2_RX = 197121,
    COM2_RTS = 197122,
    COM3_TX = 197376,
    COM3_RX = 197377,
    PWM1 = 262400,
    PWM2 = 262656,
    PWM3 = 262912,
    PWM4 = 263168,
}

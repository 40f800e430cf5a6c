using Laterne.Hardware;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Imitated: gives pins their functions.</summary>
public class Configuration
{
    public static void SetPinFunction(int pin, DeviceFunction value)
    {
        var board = VirtualBoard.Current;
        if (value is not (DeviceFunction.COM2_RX or DeviceFunction.COM3_RX or DeviceFunction.SPI1_MISO) && !board.Pins.Supports(pin, System.Device.Gpio.PinMode.Output))
        {
            throw new ArgumentException($"Pin {pin} is input only: it cannot be {value}.");
        }

        switch (value)
        {
            case DeviceFunction.I2C1_DATA or DeviceFunction.I2C1_CLOCK:
                board.I2c.SetFunction(1, value == DeviceFunction.I2C1_CLOCK);
                break;
            case DeviceFunction.I2C2_DATA or DeviceFunction.I2C2_CLOCK:
                board.I2c.SetFunction(2, value == DeviceFunction.I2C2_CLOCK);
                break;
            case DeviceFunction.SPI1_MOSI or DeviceFunction.SPI1_MISO or DeviceFunction.SPI1_CLOCK:
                board.Spi.SetFunction(1, value - DeviceFunction.SPI1_MOSI);
                break;
            case DeviceFunction.COM2_TX or DeviceFunction.COM2_RX:
                board.Serial.SetFunction("COM2", value == DeviceFunction.COM2_RX);
                break;
            case DeviceFunction.COM3_TX or DeviceFunction.COM3_RX:
                board.Serial.SetFunction("COM3", value == DeviceFunction.COM3_RX);
                break;
            case DeviceFunction.COM2_RTS:
                break;
            default:
                board.Pwm.SetFunction(pin);
                break;
        }
    }
}

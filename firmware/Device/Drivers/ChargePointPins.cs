using System.Device.Gpio;
using Laterne.Charging;
using Laterne.Core;
using Laterne.Core.Ports;
using Laterne.Health;

namespace Laterne.Device.Drivers;

/// <summary>Takes the pins of the charge point that this board has.</summary>
public static class ChargePointPins
{
    /// <summary>Makes the maker of its function. Null: contactor or control pilot are not wired, and so there is no charge point.</summary>
    public static IFunctionMaker? Take(GpioController gpio, BoardLayout layout, IChargerMeter? meter, ILog log)
    {
        int contactor = layout.Pins.Pin(BoardPin.Contactor);
        int pwm = layout.Pins.Pin(BoardPin.PilotPwm);
        int adc = layout.Pins.Pin(BoardPin.PilotAdc);
        if (contactor == BoardLayout.None || pwm == BoardLayout.None || adc == BoardLayout.None)
        {
            return null;
        }

        Contactor output = new Contactor(gpio, contactor, layout.Pins.Pin(BoardPin.ContactorFeedback), log);
        ChargingPorts ports = new ChargingPorts(new ControlPilot(pwm, layout.Chip.Channel(adc), log), output);
        ports.Meter = meter;
        ports.Thermometer = NtcThermometer.Take(layout, BoardPin.ChargerThermometer, log);
        return new ChargingMaker(ports);
    }
}

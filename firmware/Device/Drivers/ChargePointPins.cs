using System.Device.Gpio;
using Laterne.Charging;
using Laterne.Core;
using Laterne.CrewConsole;
using Laterne.Energy;
using Laterne.Health;

namespace Laterne.Device.Drivers;

/// <summary>Takes the pins of the charge point that this board has.</summary>
public static class ChargePointPins
{
    /// <summary>The card reader: an MFRC522 where its four pins are wired, else a PN532 on the I2C pins. Null: neither.</summary>
    public static IPolledCardReader? TakeCards(BoardLayout layout, ILog log)
    {
        int mosi = layout.Pins.Pin(BoardPin.CardMosi);
        int miso = layout.Pins.Pin(BoardPin.CardMiso);
        int clock = layout.Pins.Pin(BoardPin.CardClock);
        int select = layout.Pins.Pin(BoardPin.CardSelect);
        if (mosi != BoardLayout.None && miso != BoardLayout.None && clock != BoardLayout.None && select != BoardLayout.None)
        {
            return new Mfrc522CardReader(new Mfrc522Registers(mosi, miso, clock, select), log);
        }

        bool hasBus = layout.I2cSda != BoardLayout.None && layout.I2cScl != BoardLayout.None;
        return layout.HasPn532 && hasBus ? new Pn532CardReader(new Pn532Wire(layout.I2cSda, layout.I2cScl), log) : null;
    }

    /// <summary>Makes the maker of its function. Null: contactor or control pilot are not wired, and so there is no charge point.</summary>
    public static IFunctionMaker? Take(GpioController gpio, BoardLayout layout, EnergyMaker? energy, IPolledCardReader? cards, CrewParts parts, ILog log)
    {
        int contactor = layout.Pins.Pin(BoardPin.Contactor);
        IControlPilot? pilot = contactor == BoardLayout.None ? null : TakePilot(layout, energy, log);
        if (pilot == null)
        {
            return null;
        }

        TestedContactor output = new TestedContactor(new Contactor(gpio, contactor, layout.Pins.Pin(BoardPin.ContactorFeedback), log));
        ChargingPorts ports = new ChargingPorts(pilot, output);
        parts.Pilot = pilot;
        parts.Contactor = output;
        ports.Meter = energy?.Charger;
        ports.SignedMeter = energy?.Signed;
        ports.Thermometer = NtcThermometer.Take(layout, BoardPin.ChargerThermometer, log);
        ports.Cards = cards;
        return new ChargingMaker(ports);
    }

    // A board that names a wallbox controller has its pilot there or nowhere: pins are no substitute for one that cannot be read.
    private static IControlPilot? TakePilot(BoardLayout layout, EnergyMaker? energy, ILog log)
    {
        if (layout.Wallbox.Length > 0)
        {
            WallboxReader? reader = energy?.Wallbox;
            if (reader == null)
            {
                log.Write(LogLevel.Warning, "no charge point: the wallbox is unknown or no line leads to it", layout.Wallbox);
                return null;
            }

            return new WallboxPilot(reader, log);
        }

        int pwm = layout.Pins.Pin(BoardPin.PilotPwm);
        int adc = layout.Pins.Pin(BoardPin.PilotAdc);
        return pwm == BoardLayout.None || adc == BoardLayout.None ? null : new ControlPilot(pwm, layout.Chip.Channel(adc), log);
    }
}

using System.Device.Gpio;
using System.Threading;
using Laterne.Emergency;
using Laterne.Health;

namespace Laterne.Device.Drivers;

/// <summary>Takes the pins of the call pillar that this board has.</summary>
public static class CallPillarPins
{
    /// <summary>Takes the other parts of the pillar with this button.</summary>
    public static CallPillarPorts Take(GpioController gpio, BoardLayout layout, ICallButton button, ILog log)
    {
        CallPillarPorts ports = new CallPillarPorts(button);
        if (layout.CallerLightYellow != BoardLayout.None && layout.CallerLightGreen != BoardLayout.None)
        {
            ports.CallerLight = new CallerLight(gpio, layout.CallerLightYellow, layout.CallerLightGreen, log);
        }

        if (layout.IntercomRelay != BoardLayout.None)
        {
            ports.IntercomRelay = new RelayOutput(gpio, layout.IntercomRelay, log);
        }

        if (layout.Siren != BoardLayout.None)
        {
            ports.Siren = new RelayOutput(gpio, layout.Siren, log);
        }

        return ports;
    }

    /// <summary>The supply's contact and the battery; null: the board has no such contact.</summary>
    public static SupplyInput? TakeSupply(GpioController gpio, BoardLayout layout, ILog log)
    {
        if (layout.MainsGood == BoardLayout.None)
        {
            return null;
        }

        int adc = layout.Pins.Pin(BoardPin.BatteryAdc);
        BatteryGauge? battery = adc == BoardLayout.None ? null : new BatteryGauge(layout.Chip.Channel(adc), layout.BatteryRatioPerMille, log);
        return new SupplyInput(gpio, layout.MainsGood, battery, log);
    }

    /// <summary>The button; null: there is none, and so no pillar.</summary>
    public static CallButton? TakeButton(GpioController gpio, BoardLayout layout, AutoResetEvent wake, ILog log) =>
        layout.CallButton == BoardLayout.None ? null : new CallButton(gpio, layout.CallButton, layout.CallButtonActiveLow, wake, log);
}

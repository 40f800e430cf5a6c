using System.Device.Gpio;
using System.Threading;
using Laterne.Core;

namespace Laterne.Device.Drivers;

/// <summary>Takes the pins of the call pillar that this board has and gives them to the core.</summary>
public static class CallPillarPins
{
    /// <summary>Fills the ports in. Null: there is no button, and so no pillar.</summary>
    public static CallButton? Take(GpioController gpio, BoardLayout layout, PolePorts ports, AutoResetEvent wake)
    {
        if (layout.CallButton == BoardLayout.None)
        {
            return null;
        }

        CallButton button = new CallButton(gpio, layout.CallButton, layout.CallButtonActiveLow, wake);
        ports.CallButton = button;
        if (layout.CallerLightYellow != BoardLayout.None && layout.CallerLightGreen != BoardLayout.None)
        {
            ports.CallerLight = new CallerLight(gpio, layout.CallerLightYellow, layout.CallerLightGreen);
        }

        if (layout.IntercomRelay != BoardLayout.None)
        {
            ports.IntercomRelay = new RelayOutput(gpio, layout.IntercomRelay);
        }

        if (layout.Siren != BoardLayout.None)
        {
            ports.Siren = new RelayOutput(gpio, layout.Siren);
        }

        if (layout.MainsGood != BoardLayout.None)
        {
            ports.Supply = new SupplyInput(gpio, layout.MainsGood);
        }

        return button;
    }
}

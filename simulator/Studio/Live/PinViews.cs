using Laterne.Studio.Page;
using Laterne.Studio.Running;

namespace Laterne.Studio.Live;

/// <summary>The pins of a pole as the page shows them.</summary>
internal static class PinViews
{
    public static PinView[] Of(FirmwarePole pole, bool sensorIsHigh)
    {
        var (layout, board) = (pole.Layout, pole.Board);
        return
        [
            new PinView(layout.LampPwm, "lamp 0-10 V", "pwm", pole.OutputHundredths / 10_000.0),
            new PinView(layout.Motion, "presence sensor", "in", sensorIsHigh ? 1 : 0),
            new PinView(layout.Watchdog, "external watchdog", "out", board.Pins.Read(layout.Watchdog) ? 1 : 0),
            new PinView(layout.I2cSda, $"BH1750 at 0x{layout.PhotocellAddress:X2}", "i2c", board.I2c.Transfers > 0 ? 1 : 0),
        ];
    }
}

using System;
using System.Threading;
using Laterne.Device.Links;
using nanoFramework.Runtime.Native;

namespace Laterne.Device;

/// <summary>Entry point: wires, and nothing else. Main never returns, because a device whose Main ends hangs for ever.</summary>
public static class Program
{
    // Long enough to read the fault on the console, short enough for a street.
    private const int FaultPauseMs = 3000;

    /// <summary>Builds the pole, gives the link its thread and steps the pole until the device restarts.</summary>
    public static void Main()
    {
        try
        {
            PoleFirmware firmware = new PoleFirmware();
            Thread linkThread = new Thread(firmware.Link.Run);
            linkThread.Start();
            if (firmware.Neighbours != null)
            {
                Thread radioThread = new Thread(firmware.Neighbours.Run);
                radioThread.Start();
            }

            if (firmware.Hotspot != null)
            {
                Thread hotspotThread = new Thread(firmware.Hotspot.Run);
                hotspotThread.Start();
            }

            if (firmware.Releases != null)
            {
                Thread releaseThread = new Thread(firmware.Releases.Run);
                releaseThread.Start();
            }

            firmware.Setup?.Start();
            while (true)
            {
                firmware.Wake.WaitOne(firmware.Step(), false);
            }
        }
        catch (Exception e)
        {
            // No log here: there may be no pole to have one.
            Console.WriteLine("the pole could not run: " + e.Message);
        }

        // Nothing drives the lamp's pin now, and its stage is pulled to full light.
        Thread.Sleep(FaultPauseMs);
        Power.RebootDevice();
    }
}

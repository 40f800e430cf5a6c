using System;
using System.Threading;
using Laterne.Device.Storage;
using Laterne.Releases;
using Laterne.Updates;
using nanoFramework.Runtime.Native;

namespace Laterne.Launcher;

/// <summary>Entry point of the deployment region. Main never returns, because a device whose Main ends hangs for ever.</summary>
public static class Program
{
    private const int FailedPauseMs = 3000;

    // Neither slot runs: the lamp is at full light by its stage's pull-up, and the next try may wait.
    private const int NothingPauseMs = 300_000;

    /// <summary>Starts a slot; restarts the device whenever that comes back.</summary>
    public static void Main()
    {
        bool isStarted = false;
        try
        {
            SlotFiles files = new SlotFiles();
            Store store = new Store();
            Slots slots = new Slots(new SlotRecord(store));
            SlotSeals seals = new SlotSeals(
                new SlotRecord(store, SlotSeals.Record(0)), new SlotRecord(store, SlotSeals.Record(1)));
            isStarted = new Launch(slots, seals, files, new AssemblyLoader()).Run();
        }
        catch (Exception e)
        {
            Console.WriteLine("the launcher has failed: " + e.Message);
        }

        Thread.Sleep(isStarted ? FailedPauseMs : NothingPauseMs);
        Power.RebootDevice();
    }
}

using Laterne.Device.Drivers;
using Laterne.Device.Links;
using Laterne.OwnPoint;
using Laterne.Setup;

namespace Laterne.Device.OwnSetup;

/// <summary>Makes the page of a pole whose own network is up: some 15 KB of heap, which a pole in service never has.</summary>
internal static class SetupParts
{
    public static SetupPoint MakePoint(PoleFirmware pole, BoardLayout layout, string version, BoardClock clock) => new SetupPoint(
        new SetupNetwork(clock, pole.Log),
        new SetupFacts(WifiStation.PhysicalAddress(), layout.Name, version, pole.Core.State.Boot, WifiStation.IsWired()),
        pole.Wake,
        pole.Log);
}

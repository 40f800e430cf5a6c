using Laterne.Device;
using Laterne.Device.Storage;
using Laterne.Hardware;
using Laterne.Setup;

namespace Laterne.Studio.Crew;

/// <summary>The network that it raises itself while it is nobody's, and the way into it.</summary>
public sealed partial class CrewPole
{
    private OwnPointBridge? _bridge;

    /// <summary>The port of this machine behind which its own page is; null: there is no way into its network.</summary>
    public int? OwnPointPort => _bridge?.Port;

    /// <summary>Name of its own network while it is up; null: it is not.</summary>
    public string? OwnNetwork => Board.Network.OwnPoint.IsUp ? Board.Network.OwnPoint.Ssid : null;

    /// <summary>What lies in flash since it was flashed, and what is around it.</summary>
    private void Prepare(CrewPoleOptions options)
    {
        (Board.Network.Ssid, Board.Network.Password) = (options.Ssid, options.WifiKey);
        Board.Network.ReachesOutside = true;
        Board.Network.OwnPoint.IsReal = true;
        if (options.Authority is { } authority)
        {
            Board.Flash.Provision(@"I:\ca.pem", authority);
        }

        if (options.SetupKey is { } key)
        {
            using var entered = Board.Enter();
            var record = new SetupRecord(new Store());
            if (record.Key != key)
            {
                record.TrySetKey(key);
            }
        }

        _bridge = options.OwnPoint is { } port ? new OwnPointBridge(Board.Network.OwnPoint, port) : null;
    }

    private void StartSetup(PoleFirmware firmware, CancellationToken end)
    {
        if (firmware.Setup?.Point is { } point)
        {
            new Thread(() => RunTurns(point.RunOnce, end)) { IsBackground = true, Name = $"page {Board.Id}" }.Start();
            new Thread(() => RunTurns(point.Addresses.RunOnce, end)) { IsBackground = true, Name = $"addresses {Board.Id}" }.Start();
        }
    }

    private void RunTurns(Func<int> turn, CancellationToken end)
    {
        try
        {
            while (!end.WaitHandle.WaitOne((int)Math.Ceiling(turn() / _options.Speed)))
            {
            }
        }
        catch (DeviceRebootedException)
        {
            // The board was reset or lost its power under it: on the device the thread is gone then.
        }
    }
}

namespace Laterne.Core.Ports;

/// <summary>Where the controller's power comes from.</summary>
public interface ISupply
{
    /// <summary>False while it runs on its battery.</summary>
    bool IsOnMains { get; }

    /// <summary>The battery, mV; -1 when it is not measured.</summary>
    int BatteryMillivolt { get; }
}

using Laterne.Core.Ports;

namespace Laterne.Charging;

/// <summary>What a charge point is made of. What this pole does not have is null.</summary>
public sealed class ChargingPorts
{
    /// <summary>Joins what every charge point has.</summary>
    public ChargingPorts(IControlPilot pilot, IContactor contactor)
    {
        Pilot = pilot;
        Contactor = contactor;
    }

    /// <summary>The control pilot.</summary>
    public IControlPilot Pilot { get; }

    /// <summary>The contactor.</summary>
    public IContactor Contactor { get; }

    /// <summary>The meter; without one nothing is charged.</summary>
    public IChargerMeter? Meter { get; set; }

    /// <summary>The card reader.</summary>
    public ICardReader? Cards { get; set; }

    /// <summary>The signing meter.</summary>
    public ISignedMeter? SignedMeter { get; set; }

    /// <summary>The thermometer.</summary>
    public IThermometer? Thermometer { get; set; }
}

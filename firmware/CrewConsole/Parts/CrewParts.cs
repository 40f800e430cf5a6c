using Laterne.Charging;
using Laterne.Core.Ports;
using Laterne.Emergency;
using Laterne.Weather;

namespace Laterne.CrewConsole;

/// <summary>The parts of this pole that the crew can test; null: the pole does not have it.</summary>
public sealed class CrewParts
{
    /// <summary>The call button, as the pillar sees it.</summary>
    public TestedButton? Button { get; set; }

    /// <summary>What opens a locked console.</summary>
    public IConsoleAct? Act { get; set; }

    /// <summary>The call pillar.</summary>
    public CallPillarPorts? Pillar { get; set; }

    /// <summary>The control pilot.</summary>
    public IControlPilot? Pilot { get; set; }

    /// <summary>The contactor to the vehicle.</summary>
    public TestedContactor? Contactor { get; set; }

    /// <summary>The access point's relay.</summary>
    public TestedRelay? Hotspot { get; set; }

    /// <summary>The weather sensor.</summary>
    public IWeatherSensor? Weather { get; set; }

    /// <summary>The presence sensor.</summary>
    public IDetections? Motion { get; set; }

    /// <summary>The photocell.</summary>
    public IPhotocell? Photocell { get; set; }
}

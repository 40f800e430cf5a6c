using Laterne.Core.Emergency;
using Laterne.Core.Lighting;
using Laterne.Core.Ports;

namespace Laterne.Emergency;

/// <summary>What a call does around the pole: caller light, lamp, neighbours, intercom and siren.</summary>
public sealed class CallSigns
{
    /// <summary>Stands for the number of a call that has just begun.</summary>
    public const int NotYetNumbered = -1;

    private const long AnnounceEveryMs = 10_000;

    private readonly ICallerLight? _callerLight;
    private readonly IRelay? _intercom;
    private readonly IRelay? _siren;
    private readonly INeighbourAlarm? _neighbours;
    private readonly LightControl _light;
    private int _shown = -1;
    private int _announced;
    private long _announcedMs;
    private long _pressedMs;
    private long _begunMs;
    private bool _intercomIsOn;
    private bool _sirenIsOn;
    private bool _sirenMaySound;
    private bool _wasOpen;

    /// <summary>Takes what the pole has of it.</summary>
    public CallSigns(CallPillarPorts ports, LightControl light)
    {
        _callerLight = ports.CallerLight;
        _intercom = ports.IntercomRelay;
        _siren = ports.Siren;
        _neighbours = ports.NeighbourAlarm;
        _light = light;
    }

    /// <summary>A call begins, or goes on after a restart; the siren belongs to the beginning.</summary>
    public void Begin(bool withSiren, long monotonicMs)
    {
        _pressedMs = monotonicMs;
        _begunMs = monotonicMs;
        _sirenMaySound = withSiren;
    }

    /// <summary>The intercom's time begins anew.</summary>
    public void Press(long monotonicMs) => _pressedMs = monotonicMs;

    /// <summary>Shows the state of the open call.</summary>
    /// <param name="callNumber">Its number or <see cref="NotYetNumbered"/>; 0 = none is open.</param>
    /// <param name="isAcknowledged">Whether an operator has it.</param>
    /// <param name="settings">What runs.</param>
    /// <param name="monotonicMs">Now.</param>
    public void Show(int callNumber, bool isAcknowledged, EmergencySettings settings, long monotonicMs)
    {
        bool isOpen = callNumber != 0;
        int colour = !isOpen ? CallerLightColour.Off : isAcknowledged ? CallerLightColour.Green : CallerLightColour.Yellow;
        if (colour != _shown)
        {
            _shown = colour;
            if (_callerLight != null)
            {
                _callerLight.Show(colour);
            }
        }

        // Only a call of this pole is ended here: somebody else may want full light.
        _light.Emergency = isOpen || (_light.Emergency && !_wasOpen);
        _wasOpen = isOpen;
        bool intercom = isOpen && monotonicMs - _pressedMs < settings.RelayMaxS * 1000L;
        _intercomIsOn = Switch(_intercom, _intercomIsOn, intercom);
        bool siren = isOpen && _sirenMaySound && monotonicMs - _begunMs < settings.SirenS * 1000L;
        _sirenIsOn = Switch(_siren, _sirenIsOn, siren);
        if (callNumber != NotYetNumbered)
        {
            Announce(callNumber, monotonicMs);
        }
    }

    private static bool Switch(IRelay? relay, bool isOn, bool wanted)
    {
        if (isOn != wanted)
        {
            relay?.Set(wanted);
        }

        return wanted;
    }

    private void Announce(int callNumber, long monotonicMs)
    {
        if (callNumber != _announced && _announced != 0)
        {
            _neighbours?.Announce(false, _announced);
        }

        if (callNumber != 0 && (callNumber != _announced || monotonicMs - _announcedMs >= AnnounceEveryMs))
        {
            _announcedMs = monotonicMs;
            _neighbours?.Announce(true, callNumber);
        }

        _announced = callNumber;
    }
}

using Laterne.Core.Messaging;
using Laterne.Core.Ports;

namespace Laterne.Emergency;

/// <summary>
/// Tests what a call needs, within a second: the caller light goes yellow, green, off; the line to the button; relays that must be off;
/// the link. A press ends the test at once.
/// </summary>
public sealed class SelfTest
{
    private const int StageMs = 500;
    private const string Ok = "ok";
    private const string Fault = "fault";

    private readonly ICallButton _button;
    private readonly ICallerLight? _callerLight;
    private readonly IRelay? _intercom;
    private readonly IRelay? _siren;
    private readonly IUplink _uplink;
    private int _colour;
    private long _untilMs;
    private bool _lightIsFine;
    private bool _buttonIsFine;
    private bool _relaysAreFine;
    private bool _linkIsFine;

    /// <summary>Takes what the pole has of it.</summary>
    public SelfTest(CallPillarPorts ports, IUplink uplink)
    {
        _button = ports.Button;
        _callerLight = ports.CallerLight;
        _intercom = ports.IntercomRelay;
        _siren = ports.Siren;
        _uplink = uplink;
    }

    /// <summary>True while it runs.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>True when the last one found nothing.</summary>
    public bool HasPassed { get; private set; } = true;

    /// <summary>Begins.</summary>
    public void Start(long monotonicMs)
    {
        IsRunning = true;
        _lightIsFine = true;
        Show(CallerLightColour.Yellow, monotonicMs);
    }

    /// <summary>Ends without a result.</summary>
    public void Abort() => IsRunning = false;

    /// <summary>Moves on. True: it is done and has a result.</summary>
    public bool Step(long monotonicMs)
    {
        if (!IsRunning || monotonicMs < _untilMs)
        {
            return false;
        }

        if (_colour != CallerLightColour.Off)
        {
            Show(_colour == CallerLightColour.Yellow ? CallerLightColour.Green : CallerLightColour.Off, monotonicMs);
            return false;
        }

        IsRunning = false;
        _buttonIsFine = !_button.IsPressed && _button.TestLine();
        _relaysAreFine = (_intercom == null || !_intercom.IsOn) && (_siren == null || !_siren.IsOn);
        _linkIsFine = _uplink.IsConnected;
        HasPassed = _lightIsFine && _buttonIsFine && _relaysAreFine && _linkIsFine;
        return true;
    }

    /// <summary>Notes the result as an event. What the pole does not have is left out.</summary>
    public void Note(EventLog events, long utcMs)
    {
        JsonWriter json = events.Begin(EmergencyEvents.SelfTest, "", "", utcMs);
        json.Member("result", Word(HasPassed));
        if (_callerLight != null)
        {
            json.Member("callerLight", Word(_lightIsFine));
        }

        json.Member("button", Word(_buttonIsFine));
        if (_intercom != null || _siren != null)
        {
            json.Member("relays", Word(_relaysAreFine));
        }

        json.Member("link", Word(_linkIsFine));
        events.End();
    }

    private static string Word(bool isFine) => isFine ? Ok : Fault;

    private void Show(int colour, long monotonicMs)
    {
        _colour = colour;
        _untilMs = monotonicMs + StageMs;
        _lightIsFine = (_callerLight == null || _callerLight.Show(colour)) && _lightIsFine;
    }
}

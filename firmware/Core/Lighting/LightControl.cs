using Laterne.Core.Health;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Core.Lighting;

/// <summary>
/// Decides the light at an instant: senses, asks every source, arbitrates, ramps and scales. Integers only, except once a night
/// for the sun; allocates nothing.
/// </summary>
public sealed class LightControl
{
    private const int RampingMs = 50;
    private const int IdleMs = 1000;
    private const int EmergencyRampMs = 500;

    private readonly Arbitration _sources = new Arbitration();
    private readonly LightOutputScale _scale = new LightOutputScale();
    private readonly FallbackLight _fallback = new FallbackLight();
    private readonly Ramp _ramp = new Ramp(new DimCurve());
    private LightDemand _winner;
    private PoleSettings _settings;
    private bool _decided;
    private int _step;
    private int _rampDownMs;
    private int _minimumDimLevel;
    private int _heldForMs;
    private int _boostForMs;

    /// <summary>Starts with settings.</summary>
    public LightControl(PoleSettings settings)
    {
        _settings = settings;
        _winner = _sources.Fallback;
        _minimumDimLevel = settings.Luminaire.MinimumDimLevel;
    }

    /// <summary>Tonight.</summary>
    public NightPlan Plan { get; } = new NightPlan();

    /// <summary>Who was seen.</summary>
    public PresenceHold Presence { get; } = new PresenceHold();

    /// <summary>How the presence sensor does.</summary>
    public SensorLiveness Liveness { get; } = new SensorLiveness();

    /// <summary>Dark or bright.</summary>
    public PhotocellSwitch Photocell { get; } = new PhotocellSwitch();

    /// <summary>Clock against photocell.</summary>
    public ClockCheck ClockCheck { get; } = new ClockCheck();

    /// <summary>The override, if any.</summary>
    public OverrideCommand Override { get; } = new OverrideCommand();

    /// <summary>The lamp showing itself, if asked.</summary>
    public IdentifyPulse Identify { get; } = new IdentifyPulse();

    /// <summary>Full light by command, if asked.</summary>
    public AreaFullOn AreaFullOn { get; } = new AreaFullOn();

    /// <summary>True while an emergency call wants full light.</summary>
    public bool Emergency { get; set; }

    /// <summary>True while a call is open at a neighbouring pole.</summary>
    public bool NeighbourCalls { get; set; }

    /// <summary>Until when somebody who was seen at another pole is awaited here, monotonic ms; 0 = nobody.</summary>
    public long AheadUntilMs { get; set; }

    /// <summary>
    /// Most that the lamp may be driven with, hundredths of a percent: heat asks for less. A lit lamp stays lit, at its minimum or above.
    /// </summary>
    public int OutputCap { get; set; } = 10_000;

    /// <summary>True: the cap holds in an emergency too, because the luminaire would not live to the end of it.</summary>
    public bool CapsEmergency { get; set; }

    /// <summary>What the lamp was last driven with, hundredths of a percent.</summary>
    public int OutputHundredths { get; private set; }

    /// <summary>True while this pole's presence sensor is there and enabled.</summary>
    public bool MotionWorks { get; set; }

    /// <summary>The source that rules.</summary>
    public LightDemand Winner => _winner;

    /// <summary>Where the light goes, percent.</summary>
    public int TargetLevel => _ramp.Target;

    /// <summary>Where the light is, hundredths of a percent dim level.</summary>
    public int Hundredths => _ramp.Hundredths;

    /// <summary>True while it is on its way.</summary>
    public bool IsRamping => _ramp.IsMoving;

    /// <summary>Milliseconds that presence is still held under the dynamic control in force, else 0.</summary>
    public int PresenceHeldMs => _heldForMs;

    /// <summary>True while the night's program may rule: valid time, a document with programs, and nothing that speaks against the clock.</summary>
    public bool ProgramRules => _sources.Program.Applies;

    /// <summary>Takes new settings; the night is planned anew at the next decision.</summary>
    public void Use(PoleSettings settings)
    {
        _settings = settings;
        Plan.Clear();
        _scale.Clear();
        _step = 0;
    }

    /// <summary>What the lamp is to be driven with now, hundredths of a percent.</summary>
    public int Output(int operatingHours)
    {
        int output = _scale.Apply(_ramp.Hundredths, _settings.Luminaire, operatingHours);
        if (output > OutputCap && (CapsEmergency || _winner != _sources.Emergency))
        {
            int minimum = _settings.Luminaire.MinimumDimLevel * 100;
            output = OutputCap > minimum ? OutputCap : minimum;
        }

        OutputHundredths = output;
        return output;
    }

    /// <summary>Decides at an instant.</summary>
    public void Decide(long monotonicMs, long utcMs)
    {
        AskProgramAndPresence(monotonicMs, utcMs);
        ClockCheck.Compare(Plan, Photocell, monotonicMs, utcMs);
        if (ClockCheck.ClockIsDoubted)
        {
            _sources.Program.Withdraw();
            _sources.Presence.Withdraw();
        }

        if (!_sources.Program.Applies)
        {
            _fallback.Ask(_sources.Fallback, _settings, Photocell, ClockCheck.ClockIsDoubted, monotonicMs);
        }

        AskPeople(monotonicMs);
        LightDemand winner = _sources.Decide();
        int minimum = _settings.Luminaire.MinimumDimLevel;
        int level = winner.Level > 0 && winner.Level < minimum ? minimum : winner.Level;
        // Somebody in greater haste to the same level does not wait for a slow ramp that is under way.
        bool isHastier = winner != _winner && RampTo(winner) < _ramp.LeftMs(monotonicMs);
        if (!_decided || level != _ramp.Target || _minimumDimLevel != minimum || isHastier)
        {
            _minimumDimLevel = minimum;
            _ramp.Start(level, _decided ? RampTo(winner) : 0, _minimumDimLevel, monotonicMs);
            _decided = true;
        }
        else
        {
            _ramp.Advance(monotonicMs);
        }

        _winner = winner;
    }

    /// <summary>Milliseconds until something will change by itself, 1 to 1000.</summary>
    public int NextMs(long utcMs)
    {
        if (_ramp.IsMoving || Identify.IsRunning)
        {
            return RampingMs;
        }

        long next = _boostForMs > 0 && _boostForMs < IdleMs ? _boostForMs : IdleMs;
        if (utcMs != Clock.Unknown && _step + 1 < Plan.Count && Plan.At[_step + 1] - utcMs < next)
        {
            next = Plan.At[_step + 1] - utcMs;
        }

        return next < 1 ? 1 : (int)next;
    }

    private void AskProgramAndPresence(long monotonicMs, long utcMs)
    {
        _heldForMs = 0;
        _boostForMs = 0;
        if (utcMs == Clock.Unknown || !_settings.HasPrograms)
        {
            _sources.Program.Withdraw();
            _sources.Presence.Withdraw();
            return;
        }

        FindStep(utcMs);
        string program = _settings.Programs[Plan.ProgramIndex].Id;
        int dynamic = Plan.Dynamic[_step];
        int level = Plan.Level[_step];
        if (dynamic >= 0 && (!MotionWorks || Liveness.IsSilent))
        {
            // Nobody can be seen from here: never darker than the program without presence.
            level = Plan.ProgramLevel[_step] > level ? Plan.ProgramLevel[_step] : level;
            dynamic = AheadUntilMs > monotonicMs ? dynamic : NightPlan.NoBoost;
        }

        int rampMs = _winner == _sources.Presence ? _rampDownMs
            : _winner == _sources.Program ? Plan.RampMs[_step] : ControlProgram.DefaultRampMs;
        _sources.Program.Ask(level, rampMs, program);
        if (dynamic < 0)
        {
            _sources.Presence.Withdraw();
            return;
        }

        ControlProgram rules = _settings.Programs[Plan.ProgramIndex];
        _heldForMs = Presence.HeldForMs(rules.HoldTimeS[dynamic], monotonicMs);
        long aheadForMs = AheadUntilMs - monotonicMs;
        _boostForMs = aheadForMs > _heldForMs ? (int)aheadForMs : _heldForMs;
        if (_boostForMs > 0)
        {
            _rampDownMs = rules.RampDownMs[dynamic];
            _sources.Presence.Ask(Plan.Boost[_step], rules.RampUpMs[dynamic], program);
        }
        else
        {
            _sources.Presence.Withdraw();
        }
    }

    private void FindStep(long utcMs)
    {
        if (!Plan.Holds(utcMs))
        {
            Plan.Compute(_settings, _settings.Offsets.NightOf(utcMs));
            _step = 0;
        }

        if (Plan.At[_step] > utcMs)
        {
            _step = 0;
        }

        while (_step + 1 < Plan.Count && Plan.At[_step + 1] <= utcMs)
        {
            _step++;
        }
    }

    private void AskPeople(long monotonicMs)
    {
        AreaFullOn.Follow(monotonicMs);
        if (Emergency || NeighbourCalls || AreaFullOn.IsRunning)
        {
            string detail = Emergency ? LightReason.Emergency : NeighbourCalls ? LightReason.NeighbourCall : LightReason.AreaFullOn;
            _sources.Emergency.Ask(100, EmergencyRampMs, detail);
        }
        else
        {
            _sources.Emergency.Withdraw();
        }

        Identify.Ask(_sources.Identify, monotonicMs);
        if (Override.IsRunning)
        {
            _sources.Override.Ask(Override.Level, Override.RampMs, Override.Reason);
        }
        else
        {
            _sources.Override.Withdraw();
        }
    }

    private int RampTo(LightDemand winner)
    {
        bool presenceFalls = winner == _sources.Presence && winner.Level < _ramp.Target;
        return presenceFalls ? _rampDownMs : winner.RampMs;
    }
}

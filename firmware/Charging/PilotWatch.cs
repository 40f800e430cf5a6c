namespace Laterne.Charging;

/// <summary>
/// Reads the control pilot at each step: the level of this moment, which opens the contactor at once, and the debounced state, which
/// everything else waits for.
/// </summary>
public sealed class PilotWatch
{
    /// <summary>How long another level must last, ms.</summary>
    public const int DebounceMs = 60;

    // A missed level says nothing (see the driver); three in a row are a broken pilot.
    private const int MissesToFault = 3;
    private const int FaultMs = 5_000;

    // Nominal -12 V; a vehicle without its diode halves it.
    private const int DiodeMillivolt = -9_000;
    private const int DiodeMs = 200;

    private readonly IControlPilot _pilot;
    private int _candidate = PilotState.A;
    private int _misses;
    private long _candidateMs;
    private long _goodMs;
    private long _diodeMs;
    private bool _started;
    private bool _isDriven;
    private int _duty = -1;

    /// <summary>Makes it on a pilot.</summary>
    public PilotWatch(IControlPilot pilot)
    {
        _pilot = pilot;
    }

    /// <summary>The debounced state, a constant of <see cref="PilotState"/>.</summary>
    public int State { get; private set; } = PilotState.A;

    /// <summary>The state of the last reading.</summary>
    public int Instant { get; private set; } = PilotState.A;

    /// <summary>True when this reading and the debounced state both ask for energy, and the pilot says what it should.</summary>
    public bool AsksForEnergy => _isDriven && IsEnergy(State) && IsEnergy(Instant);

    /// <summary>True while the vehicle sees the duty that was set last.</summary>
    public bool IsAtPlug => _isDriven && _pilot.IsAtPlug;

    /// <summary>True while a vehicle is certainly there.</summary>
    public bool IsPlugged => State == PilotState.B || IsEnergy(State);

    /// <summary>What is wrong for longer than a moment: a word of the wire, empty for nothing.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>Reads.</summary>
    public void Step(long monotonicMs)
    {
        if (!_started)
        {
            _started = true;
            _goodMs = monotonicMs;
            _diodeMs = monotonicMs;
            _candidateMs = monotonicMs;
        }

        bool isRead = _pilot.TryRead(out int high, out int low);
        if (isRead)
        {
            _misses = 0;
            Instant = PilotState.Of(high, Instant);
        }
        else
        {
            _misses = _misses < MissesToFault ? _misses + 1 : MissesToFault;
            Instant = _misses == MissesToFault ? PilotState.F : Instant;
        }

        Debounce(monotonicMs);
        Judge(isRead, low, monotonicMs);
    }

    /// <summary>Sets the duty, hundredths of a percent; tried again at each step until the pilot follows.</summary>
    public void Write(int dutyHundredths)
    {
        if (dutyHundredths != _duty || !_isDriven)
        {
            _duty = dutyHundredths;
            _isDriven = _pilot.TryWrite(dutyHundredths);
        }
    }

    private void Debounce(long monotonicMs)
    {
        if (Instant != _candidate)
        {
            _candidate = Instant;
            _candidateMs = monotonicMs;
        }
        else if (_candidate != State && monotonicMs - _candidateMs >= DebounceMs)
        {
            State = _candidate;
        }
    }

    private void Judge(bool isRead, int low, long monotonicMs)
    {
        if (Instant != PilotState.E && Instant != PilotState.F)
        {
            _goodMs = monotonicMs;
        }

        // Only a pulsed pilot has a negative level, and only a vehicle a diode.
        bool hasDiode = _duty == PilotDuty.NoCurrent || !IsPlugged || !isRead || low <= DiodeMillivolt;
        if (hasDiode)
        {
            _diodeMs = monotonicMs;
        }

        Fault = monotonicMs - _goodMs >= FaultMs ? (Instant == PilotState.E ? "short" : "noPilot")
            : monotonicMs - _diodeMs >= DiodeMs ? "diode" : "";
    }

    private static bool IsEnergy(int state) => state == PilotState.C || state == PilotState.D;
}

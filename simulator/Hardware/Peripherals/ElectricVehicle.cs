namespace Laterne.Hardware.Peripherals;

/// <summary>
/// A vehicle at the plug of a charge point (IEC 61851-1, mode 3): it sees the pilot's duty, answers with its resistors, draws at most what
/// the duty offers, tapers towards a full battery and stops. The charge point sees the pilot through its divider at an ADC channel.
/// Written apart from the firmware's tables on purpose.
/// </summary>
public sealed class ElectricVehicle
{
    private const double PeriodMicroseconds = 1000;
    private const double MicrosecondsPerHour = 3.6e9;
    private const double TaperFrom = 0.8;

    private readonly VirtualBoard? _board;
    private readonly WallboxController? _wallbox;
    private readonly ContactorModel _contactor;
    private readonly int _pilotPin;
    private readonly Random _noise;
    private double _reactedMicroseconds;

    /// <summary>Wires the plug; no vehicle is there.</summary>
    /// <param name="board">The board.</param>
    /// <param name="contactor">What switches its supply.</param>
    /// <param name="pilotPin">GPIO of the pilot's PWM.</param>
    /// <param name="adcChannel">Channel that measures the pilot.</param>
    /// <param name="seed">Of the noise.</param>
    public ElectricVehicle(VirtualBoard board, ContactorModel contactor, int pilotPin, int adcChannel, int seed = 1)
    {
        _board = board;
        _contactor = contactor;
        _pilotPin = pilotPin;
        _noise = new Random(seed);
        board.Adc.Attach(adcChannel, at => 1.5 + (PilotVolt(at) / 9));
    }

    /// <summary>Wires the plug behind a wallbox controller, which makes the pilot; no vehicle is there.</summary>
    /// <param name="wallbox">What makes the pilot and has a relay of its own.</param>
    /// <param name="contactor">The pole's contactor in series with that relay.</param>
    public ElectricVehicle(WallboxController wallbox, ContactorModel contactor)
    {
        _wallbox = wallbox;
        _contactor = contactor;
        _noise = new Random(1);
        wallbox.Vehicle = this;
    }

    /// <summary>True while the plug is in.</summary>
    public bool IsPlugged { get; private set; }

    /// <summary>Its driver wants energy.</summary>
    public bool WantsEnergy { get; set; } = true;

    /// <summary>It asks for ventilation (state D).</summary>
    public bool NeedsVentilation { get; set; }

    /// <summary>False: the diode behind its pilot is missing.</summary>
    public bool HasDiode { get; set; } = true;

    /// <summary>The pilot is shorted to earth.</summary>
    public bool IsShorted { get; set; }

    /// <summary>Most that its charger takes, A a phase.</summary>
    public double OwnA { get; set; } = 32;

    /// <summary>Phases it uses, 1 or 3.</summary>
    public int Phases { get; set; } = 3;

    /// <summary>Its battery, Wh.</summary>
    public double BatteryWh { get; set; } = 60_000;

    /// <summary>What is in it, 0 to 1.</summary>
    public double Filled { get; set; } = 0.2;

    /// <summary>How fast it follows the duty, ms; the standard allows 5000, when the pilot stops pulsing 3000.</summary>
    public int ReactionMs { get; set; } = 500;

    /// <summary>It draws what its own charger takes, whatever the pilot offers.</summary>
    public bool IgnoresDuty { get; set; }

    /// <summary>Disturbance on the pilot, ± V.</summary>
    public double NoiseVolt { get; set; }

    /// <summary>Current a phase, A.</summary>
    public double DrawnA { get; private set; }

    /// <summary>Power, W.</summary>
    public double Power => DrawnA * 230 * Phases;

    /// <summary>Current the pilot offers, A; 0 when it does not pulse.</summary>
    public double OfferedA => _wallbox?.OfferedA ?? Offer(_board!.Pwm.Steps(_pilotPin) / 100.0);

    /// <summary>Letter of the state it shows.</summary>
    public char State => IsShorted ? 'E' : !IsPlugged ? 'A' : !IsReady ? 'B' : NeedsVentilation ? 'D' : 'C';

    private bool IsReady => WantsEnergy && Filled < 1 && (OfferedA > 0 || DrawnA > 0);

    /// <summary>The plug goes in.</summary>
    public void Plug() => IsPlugged = true;

    /// <summary>The plug is pulled, the lock of the socket notwithstanding.</summary>
    public void Unplug()
    {
        IsPlugged = false;
        DrawnA = 0;
    }

    /// <summary>Time passes.</summary>
    public void Pass(long microseconds)
    {
        if (State is not ('C' or 'D') || !_contactor.IsClosed || _wallbox is { IsClosed: false })
        {
            DrawnA = 0;
            _reactedMicroseconds = 0;
            return;
        }

        Filled = Math.Min(1, Filled + (Power * microseconds / MicrosecondsPerHour / BatteryWh));
        var taper = Filled <= TaperFrom ? 1 : Math.Max(0.1, (1 - Filled) / (1 - TaperFrom));
        var wanted = Filled >= 1 ? 0 : IgnoresDuty ? OwnA * taper : Math.Min(OfferedA, OwnA * taper);
        _reactedMicroseconds = Math.Abs(wanted - DrawnA) > 0.01 ? _reactedMicroseconds + microseconds : 0;
        if (_reactedMicroseconds >= ReactionMs * 1000.0)
        {
            DrawnA = wanted;
            _reactedMicroseconds = 0;
        }
    }

    private static double Offer(double dutyPercent) => dutyPercent switch
    {
        >= 8 and < 10 => 6,
        >= 10 and <= 85 => dutyPercent * 0.6,
        > 85 and <= 96 => (dutyPercent - 64) * 2.5,
        > 96 and <= 97 => 80,
        _ => 0,
    };

    private double PilotVolt(long microseconds)
    {
        var steps = _board!.Pwm.Steps(_pilotPin);
        var isHigh = steps < 0 || microseconds % PeriodMicroseconds < steps / (double)VirtualPwm.FullScale * PeriodMicroseconds;
        var level = State switch { 'A' => 12.0, 'B' => 9, 'C' => 6, 'D' => 3, _ => 0 };
        var volt = isHigh ? level : IsShorted ? 0 : HasDiode || !IsPlugged ? -12 : -level;
        return volt + ((_noise.NextDouble() - 0.5) * 2 * NoiseVolt);
    }
}

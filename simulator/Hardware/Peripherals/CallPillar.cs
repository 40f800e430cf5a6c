namespace Laterne.Hardware.Peripherals;

/// <summary>
/// A call pillar at the pins of a board: a button that closes to 3.3 V with a resistor that holds the idle line, a light of two
/// colours and the intercom's relay. It notes what the caller sees, and when.
/// </summary>
public sealed class CallPillar
{
    private readonly VirtualBoard _board;
    private readonly CallPillarPlaces _places;
    private readonly Lock _gate = new();
    private readonly List<CallerSign> _seen = [];

    /// <summary>Connects a pillar; the button is up.</summary>
    public CallPillar(VirtualBoard board, CallPillarPlaces places)
    {
        _board = board;
        _places = places;
        board.Pins.OutputChanged += OnOutput;
        Release();
    }

    /// <summary>What the caller light shows now.</summary>
    public CallerSignal Signal => (_board.Pins.Read(_places.Yellow), _board.Pins.Read(_places.Green)) switch
    {
        (true, true) => CallerSignal.Both,
        (true, false) => CallerSignal.Yellow,
        (false, true) => CallerSignal.Green,
        _ => CallerSignal.Dark,
    };

    /// <summary>True while the intercom has power.</summary>
    public bool IntercomIsOn => _places.Intercom >= 0 && _board.Pins.Read(_places.Intercom);

    /// <summary>Every change of the light since the last <see cref="Press"/>, with its time since the board was made.</summary>
    public IReadOnlyList<CallerSign> Seen
    {
        get
        {
            lock (_gate)
            {
                return [.. _seen];
            }
        }
    }

    /// <summary>When the button went down last, ms since the board was made.</summary>
    public long PressedMs { get; private set; }

    /// <summary>Milliseconds from the last press to a signal; null = not seen.</summary>
    public long? Until(CallerSignal signal)
    {
        foreach (var sign in Seen)
        {
            if (sign.Signal == signal)
            {
                return sign.AtMs - PressedMs;
            }
        }

        return null;
    }

    /// <summary>Somebody presses and holds.</summary>
    public void Press()
    {
        lock (_gate)
        {
            _seen.Clear();
        }

        PressedMs = NowMs;
        _board.Pins.Drive(_places.Button, true);
    }

    /// <summary>Lets go.</summary>
    public void Release() => _board.Pins.Drive(_places.Button, false);

    /// <summary>The line to the button is cut: nothing holds the pin any more.</summary>
    public void CutLine() => _board.Pins.Release(_places.Button);

    private long NowMs => _board.Clock.MonotonicMicroseconds / 1000;

    private void OnOutput(int pin, bool isHigh)
    {
        if (pin == _places.Yellow || pin == _places.Green)
        {
            lock (_gate)
            {
                _seen.Add(new CallerSign(Signal, NowMs));
            }
        }
    }
}

/// <summary>Pins of a call pillar; -1 for what it does not have.</summary>
/// <param name="Button">The button, high while pressed.</param>
/// <param name="Yellow">Yellow light.</param>
/// <param name="Green">Green light.</param>
/// <param name="Intercom">The intercom's relay.</param>
public sealed record CallPillarPlaces(int Button, int Yellow, int Green, int Intercom = -1);

/// <summary>What the caller sees.</summary>
public enum CallerSignal
{
    /// <summary>No call.</summary>
    Dark,

    /// <summary>The call is on its way.</summary>
    Yellow,

    /// <summary>Somebody has it.</summary>
    Green,

    /// <summary>A moment between two colours, or a fault.</summary>
    Both,
}

/// <summary>A change of the caller light.</summary>
/// <param name="Signal">What it shows from then on.</param>
/// <param name="AtMs">When, ms since the board was made.</param>
public sealed record CallerSign(CallerSignal Signal, long AtMs);

using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Core.Lighting;

/// <summary>
/// One night worked out: from local noon to the next local noon, as steps in parallel arrays. Computed once a night;
/// in between the pole only looks at the step in force.
/// </summary>
public sealed class NightPlan
{
    /// <summary>Most steps of a night: noon, and both ends or the time of everything a program can hold.</summary>
    public const int Capacity = 32;

    /// <summary>Value of <see cref="Boost"/> and <see cref="Dynamic"/> where no dynamic control is in force.</summary>
    public const int NoBoost = -1;

    private const double HorizonToleranceMs = 1000.0;
    private const double DarkSkyToleranceMs = 120_000.0;

    private readonly AstroClock _astro = new AstroClock();
    private readonly NightEvents _events = new NightEvents();

    /// <summary>Local noon at which the night begins, Unix ms. Later than <see cref="To"/> while nothing is computed.</summary>
    public long From { get; private set; } = long.MaxValue;

    /// <summary>Local noon at which it ends, Unix ms.</summary>
    public long To { get; private set; } = long.MinValue;

    /// <summary>Sunset, Unix ms; <see cref="Clock.Unknown"/> when the sun does not set; noon when it does not rise.</summary>
    public long Sunset { get; private set; } = Clock.Unknown;

    /// <summary>Sunrise, Unix ms; <see cref="Clock.Unknown"/> when the sun does not set; the second noon when it does not rise.</summary>
    public long Sunrise { get; private set; } = Clock.Unknown;

    /// <summary>From when to when the sky is dark for any photocell; empty (from after to) in bright summer nights.</summary>
    public long DarkFrom { get; private set; }

    /// <summary>End of the dark, see <see cref="DarkFrom"/>.</summary>
    public long DarkTo { get; private set; }

    /// <summary>The program that rules, as an index into the document.</summary>
    public int ProgramIndex { get; private set; }

    /// <summary>Steps; the first begins at <see cref="From"/>.</summary>
    public int Count { get; private set; }

    /// <summary>When each step begins, Unix ms, rising.</summary>
    public long[] At { get; } = new long[Capacity];

    /// <summary>Level without presence, percent: the standby level where a dynamic control is in force.</summary>
    public int[] Level { get; } = new int[Capacity];

    /// <summary>Level of period and switch points alone, percent: what rules when presence cannot be sensed.</summary>
    public int[] ProgramLevel { get; } = new int[Capacity];

    /// <summary>Level with presence, percent, or <see cref="NoBoost"/>.</summary>
    public int[] Boost { get; } = new int[Capacity];

    /// <summary>Index of the dynamic control in force, or <see cref="NoBoost"/>.</summary>
    public int[] Dynamic { get; } = new int[Capacity];

    /// <summary>Ramp into each step, ms.</summary>
    public int[] RampMs { get; } = new int[Capacity];

    /// <summary>True when an instant lies in this night.</summary>
    public bool Holds(long utcMs) => utcMs >= From && utcMs < To;

    /// <summary>Forgets the night, so that the next one is computed anew (new settings).</summary>
    public void Clear()
    {
        From = long.MaxValue;
        To = long.MinValue;
        Count = 0;
    }

    /// <summary>Works out the night that begins at noon of local day <paramref name="days"/> (since 1970-01-01).</summary>
    public void Compute(PoleSettings settings, int days)
    {
        UtcOffsets offsets = settings.Offsets;
        From = offsets.ToUtc(days, 720);
        To = offsets.ToUtc(days + 1, 720);
        ComputeSun(settings);
        ProgramIndex = settings.Calendar.ProgramFor(days);
        ControlProgram program = settings.Programs[ProgramIndex];
        _events.Resolve(program, offsets, this, days);
        Count = 0;
        for (int i = 0; i < _events.BoundaryCount; i++)
        {
            AddStep(program, _events.Boundary[i], settings.MotionEnabled);
        }
    }

    private void ComputeSun(PoleSettings settings)
    {
        _astro.Locate(settings.LatitudeE6, settings.LongitudeE6, From + ((To - From) / 2));
        _astro.FindCrossings(AstroClock.DarkSky, DarkSkyToleranceMs);
        DarkFrom = _astro.Down;
        DarkTo = _astro.Up;
        _astro.FindCrossings(AstroClock.Horizon, HorizonToleranceMs);
        Sunset = !_astro.SunSets ? Clock.Unknown : _astro.Down == long.MinValue ? From : _astro.Down;
        Sunrise = !_astro.SunSets ? Clock.Unknown : _astro.Up == long.MaxValue ? To : _astro.Up;
    }

    private void AddStep(ControlProgram program, long at, bool motion)
    {
        int period = _events.PeriodAt(program, at);
        int programLevel = 0;
        int rampMs = ControlProgram.DefaultRampMs;
        int dynamic = NoBoost;
        if (period >= 0)
        {
            int switchPoint = _events.SwitchPointAt(program, period, at);
            programLevel = switchPoint < 0 ? program.PeriodLevel[period] : program.SwitchLevel[switchPoint];
            rampMs = switchPoint < 0 ? ControlProgram.DefaultRampMs : program.SwitchRampMs[switchPoint];
            dynamic = motion ? _events.DynamicAt(program, at) : NoBoost;
        }

        int level = programLevel;
        int boost = NoBoost;
        if (dynamic >= 0)
        {
            level = program.StandbyLevel[dynamic];
            boost = program.BoostLevel[dynamic] > programLevel ? program.BoostLevel[dynamic] : programLevel;
        }

        int last = Count - 1;
        if (last >= 0 && Level[last] == level && ProgramLevel[last] == programLevel && Boost[last] == boost && Dynamic[last] == dynamic)
        {
            return;
        }

        At[Count] = at;
        Level[Count] = level;
        ProgramLevel[Count] = programLevel;
        Boost[Count] = boost;
        Dynamic[Count] = dynamic;
        RampMs[Count] = rampMs;
        Count++;
    }
}

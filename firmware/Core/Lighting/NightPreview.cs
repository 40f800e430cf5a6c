using System;
using Laterne.Core.Energy;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Core.Lighting;

/// <summary>
/// Shows what a settings document would do in a night, with the pole's own reader and plan. For the fleet server and the simulator;
/// not thread-safe, one object per caller.
/// </summary>
public sealed class NightPreview
{
    private readonly SettingsReader _reader = new SettingsReader();
    private readonly NightPlan _plan = new NightPlan();

    /// <summary>The document read last.</summary>
    public PoleSettings Settings { get; } = new PoleSettings();

    /// <summary>Why the last document was refused.</summary>
    public Refusal Refusal => _reader.Refusal;

    /// <summary>The computed night: its ends, sunset, sunrise and steps.</summary>
    public NightPlan Plan => _plan;

    /// <summary>Steps of the night.</summary>
    public int Count => _plan.Count;

    /// <summary>Reads a whole settings document (UTF-8 JSON). False: refused, see <see cref="Refusal"/>.</summary>
    public bool TryRead(byte[] settingsJson, int length) => _reader.TryRead(settingsJson, length, Settings);

    /// <summary>Computes the night of a date: local noon to local noon of the next day.</summary>
    /// <param name="yyyymmdd">A date from 2000 to 2099, for instance 20261121.</param>
    public void Compute(int yyyymmdd) => _plan.Compute(Settings, CivilDate.ToDays(yyyymmdd));

    /// <summary>The date (yyyymmdd) of the night that holds an instant.</summary>
    public int DateOf(long utcMs) => CivilDate.FromDays(Settings.Offsets.NightOf(utcMs));

    /// <summary>The program that rules the night.</summary>
    public string ProgramId => Settings.Programs[_plan.ProgramIndex].Id;

    /// <summary>When step <paramref name="i"/> begins, Unix ms.</summary>
    public long StepAt(int i) => _plan.At[i];

    /// <summary>When step <paramref name="i"/> ends, Unix ms.</summary>
    public long StepEnd(int i) => i + 1 < _plan.Count ? _plan.At[i + 1] : _plan.To;

    /// <summary>Level without presence, percent.</summary>
    public int LevelAt(int i) => _plan.Level[i];

    /// <summary>Level with presence, percent, or <see cref="NightPlan.NoBoost"/> where no dynamic control is in force.</summary>
    public int BoostAt(int i) => _plan.Boost[i];

    /// <summary>Time in which the lamp is lit at least at standby, ms.</summary>
    public long LitMs
    {
        get
        {
            long lit = 0;
            for (int i = 0; i < _plan.Count; i++)
            {
                lit += _plan.Level[i] > 0 || _plan.Boost[i] > 0 ? StepEnd(i) - StepAt(i) : 0;
            }

            return lit;
        }
    }

    /// <summary>Energy of the same lamp at full power whenever it is lit, and at standby power else, mWh.</summary>
    public long FullPowerMilliwattHours => MilliwattHours(true, 0);

    /// <summary>
    /// Expected energy of the night, mWh. Road users come at random (Poisson), so presence is held for 1 - e^(-rate · hold) of the time.
    /// </summary>
    /// <param name="roadUsersPerHour">0 to 3600.</param>
    public long EnergyMilliwattHours(int roadUsersPerHour) => MilliwattHours(false, roadUsersPerHour);

    /// <summary>Power at a level for a new lamp, mW.</summary>
    public int PowerMilliwatt(int level)
    {
        LightOutputScale scale = new LightOutputScale();
        return LampMeter.PowerOf(scale.Apply(level * 100, Settings.Luminaire, 0), Settings.Luminaire);
    }

    private long MilliwattHours(bool full, int roadUsersPerHour)
    {
        double milliwattMs = 0.0;
        for (int i = 0; i < _plan.Count; i++)
        {
            double power = PowerMilliwatt(_plan.Level[i]);
            if (_plan.Boost[i] >= 0)
            {
                double held = Settings.Programs[_plan.ProgramIndex].HoldTimeS[_plan.Dynamic[i]];
                double presence = 1.0 - Math.Exp(-held * roadUsersPerHour / 3600.0);
                power += presence * (PowerMilliwatt(_plan.Boost[i]) - power);
            }

            if (full && (_plan.Level[i] > 0 || _plan.Boost[i] > 0))
            {
                power = Settings.Luminaire.NominalPowerMilliwatt;
            }

            milliwattMs += power * (StepEnd(i) - StepAt(i));
        }

        return (long)Math.Max(0.0, Math.Min(1e12, Math.Round(milliwattMs / 3_600_000.0)));
    }

    /// <summary>Sunset, Unix ms, or <see cref="Clock.Unknown"/> when the sun does not set.</summary>
    public long Sunset => _plan.Sunset;

    /// <summary>Sunrise, Unix ms, or <see cref="Clock.Unknown"/> when the sun does not set.</summary>
    public long Sunrise => _plan.Sunrise;
}

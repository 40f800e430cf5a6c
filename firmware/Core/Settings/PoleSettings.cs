using Laterne.Contracts;
using Laterne.Core.Charging;
using Laterne.Core.Emergency;
using Laterne.Core.Energy;
using Laterne.Core.Hotspot;
using Laterne.Core.Lighting;
using Laterne.Core.Monitoring;
using Laterne.Core.Updates;
using Laterne.Core.Weather;

namespace Laterne.Core.Settings;

/// <summary>
/// The settings document (<c>desired</c>) as the pole runs it. Each document gets a new object.
/// </summary>
public sealed class PoleSettings
{
    /// <summary>Makes the built-in document: no position, no program, so photocell or constant light.</summary>
    public PoleSettings()
    {
        for (int i = 0; i < Programs.Length; i++)
        {
            Programs[i] = new ControlProgram();
        }

        Reset();
    }

    /// <summary>Version of the document, from 1; 0 for the built-in one.</summary>
    public long Version { get; set; }

    /// <summary>Format of the document, from 1.</summary>
    public int Format { get; set; }

    /// <summary>True when the document has a position and programs, so that the clock can rule.</summary>
    public bool HasPrograms { get; set; }

    /// <summary>Millionths of a degree, north positive.</summary>
    public int LatitudeE6 { get; set; }

    /// <summary>Millionths of a degree, east positive.</summary>
    public int LongitudeE6 { get; set; }

    /// <summary>Local time.</summary>
    public UtcOffsets Offsets { get; } = new UtcOffsets();

    /// <summary>The lamp.</summary>
    public LuminaireSettings Luminaire { get; } = new LuminaireSettings();

    /// <summary>Whether dynamic controls act on the presence sensor.</summary>
    public bool MotionEnabled { get; set; }

    /// <summary>Presence without a pause for this long is a stuck sensor, 1 to 1440 minutes.</summary>
    public int StuckAfterMinutes { get; set; }

    /// <summary>No presence for this long is a dead sensor, 1 to 8760 hours.</summary>
    public int SilentAfterHours { get; set; }

    /// <summary>Whether the photocell is asked.</summary>
    public bool PhotocellEnabled { get; set; }

    /// <summary>Dark below this, 1 to 10000 lux.</summary>
    public int OnBelowLux { get; set; }

    /// <summary>Bright above this, more than <see cref="OnBelowLux"/>, at most 100000 lux.</summary>
    public int OffAboveLux { get; set; }

    /// <summary>How long the other side must last, 0 to 3600 s.</summary>
    public int PhotocellDelayS { get; set; }

    /// <summary>Time between samples, 10 to 86400 s.</summary>
    public int TelemetryPeriodS { get; set; }

    /// <summary>Whether a change makes a sample too.</summary>
    public bool TelemetryOnChange { get; set; }

    /// <summary>The call pillar.</summary>
    public EmergencySettings Emergency { get; } = new EmergencySettings();

    /// <summary>The meters.</summary>
    public EnergySettings Energy { get; } = new EnergySettings();

    /// <summary>The charge point.</summary>
    public ChargingSettings Charging { get; } = new ChargingSettings();

    /// <summary>Neighbours lit before a person arrives.</summary>
    public LightAheadSettings LightAhead { get; } = new LightAheadSettings();

    /// <summary>Updates over the air.</summary>
    public UpdateSettings Updates { get; } = new UpdateSettings();

    /// <summary>The weather station.</summary>
    public WeatherSettings Weather { get; } = new WeatherSettings();

    /// <summary>The access point for the public.</summary>
    public HotspotSettings Hotspot { get; } = new HotspotSettings();

    /// <summary>The lamp under observation.</summary>
    public MonitoringSettings Monitoring { get; } = new MonitoringSettings();

    /// <summary>Programs that are filled in.</summary>
    public int ProgramCount { get; set; }

    /// <summary>The programs.</summary>
    public ControlProgram[] Programs { get; } = new ControlProgram[Limits.Programs];

    /// <summary>Which program rules when.</summary>
    public Calendar Calendar { get; } = new Calendar();

    /// <summary>Makes it the built-in document.</summary>
    public void Reset()
    {
        Version = 0;
        Format = 1;
        HasPrograms = false;
        LatitudeE6 = 0;
        LongitudeE6 = 0;
        Offsets.Count = 0;
        Luminaire.Reset();
        ResetMotion();
        ResetPhotocell();
        ResetTelemetry();
        Emergency.Reset();
        Energy.Reset();
        Charging.Reset();
        LightAhead.Reset();
        Weather.Reset();
        Hotspot.Reset();
        Monitoring.Reset();
        Updates.Reset();
        ProgramCount = 0;
        for (int i = 0; i < Programs.Length; i++)
        {
            Programs[i].Clear();
        }

        Calendar.RuleCount = 0;
        Calendar.DefaultProgram = 0;
    }

    /// <summary>Defaults of the presence sensor.</summary>
    public void ResetMotion()
    {
        MotionEnabled = true;
        StuckAfterMinutes = 30;
        SilentAfterHours = 168;
    }

    /// <summary>Defaults of the photocell.</summary>
    public void ResetPhotocell()
    {
        PhotocellEnabled = true;
        OnBelowLux = 20;
        OffAboveLux = 35;
        PhotocellDelayS = 60;
    }

    /// <summary>Defaults of telemetry.</summary>
    public void ResetTelemetry()
    {
        TelemetryPeriodS = 900;
        TelemetryOnChange = true;
    }
}

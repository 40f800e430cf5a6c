using Laterne.Contracts;

namespace Laterne.Core.Settings;

/// <summary>
/// Reads a settings document: the whole of it is taken or all of it is refused, with the field and the reason.
/// Unknown members are passed over; missing optional ones take their defaults.
/// </summary>
public sealed class SettingsReader
{
    /// <summary>The newest format of documents that this release reads.</summary>
    public const int NewestFormat = 1;

    private readonly FieldReader _fields = new FieldReader();
    private readonly int _format;
    private readonly LuminaireReader _luminaire;
    private readonly EquipmentReader _equipment;
    private readonly EmergencyReader _emergency;
    private readonly EnergyReader _energy;
    private readonly ChargingReader _charging;
    private readonly LightAheadReader _lightAhead;
    private readonly UpdatesReader _updates;
    private readonly WeatherReader _weather;
    private readonly HotspotReader _hotspot;
    private readonly MonitoringReader _monitoring;
    private readonly ProgramReader _program;
    private readonly CalendarReader _calendar;
    private bool _hasPosition;
    private bool _hasPrograms;
    private bool _hasCalendar;

    /// <summary>Makes a reader; it is reused for every document.</summary>
    public SettingsReader() : this(NewestFormat)
    {
    }

    /// <summary>Makes a reader of a later or an earlier release.</summary>
    /// <param name="format">The newest format that it reads, from 1.</param>
    public SettingsReader(int format)
    {
        _format = format;
        _luminaire = new LuminaireReader(_fields);
        _equipment = new EquipmentReader(_fields);
        _emergency = new EmergencyReader(_fields);
        _energy = new EnergyReader(_fields);
        _charging = new ChargingReader(_fields);
        _lightAhead = new LightAheadReader(_fields);
        _updates = new UpdatesReader(_fields);
        _weather = new WeatherReader(_fields);
        _hotspot = new HotspotReader(_fields);
        _monitoring = new MonitoringReader(_fields);
        _program = new ProgramReader(_fields);
        _calendar = new CalendarReader(_fields);
    }

    /// <summary>Why the last document was refused.</summary>
    public Refusal Refusal => _fields.Refusal;

    /// <summary>Reads the first <paramref name="length"/> bytes into <paramref name="settings"/>, whose content is undefined after a refusal.</summary>
    public bool TryRead(byte[] json, int length, PoleSettings settings)
    {
        settings.Reset();
        _hasPosition = false;
        _hasPrograms = false;
        _hasCalendar = false;
        _fields.Open(json, length);
        if (length > Limits.PayloadBytes)
        {
            return _fields.Refuse("is longer than " + Limits.PayloadBytes.ToString() + " bytes.");
        }

        if (!_fields.EnterObject())
        {
            return false;
        }

        while (_fields.NextMember())
        {
            ReadMember(settings);
        }

        Refusal.Version = settings.Version;
        return _fields.End() && IsComplete(settings) && SettingsRules.Hold(settings, _fields) && _calendar.Resolve(settings);
    }

    private void ReadMember(PoleSettings settings)
    {
        if (_fields.Json.TextIs("version"))
        {
            settings.Version = _fields.Long("version", 1, long.MaxValue);
        }
        else if (_fields.Json.TextIs("format"))
        {
            settings.Format = _fields.Int("format", 1, _format);
        }
        else if (_fields.Json.TextIs("position"))
        {
            ReadPosition(settings);
        }
        else if (_fields.Json.TextIs("utcOffsets"))
        {
            ReadOffsets(settings);
        }
        else if (_fields.Json.TextIs("luminaire"))
        {
            _luminaire.Read(settings.Luminaire);
        }
        else if (_fields.Json.TextIs("motion"))
        {
            _equipment.ReadMotion(settings);
        }
        else if (_fields.Json.TextIs("photocell"))
        {
            _equipment.ReadPhotocell(settings);
        }
        else if (_fields.Json.TextIs("telemetry"))
        {
            _equipment.ReadTelemetry(settings);
        }
        else if (_fields.Json.TextIs("emergency"))
        {
            _emergency.Read(settings.Emergency);
        }
        else if (_fields.Json.TextIs("energy"))
        {
            _energy.Read(settings.Energy);
        }
        else if (_fields.Json.TextIs("charging"))
        {
            _charging.Read(settings.Charging);
        }
        else if (_fields.Json.TextIs("lightAhead"))
        {
            _lightAhead.Read(settings.LightAhead);
        }
        else if (_fields.Json.TextIs("updates"))
        {
            _updates.Read(settings.Updates);
        }
        else if (_fields.Json.TextIs("weather"))
        {
            _weather.Read(settings.Weather);
        }
        else if (_fields.Json.TextIs("hotspot"))
        {
            _hotspot.Read(settings.Hotspot);
        }
        else if (_fields.Json.TextIs("monitoring"))
        {
            _monitoring.Read(settings.Monitoring);
        }
        else if (_fields.Json.TextIs("programs"))
        {
            ReadPrograms(settings);
        }
        else if (_fields.Json.TextIs("calendar"))
        {
            _hasCalendar = true;
            _calendar.Read(settings.Calendar);
        }
        else
        {
            _fields.Skip();
        }
    }

    private bool IsComplete(PoleSettings settings)
    {
        settings.HasPrograms = true;
        return (settings.Version > 0 || _fields.Refuse("version", "is missing."))
            && (_hasPosition || _fields.Refuse("position", "is missing."))
            && (_hasPrograms || _fields.Refuse("programs", "is missing."))
            && (_hasCalendar || _fields.Refuse("calendar", "is missing."));
    }

    private void ReadPosition(PoleSettings settings)
    {
        bool latitude = false;
        bool longitude = false;
        _fields.Path.Enter("position");
        if (_fields.EnterObject())
        {
            while (_fields.NextMember())
            {
                if (_fields.Json.TextIs("latitudeE6"))
                {
                    settings.LatitudeE6 = _fields.Int("latitudeE6", -90_000_000, 90_000_000);
                    latitude = true;
                }
                else if (_fields.Json.TextIs("longitudeE6"))
                {
                    settings.LongitudeE6 = _fields.Int("longitudeE6", -180_000_000, 180_000_000);
                    longitude = true;
                }
                else
                {
                    _fields.Skip();
                }
            }
        }

        _hasPosition = (latitude || _fields.Refuse("latitudeE6", "is missing."))
            && (longitude || _fields.Refuse("longitudeE6", "is missing."));
        _fields.Path.Leave();
    }

    private void ReadOffsets(PoleSettings settings)
    {
        int count = 0;
        _fields.Path.Enter("utcOffsets");
        if (_fields.EnterArray())
        {
            for (; _fields.NextElement(count, Limits.UtcOffsets); count++)
            {
                _fields.Path.Enter(count);
                ReadOffset(settings, count);
                _fields.Path.Leave();
            }
        }

        settings.Offsets.Count = count;
        _fields.Path.Leave();
    }

    private void ReadOffset(PoleSettings settings, int i)
    {
        bool from = false;
        bool minutes = false;
        if (!_fields.EnterObject())
        {
            return;
        }

        while (_fields.NextMember())
        {
            if (_fields.Json.TextIs("from"))
            {
                settings.Offsets.From[i] = _fields.Long("from", 0, SettingsRules.LatestMs);
                from = true;
            }
            else if (_fields.Json.TextIs("minutes"))
            {
                settings.Offsets.Minutes[i] = _fields.Int("minutes", -840, 840);
                minutes = true;
            }
            else
            {
                _fields.Skip();
            }
        }

        _ = (from || _fields.Refuse("from", "is missing.")) && (minutes || _fields.Refuse("minutes", "is missing."));
    }

    private void ReadPrograms(PoleSettings settings)
    {
        int count = 0;
        _fields.Path.Enter("programs");
        if (_fields.EnterArray())
        {
            for (; _fields.NextElement(count, Limits.Programs); count++)
            {
                _fields.Path.Enter(count);
                _program.Read(settings.Programs[count]);
                _fields.Path.Leave();
            }
        }

        settings.ProgramCount = count;
        _hasPrograms = true;
        _ = count > 0 || _fields.Refuse("must name at least one program.");
        _fields.Path.Leave();
    }
}

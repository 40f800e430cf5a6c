namespace Laterne.Core.Settings;

/// <summary>Reads what the sensors and telemetry do: <c>motion</c>, <c>photocell</c>, <c>telemetry</c>.</summary>
public sealed class EquipmentReader
{
    private readonly FieldReader _fields;

    /// <summary>Makes a reader on a document's fields.</summary>
    public EquipmentReader(FieldReader fields)
    {
        _fields = fields;
    }

    /// <summary>Reads <c>motion</c>.</summary>
    public void ReadMotion(PoleSettings settings)
    {
        settings.ResetMotion();
        _fields.Path.Enter("motion");
        if (_fields.EnterObject())
        {
            while (_fields.NextMember())
            {
                if (_fields.Json.TextIs("enabled"))
                {
                    settings.MotionEnabled = _fields.Bool("enabled");
                }
                else if (_fields.Json.TextIs("stuckAfterMinutes"))
                {
                    settings.StuckAfterMinutes = _fields.Int("stuckAfterMinutes", 1, 1440);
                }
                else if (_fields.Json.TextIs("silentAfterHours"))
                {
                    settings.SilentAfterHours = _fields.Int("silentAfterHours", 1, 8760);
                }
                else
                {
                    _fields.Skip();
                }
            }
        }

        _fields.Path.Leave();
    }

    /// <summary>Reads <c>photocell</c>.</summary>
    public void ReadPhotocell(PoleSettings settings)
    {
        settings.ResetPhotocell();
        _fields.Path.Enter("photocell");
        if (_fields.EnterObject())
        {
            while (_fields.NextMember())
            {
                if (_fields.Json.TextIs("enabled"))
                {
                    settings.PhotocellEnabled = _fields.Bool("enabled");
                }
                else if (_fields.Json.TextIs("onBelowLux"))
                {
                    settings.OnBelowLux = _fields.Int("onBelowLux", 1, 10_000);
                }
                else if (_fields.Json.TextIs("offAboveLux"))
                {
                    settings.OffAboveLux = _fields.Int("offAboveLux", 2, 100_000);
                }
                else if (_fields.Json.TextIs("delayS"))
                {
                    settings.PhotocellDelayS = _fields.Int("delayS", 0, 3600);
                }
                else
                {
                    _fields.Skip();
                }
            }
        }

        _fields.Path.Leave();
    }

    /// <summary>Reads <c>telemetry</c>.</summary>
    public void ReadTelemetry(PoleSettings settings)
    {
        settings.ResetTelemetry();
        _fields.Path.Enter("telemetry");
        if (_fields.EnterObject())
        {
            while (_fields.NextMember())
            {
                if (_fields.Json.TextIs("periodS"))
                {
                    settings.TelemetryPeriodS = _fields.Int("periodS", 10, 86_400);
                }
                else if (_fields.Json.TextIs("onChange"))
                {
                    settings.TelemetryOnChange = _fields.Bool("onChange");
                }
                else
                {
                    _fields.Skip();
                }
            }
        }

        _fields.Path.Leave();
    }
}

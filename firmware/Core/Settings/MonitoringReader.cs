using Laterne.Core.Monitoring;

namespace Laterne.Core.Settings;

/// <summary>Reads <c>monitoring</c>.</summary>
public sealed class MonitoringReader
{
    private static readonly int[] Least = { 5, 500, 2, 10, 10, 2, 5, 0, 40, 40, 41, 1, 50 };
    private static readonly int[] Most = { 100, 100_000, 600, 3600, 3600, 10, 240, 720, 120, 120, 125, 100, 150 };

    // In the order of the constants of MonitoringSettings.
    private readonly string[] _names =
    {
        "tolerancePercent", "toleranceMilliwatt", "settleS", "raiseAfterS", "clearAfterS", "cycles", "cyclingWindowMinutes",
        "litByDayMinutes", "highTemperatureC", "derateFromC", "derateToC", "deratedLevel", "hardLimitC",
    };

    private readonly FieldReader _fields;

    /// <summary>Makes a reader on a document's fields.</summary>
    public MonitoringReader(FieldReader fields)
    {
        _fields = fields;
    }

    /// <summary>Reads the section.</summary>
    public void Read(MonitoringSettings settings)
    {
        settings.Reset();
        _fields.Path.Enter("monitoring");
        if (_fields.EnterObject())
        {
            while (_fields.NextMember())
            {
                ReadMember(settings);
            }
        }

        int[] values = settings.Values;
        int to = values[MonitoringSettings.DerateToC];
        _ = (to > values[MonitoringSettings.DerateFromC] || _fields.Refuse("derateToC", "must be above derateFromC."))
            && (values[MonitoringSettings.HardLimitC] >= to || _fields.Refuse("hardLimitC", "must not be below derateToC."));
        _fields.Path.Leave();
    }

    private void ReadMember(MonitoringSettings settings)
    {
        for (int i = 0; i < _names.Length; i++)
        {
            if (_fields.Json.TextIs(_names[i]))
            {
                settings.Values[i] = _fields.Int(_names[i], Least[i], Most[i]);
                return;
            }
        }

        if (_fields.Json.TextIs("enabled"))
        {
            settings.Enabled = _fields.Bool("enabled");
        }
        else if (_fields.Json.TextIs("derates"))
        {
            settings.Derates = _fields.Bool("derates");
        }
        else
        {
            _fields.Skip();
        }
    }
}

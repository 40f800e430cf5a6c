using Laterne.Core.Weather;

namespace Laterne.Core.Settings;

/// <summary>Reads <c>weather</c>.</summary>
public sealed class WeatherReader
{
    private readonly FieldReader _fields;

    /// <summary>Makes a reader on a document's fields.</summary>
    public WeatherReader(FieldReader fields)
    {
        _fields = fields;
    }

    /// <summary>Reads the section.</summary>
    public void Read(WeatherSettings settings)
    {
        settings.Reset();
        _fields.Path.Enter("weather");
        if (_fields.EnterObject())
        {
            while (_fields.NextMember())
            {
                ReadMember(settings);
            }
        }

        _fields.Path.Leave();
    }

    private void ReadMember(WeatherSettings settings)
    {
        if (_fields.Json.TextIs("enabled"))
        {
            settings.Enabled = _fields.Bool("enabled");
        }
        else if (_fields.Json.TextIs("heightDm"))
        {
            settings.HeightDm = _fields.Int("heightDm", 0, 200);
        }
        else if (_fields.Json.TextIs("selfHeatingCentiKelvin"))
        {
            settings.SelfHeatingCentiKelvin = _fields.Int("selfHeatingCentiKelvin", 0, 1000);
        }
        else
        {
            _fields.Skip();
        }
    }
}

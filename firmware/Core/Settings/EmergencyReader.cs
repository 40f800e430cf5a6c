using Laterne.Core.Emergency;

namespace Laterne.Core.Settings;

/// <summary>Reads <c>emergency</c>.</summary>
public sealed class EmergencyReader
{
    private readonly FieldReader _fields;

    /// <summary>Makes a reader on a document's fields.</summary>
    public EmergencyReader(FieldReader fields)
    {
        _fields = fields;
    }

    /// <summary>Reads the section.</summary>
    public void Read(EmergencySettings settings)
    {
        settings.Reset();
        _fields.Path.Enter("emergency");
        if (_fields.EnterObject())
        {
            while (_fields.NextMember())
            {
                ReadMember(settings);
            }
        }

        _fields.Path.Leave();
    }

    private void ReadMember(EmergencySettings settings)
    {
        if (_fields.Json.TextIs("enabled"))
        {
            settings.Enabled = _fields.Bool("enabled");
        }
        else if (_fields.Json.TextIs("stuckAfterS"))
        {
            settings.StuckAfterS = _fields.Int("stuckAfterS", 5, 600);
        }
        else if (_fields.Json.TextIs("selfTestHours"))
        {
            settings.SelfTestHours = _fields.Int("selfTestHours", 1, 72);
        }
        else if (_fields.Json.TextIs("relayMaxS"))
        {
            settings.RelayMaxS = _fields.Int("relayMaxS", 10, 7200);
        }
        else if (_fields.Json.TextIs("sirenS"))
        {
            settings.SirenS = _fields.Int("sirenS", 0, 600);
        }
        else
        {
            _fields.Skip();
        }
    }
}

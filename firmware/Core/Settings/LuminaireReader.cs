using Laterne.Contracts;
using Laterne.Core.Messaging;

namespace Laterne.Core.Settings;

/// <summary>Reads <c>luminaire</c>.</summary>
public sealed class LuminaireReader
{
    private readonly FieldReader _fields;

    /// <summary>Makes a reader on a document's fields.</summary>
    public LuminaireReader(FieldReader fields)
    {
        _fields = fields;
    }

    /// <summary>Reads the object the document stands at.</summary>
    public void Read(LuminaireSettings luminaire)
    {
        luminaire.Reset();
        _fields.Path.Enter("luminaire");
        if (_fields.EnterObject())
        {
            while (_fields.NextMember())
            {
                ReadMember(luminaire, _fields.Json);
            }
        }

        _fields.Path.Leave();
    }

    private void ReadMember(LuminaireSettings luminaire, JsonReader json)
    {
        if (json.TextIs("nominalPowerMilliwatt"))
        {
            luminaire.NominalPowerMilliwatt = _fields.Int("nominalPowerMilliwatt", 1, 2_000_000);
        }
        else if (json.TextIs("standbyPowerMilliwatt"))
        {
            luminaire.StandbyPowerMilliwatt = _fields.Int("standbyPowerMilliwatt", 0, 2_000_000);
        }
        else if (json.TextIs("minimumDimLevel"))
        {
            luminaire.MinimumDimLevel = _fields.Int("minimumDimLevel", 1, 100);
        }
        else if (json.TextIs("powerOnLevel"))
        {
            luminaire.PowerOnLevel = _fields.Int("powerOnLevel", 0, 100);
        }
        else if (json.TextIs("systemFailureLevel"))
        {
            luminaire.SystemFailureLevel = _fields.Int("systemFailureLevel", 1, 100);
        }
        else if (json.TextIs("virtualLightOutput"))
        {
            luminaire.VirtualLightOutput = _fields.Int("virtualLightOutput", 1, 100);
        }
        else if (json.TextIs("constantLightOutput"))
        {
            ReadCurve(luminaire);
        }
        else
        {
            _fields.Skip();
        }
    }

    private void ReadCurve(LuminaireSettings luminaire)
    {
        int count = 0;
        _fields.Path.Enter("constantLightOutput");
        if (_fields.EnterArray())
        {
            for (; _fields.NextElement(count, Limits.ConstantLightOutputPoints); count++)
            {
                _fields.Path.Enter(count);
                ReadPoint(luminaire, count);
                _fields.Path.Leave();
            }
        }

        luminaire.ConstantLightOutputCount = count;
        _fields.Path.Leave();
    }

    private void ReadPoint(LuminaireSettings luminaire, int i)
    {
        bool hours = false;
        bool percent = false;
        if (!_fields.EnterObject())
        {
            return;
        }

        while (_fields.NextMember())
        {
            if (_fields.Json.TextIs("hours"))
            {
                luminaire.ConstantLightOutputHours[i] = _fields.Int("hours", 0, 1_000_000);
                hours = true;
            }
            else if (_fields.Json.TextIs("percent"))
            {
                luminaire.ConstantLightOutputPercent[i] = _fields.Int("percent", 1, 100);
                percent = true;
            }
            else
            {
                _fields.Skip();
            }
        }

        _ = (hours || _fields.Refuse("hours", "is missing.")) && (percent || _fields.Refuse("percent", "is missing."));
    }
}

using Laterne.Core.Energy;

namespace Laterne.Core.Settings;

/// <summary>Reads <c>energy</c>.</summary>
public sealed class EnergyReader
{
    private const int LongestModel = 16;

    private readonly FieldReader _fields;
    private string _model = "";
    private int _address;

    /// <summary>Makes a reader on a document's fields.</summary>
    public EnergyReader(FieldReader fields)
    {
        _fields = fields;
    }

    /// <summary>Reads the section.</summary>
    public void Read(EnergySettings settings)
    {
        settings.Reset();
        _fields.Path.Enter("energy");
        if (_fields.EnterObject())
        {
            while (_fields.NextMember())
            {
                ReadMember(settings);
            }
        }

        _ = settings.LampModel.Length == 0 || settings.ChargerModel.Length == 0 || settings.LampAddress != settings.ChargerAddress
            || _fields.Refuse("chargerMeter", "must have another address than lampMeter.");
        _ = settings.SignedModel.Length == 0
            || (settings.SignedAddress != settings.LampAddress && settings.SignedAddress != settings.ChargerAddress)
            || _fields.Refuse("signedMeter", "must have an address of its own.");
        _fields.Path.Leave();
    }

    private void ReadMember(EnergySettings settings)
    {
        if (_fields.Json.TextIs("lampMeter"))
        {
            ReadMeter("lampMeter", settings.LampAddress);
            settings.LampModel = _model;
            settings.LampAddress = _address;
        }
        else if (_fields.Json.TextIs("chargerMeter"))
        {
            ReadMeter("chargerMeter", settings.ChargerAddress);
            settings.ChargerModel = _model;
            settings.ChargerAddress = _address;
        }
        else if (_fields.Json.TextIs("signedMeter"))
        {
            ReadMeter("signedMeter", settings.SignedAddress);
            settings.SignedModel = _model;
            settings.SignedAddress = _address;
        }
        else if (_fields.Json.TextIs("periodS"))
        {
            settings.PeriodS = _fields.Int("periodS", 1, 3600);
        }
        else
        {
            _fields.Skip();
        }
    }

    private void ReadMeter(string name, int address)
    {
        _model = "";
        _address = address;
        _fields.Path.Enter(name);
        if (_fields.EnterObject())
        {
            while (_fields.NextMember())
            {
                if (_fields.Json.TextIs("model"))
                {
                    _model = _fields.Identifier("model", LongestModel);
                }
                else if (_fields.Json.TextIs("address"))
                {
                    _address = _fields.Int("address", 1, 247);
                }
                else
                {
                    _fields.Skip();
                }
            }
        }

        _ = _model.Length == 0
            ? _fields.Refuse("model", "is missing.")
            : (name == "signedMeter" ? _model == EnergySettings.BsmWs36 : EnergySettings.IsModel(_model)) || _fields.Refuse("model", name == "signedMeter" ? "must be bsm-ws36a." : "must be sdm120, sdm630, sdm72d-m-v2 or abb-b.");
        _fields.Path.Leave();
    }
}

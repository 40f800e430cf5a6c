namespace Laterne.Core.Energy;

/// <summary>The section <c>energy</c> of the settings document.</summary>
public sealed class EnergySettings
{
    /// <summary>Eastron SDM120, one phase.</summary>
    public const string Sdm120 = "sdm120";

    /// <summary>Eastron SDM630, three phases.</summary>
    public const string Sdm630 = "sdm630";

    /// <summary>Eastron SDM72D-M version 2, three phases.</summary>
    public const string Sdm72 = "sdm72d-m-v2";

    /// <summary>ABB B21, B23, B24.</summary>
    public const string AbbB = "abb-b";

    /// <summary>BAUER BSM-WS36A: it signs its values.</summary>
    public const string BsmWs36 = "bsm-ws36a";

    /// <summary>Makes the built-in values.</summary>
    public EnergySettings()
    {
        Reset();
    }

    /// <summary>Model of the lamp's meter, see <see cref="IsModel"/>; empty: none.</summary>
    public string LampModel { get; set; } = "";

    /// <summary>Its Modbus address, 1 to 247.</summary>
    public int LampAddress { get; set; }

    /// <summary>Model of the charger's meter; empty: none.</summary>
    public string ChargerModel { get; set; } = "";

    /// <summary>Its Modbus address, 1 to 247.</summary>
    public int ChargerAddress { get; set; }

    /// <summary>Model of the signing meter, <see cref="BsmWs36"/>; empty: none.</summary>
    public string SignedModel { get; set; } = "";

    /// <summary>Its Modbus address, 1 to 247.</summary>
    public int SignedAddress { get; set; }

    /// <summary>From round to round, 1 to 3600 s.</summary>
    public int PeriodS { get; set; }

    /// <summary>Whether a meter of this name can be read.</summary>
    public static bool IsModel(string name) => name == Sdm120 || name == Sdm630 || name == Sdm72 || name == AbbB;

    /// <summary>The built-in values: no meter.</summary>
    public void Reset()
    {
        LampModel = "";
        LampAddress = 1;
        ChargerModel = "";
        ChargerAddress = 2;
        SignedModel = "";
        SignedAddress = 42;
        PeriodS = 10;
    }
}

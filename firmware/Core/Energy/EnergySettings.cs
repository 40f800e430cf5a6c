namespace Laterne.Core.Energy;

/// <summary>The section <c>energy</c> of the settings document.</summary>
public sealed class EnergySettings
{
    /// <summary>Makes the built-in values.</summary>
    public EnergySettings()
    {
        Reset();
    }

    /// <summary>Model of the lamp's meter, a name of <see cref="MeterModel.Find"/>; empty: none.</summary>
    public string LampModel { get; set; } = "";

    /// <summary>Its Modbus address, 1 to 247.</summary>
    public int LampAddress { get; set; }

    /// <summary>Model of the charger's meter; empty: none.</summary>
    public string ChargerModel { get; set; } = "";

    /// <summary>Its Modbus address, 1 to 247.</summary>
    public int ChargerAddress { get; set; }

    /// <summary>From round to round, 1 to 3600 s.</summary>
    public int PeriodS { get; set; }

    /// <summary>The built-in values: no meter.</summary>
    public void Reset()
    {
        LampModel = "";
        LampAddress = 1;
        ChargerModel = "";
        ChargerAddress = 2;
        PeriodS = 10;
    }
}

namespace Laterne.Charging;

/// <summary>The temperature where it is hottest: at the contactor or the connector. Never throws.</summary>
public interface IThermometer
{
    /// <summary>Reads it, °C. False: no reading.</summary>
    bool TryRead(out int celsius);
}

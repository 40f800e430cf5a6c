namespace Laterne.Core.Ports;

/// <summary>The temperature where it is hottest: in the luminaire, or at the contactor or the connector. Never throws.</summary>
public interface IThermometer
{
    /// <summary>Reads it, °C. False: no reading; a broken or shorted sensor is none.</summary>
    bool TryRead(out int celsius);
}

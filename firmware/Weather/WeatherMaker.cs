using Laterne.Core;

namespace Laterne.Weather;

/// <summary>Makes the function weather of a pole with a weather sensor.</summary>
public sealed class WeatherMaker : IFunctionMaker
{
    private readonly IWeatherSensor _sensor;

    /// <summary>Keeps the sensor.</summary>
    public WeatherMaker(IWeatherSensor sensor)
    {
        _sensor = sensor;
    }

    /// <inheritdoc/>
    public IPoleFunction Make(FunctionSeat seat) => new WeatherFunction(seat, _sensor);
}

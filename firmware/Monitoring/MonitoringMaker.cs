using Laterne.Core;
using Laterne.Core.Ports;

namespace Laterne.Monitoring;

/// <summary>Makes the function monitoring, which every pole has: without a meter it still sees a lamp lit by day.</summary>
public sealed class MonitoringMaker : IFunctionMaker
{
    private readonly IThermometer? _thermometer;

    /// <summary>Keeps the luminaire's thermometer; null: there is none.</summary>
    public MonitoringMaker(IThermometer? thermometer)
    {
        _thermometer = thermometer;
    }

    /// <inheritdoc/>
    public IPoleFunction Make(FunctionSeat seat) => new MonitoringFunction(seat, _thermometer);
}

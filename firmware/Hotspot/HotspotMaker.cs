using Laterne.Core;
using Laterne.Core.Ports;

namespace Laterne.Hotspot;

/// <summary>Makes the function hotspot of a pole that switches an access point's supply.</summary>
public sealed class HotspotMaker : IFunctionMaker
{
    private readonly IRelay _relay;
    private readonly IHotspotProbe _probe;

    /// <summary>Keeps the ports.</summary>
    public HotspotMaker(IRelay relay, IHotspotProbe probe)
    {
        _relay = relay;
        _probe = probe;
    }

    /// <inheritdoc/>
    public IPoleFunction Make(FunctionSeat seat) => new HotspotFunction(seat, _relay, _probe);
}

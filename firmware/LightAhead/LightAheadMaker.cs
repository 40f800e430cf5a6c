using Laterne.Core;
using Laterne.Core.Ports;

namespace Laterne.LightAhead;

/// <summary>Makes the function light-ahead of a pole with a radio and the key of its group.</summary>
public sealed class LightAheadMaker : IFunctionMaker
{
    private readonly Announcer _announcer;
    private readonly Listener _listener;

    /// <summary>Keeps the radio.</summary>
    /// <param name="radio">The way to the neighbours.</param>
    /// <param name="mac">The group's authentication code.</param>
    /// <param name="group">The group's number, 1 to 65535.</param>
    public LightAheadMaker(INeighbourRadio radio, IMac mac, int group)
    {
        _announcer = new Announcer(radio, mac, group);
        _listener = new Listener(radio, mac, group);
    }

    /// <summary>The way to the neighbours for a call, for the call pillar.</summary>
    public INeighbourAlarm Alarm => _announcer;

    /// <inheritdoc/>
    public IPoleFunction Make(FunctionSeat seat) => new LightAheadFunction(seat, _announcer, _listener);
}

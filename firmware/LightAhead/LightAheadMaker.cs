using Laterne.Core;
using Laterne.Core.Ports;

namespace Laterne.LightAhead;

/// <summary>Makes the function light-ahead of a pole with a radio and the key of its group.</summary>
public sealed class LightAheadMaker : IFunctionMaker
{
    private readonly IMac _mac;
    private readonly int _group;
    private readonly Announcer _announcer;
    private readonly Listener _listener;

    /// <summary>Keeps the radio.</summary>
    /// <param name="radio">The way to the neighbours.</param>
    /// <param name="mac">The group's authentication code.</param>
    /// <param name="group">The group's number that the crew gave, 1 to 65535; settings may name another.</param>
    public LightAheadMaker(INeighbourRadio radio, IMac mac, int group)
    {
        _mac = mac;
        _group = group;
        _announcer = new Announcer(radio, mac);
        _listener = new Listener(radio, mac);
    }

    /// <summary>The way to the neighbours for a call, for the call pillar.</summary>
    public INeighbourAlarm Alarm => _announcer;

    /// <inheritdoc/>
    public IPoleFunction Make(FunctionSeat seat) => new LightAheadFunction(seat, _announcer, _listener, _mac, _group);
}

using Laterne.Core.Ports;

namespace Laterne.CrewConsole;

/// <summary>Intercom and siren: closed, then open.</summary>
internal sealed class PillarRelayTurn : RelayTurn
{
    private readonly IRelay _relay;
    private bool _isOnFine;

    public PillarRelayTurn(IRelay relay) => _relay = relay;

    public override bool TryStart(CrewAnswer answer)
    {
        _relay.Set(true);
        _isOnFine = _relay.IsOn;
        return true;
    }

    public override bool Go(CrewAnswer answer, long passedMs, long lengthMs)
    {
        if (passedMs < lengthMs)
        {
            return false;
        }

        _relay.Set(false);
        Tell(answer, _isOnFine, !_relay.IsOn);
        return true;
    }

    public override void Cancel() => _relay.Set(false);
}

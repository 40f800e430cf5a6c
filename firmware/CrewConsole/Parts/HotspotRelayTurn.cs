namespace Laterne.CrewConsole;

/// <summary>The access point's relay: off, on, each for the same time, then what its function wants.</summary>
internal sealed class HotspotRelayTurn : RelayTurn
{
    private readonly TestedRelay _relay;
    private bool _isOffFine;
    private bool _isOn;

    public HotspotRelayTurn(TestedRelay relay) => _relay = relay;

    public override bool TryStart(CrewAnswer answer)
    {
        _relay.Hold(false);
        _isOffFine = !_relay.IsReallyOn;
        return true;
    }

    public override bool Go(CrewAnswer answer, long passedMs, long lengthMs)
    {
        if (!_isOn && passedMs >= lengthMs)
        {
            _isOn = true;
            _relay.Hold(true);
        }

        if (passedMs < 2 * lengthMs)
        {
            return false;
        }

        bool isOnFine = _relay.IsReallyOn;
        _relay.LetGo();
        Tell(answer, isOnFine, _isOffFine);
        return true;
    }

    public override void Cancel() => _relay.LetGo();
}

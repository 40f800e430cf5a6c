using Laterne.Core.Ports;
using Laterne.CrewConsole;
using Laterne.Emergency;

namespace Laterne.Device.Crew;

/// <summary><c>test-relay</c>: closes a relay for some seconds and reads it back.</summary>
public sealed class RelayTest : PartTest
{
    private readonly CallPillarPorts? _pillar;
    private IRelay? _relay;
    private bool _isOnFine;

    /// <summary>Keeps the pillar.</summary>
    public RelayTest(CallPillarPorts? pillar, IUse use)
        : base("test-relay", use) => _pillar = pillar;

    /// <inheritdoc/>
    public override string Help => "part=intercom or siren; seconds=1..5 (1)";

    /// <inheritdoc/>
    protected override int DefaultSeconds => 1;

    /// <inheritdoc/>
    protected override int MostSeconds => 5;

    /// <inheritdoc/>
    public override void Cancel() => _relay?.Set(false);

    /// <inheritdoc/>
    protected override bool Start(CrewRequest request, CrewAnswer answer)
    {
        string part = request.Text("part");
        if (part != "intercom" && part != "siren")
        {
            answer.RefuseField("part", "must be intercom or siren.");
            return true;
        }

        _relay = part == "siren" ? _pillar?.Siren : _pillar?.IntercomRelay;
        if (_relay == null)
        {
            return Absent(answer);
        }

        _relay.Set(true);
        _isOnFine = _relay.IsOn;
        return false;
    }

    /// <inheritdoc/>
    protected override bool Go(CrewAnswer answer, long monotonicMs, bool isTimeUp)
    {
        if (_relay == null || !isTimeUp)
        {
            return _relay == null;
        }

        _relay.Set(false);
        bool isOffFine = !_relay.IsOn;
        if (!_isOnFine || !isOffFine)
        {
            answer.Refuse(ErrorCode.Failed, "The output does not follow.");
        }

        answer.Json.Member("on", _isOnFine ? "ok" : "fault");
        answer.Json.Member("off", isOffFine ? "ok" : "fault");
        return true;
    }
}

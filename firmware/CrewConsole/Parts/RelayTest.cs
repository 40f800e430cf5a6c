using Laterne.Core.Ports;

namespace Laterne.CrewConsole;

/// <summary><c>test-relay</c>: switches a relay for some seconds and reads it back.</summary>
public sealed class RelayTest : PartTest, IWatched
{
    private readonly CrewParts _parts;
    private readonly IUse _use;
    private RelayTurn? _turn;

    /// <summary>Keeps the parts.</summary>
    public RelayTest(CrewParts parts, IUse use)
        : base("test-relay", use)
    {
        _parts = parts;
        _use = use;
    }

    /// <inheritdoc/>
    public override string Help => "part=intercom, siren, contactor or hotspot; seconds=1..5 (1)";

    /// <inheritdoc/>
    protected override int DefaultSeconds => 1;

    /// <inheritdoc/>
    protected override int MostSeconds => 5;

    private long LengthMs => Seconds * 1000L;

    /// <inheritdoc/>
    public void Watch(long monotonicMs) => _turn?.Watch(monotonicMs - BeganMs, LengthMs);

    /// <inheritdoc/>
    public override void Cancel()
    {
        _turn?.Cancel();
        _turn = null;
    }

    /// <inheritdoc/>
    protected override bool Start(CrewRequest request, CrewAnswer answer)
    {
        string part = request.Text("part");
        if (part != "intercom" && part != "siren" && part != "contactor" && part != "hotspot")
        {
            answer.RefuseField("part", "must be intercom, siren, contactor or hotspot.");
            return true;
        }

        _turn = Turn(part);
        if (_turn == null)
        {
            return Absent(answer);
        }

        if (_turn.TryStart(answer))
        {
            return false;
        }

        _turn = null;
        return true;
    }

    /// <inheritdoc/>
    protected override bool Go(CrewAnswer answer, long monotonicMs, bool isTimeUp)
    {
        if (_turn != null && !_turn.Go(answer, monotonicMs - BeganMs, LengthMs))
        {
            return false;
        }

        _turn = null;
        return true;
    }

    private RelayTurn? Turn(string part)
    {
        if (part == "contactor")
        {
            return _parts.Contactor == null || _parts.Pilot == null ? null : new ContactorTurn(_parts.Contactor, _parts.Pilot, _use);
        }

        if (part == "hotspot")
        {
            return _parts.Hotspot == null ? null : new HotspotRelayTurn(_parts.Hotspot);
        }

        IRelay? relay = part == "siren" ? _parts.Pillar?.Siren : _parts.Pillar?.IntercomRelay;
        return relay == null ? null : new PillarRelayTurn(relay);
    }
}

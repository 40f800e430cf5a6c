using Laterne.Core;
using Laterne.Energy;

namespace Laterne.CrewConsole;

/// <summary><c>test-meter</c>: waits for the meter's next good round.</summary>
public sealed class MeterTest : PartTest
{
    private readonly Pole _pole;
    private MeterPlace? _place;

    /// <summary>Keeps the pole.</summary>
    public MeterTest(Pole pole)
        : base("test-meter", null) => _pole = pole;

    /// <inheritdoc/>
    public override string Help => "part=lamp or charger (lamp); seconds=1..60 (30)";

    /// <inheritdoc/>
    protected override int DefaultSeconds => 30;

    /// <inheritdoc/>
    protected override bool Start(CrewRequest request, CrewAnswer answer)
    {
        string part = request.Text("part");
        if (part.Length > 0 && part != "lamp" && part != "charger")
        {
            answer.RefuseField("part", "must be lamp or charger.");
            return true;
        }

        EnergyFunction? energy = _pole.Function(FunctionName.Energy) as EnergyFunction;
        _place = part == "charger" ? energy?.Charger : energy?.Lamp;
        return (_place == null || !_place.IsUsed) && Absent(answer);
    }

    /// <inheritdoc/>
    protected override bool Go(CrewAnswer answer, long monotonicMs, bool isTimeUp)
    {
        MeterPlace? place = _place;
        if (place == null)
        {
            return Absent(answer);
        }

        bool isRead = place.State.ReadMs > BeganMs;
        if (!isRead && !isTimeUp)
        {
            return false;
        }

        if (isRead)
        {
            answer.Json.Member("serial", place.State.Serial);
            answer.Json.Member("registerWh", place.State.RegisterWh);
            answer.Json.Member("activePowerMilliwatt", place.State.PowerMilliwatt);
            answer.Json.Member("supplyVoltageMillivolt", place.State.VoltageMillivolt);
            answer.Json.Member("supplyCurrentMilliampere", place.State.CurrentMilliampere);
            return true;
        }

        answer.Refuse(ErrorCode.Silent, "No good reading came.");
        answer.Json.Member("fault", place.State.Fault);
        return true;
    }
}

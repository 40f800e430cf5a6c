using Laterne.Charging;

namespace Laterne.CrewConsole;

/// <summary><c>test-pilot</c>: measures the control pilot as it is; the contactor is left alone.</summary>
public sealed class PilotTest : QuickCommand
{
    private readonly IControlPilot? _pilot;

    /// <summary>Keeps the pilot.</summary>
    public PilotTest(IControlPilot? pilot) => _pilot = pilot;

    /// <inheritdoc/>
    public override string Name => "test-pilot";

    /// <inheritdoc/>
    protected override void Take(CrewRequest request, CrewAnswer answer, long monotonicMs)
    {
        if (_pilot == null)
        {
            answer.Refuse(ErrorCode.Absent, "This pole does not have the part.");
            return;
        }

        if (!_pilot.TryRead(out int high, out int low))
        {
            answer.Refuse(ErrorCode.Failed, "The pilot cannot be measured, or a level was missed.");
            return;
        }

        if (_pilot.IsMeasured)
        {
            answer.Json.Member("highMillivolt", high);
            answer.Json.Member("lowMillivolt", low);
        }

        answer.Json.Member("pilot", PilotState.Name(PilotState.Of(high, PilotState.A)));
    }
}

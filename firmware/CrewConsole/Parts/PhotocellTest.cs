using Laterne.Core.Ports;

namespace Laterne.CrewConsole;

/// <summary><c>test-photocell</c>: one reading.</summary>
public sealed class PhotocellTest : QuickCommand
{
    private readonly IPhotocell? _photocell;

    /// <summary>Keeps the sensor.</summary>
    public PhotocellTest(IPhotocell? photocell) => _photocell = photocell;

    /// <inheritdoc/>
    public override string Name => "test-photocell";

    /// <inheritdoc/>
    protected override void Take(CrewRequest request, CrewAnswer answer, long monotonicMs)
    {
        if (_photocell == null)
        {
            answer.Refuse(ErrorCode.Absent, "This pole does not have the part.");
        }
        else if (_photocell.TryReadLux(out int lux))
        {
            answer.Json.Member("illuminanceLux", lux);
        }
        else
        {
            answer.Refuse(ErrorCode.Silent, "The sensor does not answer on I2C.");
        }
    }
}

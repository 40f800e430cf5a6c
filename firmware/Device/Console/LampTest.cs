using Laterne.Core.Ports;
using Laterne.CrewConsole;

namespace Laterne.Device.Crew;

/// <summary><c>test-lamp</c>: holds the lamp at a level, and reads the photocell meanwhile.</summary>
public sealed class LampTest : PartTest
{
    private readonly TestedLamp _lamp;
    private readonly IPhotocell? _photocell;
    private int _level;

    /// <summary>Keeps the lamp.</summary>
    public LampTest(TestedLamp lamp, IPhotocell? photocell, IUse use)
        : base("test-lamp", use)
    {
        _lamp = lamp;
        _photocell = photocell;
    }

    /// <inheritdoc/>
    public override string Help => "level=0..100 (100) seconds=1..30 (3)";

    /// <inheritdoc/>
    protected override int DefaultSeconds => 3;

    /// <inheritdoc/>
    protected override int MostSeconds => 30;

    /// <inheritdoc/>
    public override void Cancel() => _lamp.LetGo();

    /// <inheritdoc/>
    protected override bool Start(CrewRequest request, CrewAnswer answer)
    {
        _level = 100;
        if (!request.TryNumber("level", 0, 100, answer, ref _level))
        {
            return true;
        }

        _lamp.Hold(_level * 100);
        return false;
    }

    /// <inheritdoc/>
    protected override bool Go(CrewAnswer answer, long monotonicMs, bool isTimeUp)
    {
        if (!isTimeUp)
        {
            return false;
        }

        _lamp.LetGo();
        answer.Json.Member("level", _level);
        answer.Json.Member("seconds", Seconds);
        if (_photocell != null && _photocell.TryReadLux(out int lux))
        {
            answer.Json.Member("illuminanceLux", lux);
        }

        return true;
    }
}

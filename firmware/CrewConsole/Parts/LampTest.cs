using Laterne.Core.Ports;

namespace Laterne.CrewConsole;

/// <summary>
/// <c>test-lamp</c>: holds the lamp at a level, and reads the photocell meanwhile; or goes through the levels of the acceptance test. Afterwards
/// the lamp does what the pole wants.
/// </summary>
public sealed class LampTest : PartTest
{
    private readonly TestedLamp _lamp;
    private readonly IPhotocell? _photocell;
    private readonly int[] _levels = { 100, 50, 5, 100, 0 };
    private readonly string[] _names = { "firstLux", "secondLux", "thirdLux", "fourthLux", "fifthLux" };
    private readonly int[] _lux = new int[5];
    private int _level;
    private int _step;
    private bool _hasSteps;

    /// <summary>Keeps the lamp.</summary>
    public LampTest(TestedLamp lamp, IPhotocell? photocell, IUse use)
        : base("test-lamp", use)
    {
        _lamp = lamp;
        _photocell = photocell;
    }

    /// <inheritdoc/>
    public override string Help => "level=0..100 (100) seconds=1..30 (3); steps=1: 100, 50, 5, 100, 0 %, seconds each";

    /// <inheritdoc/>
    protected override int DefaultSeconds => 3;

    /// <inheritdoc/>
    protected override int MostSeconds => 30;

    /// <inheritdoc/>
    public override void Cancel() => _lamp.LetGo();

    /// <inheritdoc/>
    protected override bool Start(CrewRequest request, CrewAnswer answer)
    {
        int steps = 0;
        _level = 100;
        _step = 0;
        if (!request.TryNumber("level", 0, 100, answer, ref _level) || !request.TryNumber("steps", 0, 1, answer, ref steps))
        {
            return true;
        }

        _hasSteps = steps == 1;
        _lamp.Hold((_hasSteps ? _levels[0] : _level) * 100);
        return false;
    }

    /// <inheritdoc/>
    protected override bool Go(CrewAnswer answer, long monotonicMs, bool isTimeUp)
    {
        if (!isTimeUp)
        {
            return false;
        }

        if (_hasSteps)
        {
            return GoOn(answer, monotonicMs);
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

    /// <summary>Ends the steps whose time is over.</summary>
    private bool GoOn(CrewAnswer answer, long monotonicMs)
    {
        while (_step < _levels.Length && monotonicMs - BeganMs >= (_step + 1) * Seconds * 1000L)
        {
            _lux[_step] = _photocell != null && _photocell.TryReadLux(out int lux) ? lux : -1;
            _step++;
            if (_step < _levels.Length)
            {
                _lamp.Hold(_levels[_step] * 100);
            }
        }

        if (_step < _levels.Length)
        {
            return false;
        }

        _lamp.LetGo();
        answer.Json.Member("seconds", Seconds);
        for (int i = 0; i < _names.Length; i++)
        {
            if (_lux[i] >= 0)
            {
                answer.Json.Member(_names[i], _lux[i]);
            }
        }

        return true;
    }
}

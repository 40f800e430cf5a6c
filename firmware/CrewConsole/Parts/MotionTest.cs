namespace Laterne.CrewConsole;

/// <summary><c>test-motion</c>: waits until the presence sensor sees somebody anew.</summary>
public sealed class MotionTest : PartTest
{
    private readonly IDetections? _motion;
    private int _before;

    /// <summary>Keeps the sensor.</summary>
    public MotionTest(IDetections? motion)
        : base("test-motion", null) => _motion = motion;

    /// <inheritdoc/>
    protected override bool Start(CrewRequest request, CrewAnswer answer)
    {
        if (_motion == null)
        {
            return Absent(answer);
        }

        _before = _motion.Detections;
        return false;
    }

    /// <inheritdoc/>
    protected override bool Go(CrewAnswer answer, long monotonicMs, bool isTimeUp)
    {
        if (_motion == null || (_motion.Detections == _before && !isTimeUp))
        {
            return _motion == null;
        }

        if (_motion.Detections == _before)
        {
            answer.Refuse(ErrorCode.Silent, _motion.IsActive ? "The sensor does not let go." : "The sensor has seen nobody.");
            return true;
        }

        answer.Json.Member("detections", _motion.Detections - _before);
        answer.Json.Member("afterMs", monotonicMs - BeganMs);
        return true;
    }
}

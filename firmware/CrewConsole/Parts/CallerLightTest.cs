using Laterne.Emergency;

namespace Laterne.CrewConsole;

/// <summary><c>test-callerlight</c>: yellow and green for a second each, read back.</summary>
public sealed class CallerLightTest : PartTest
{
    private const long EachMs = 1000;

    private readonly ICallerLight? _light;
    private bool _isYellowFine;
    private bool _isGreenFine;
    private bool _isGreen;

    /// <summary>Keeps the light.</summary>
    public CallerLightTest(ICallerLight? light, IUse use)
        : base("test-callerlight", use) => _light = light;

    /// <inheritdoc/>
    public override string Help => "";

    /// <inheritdoc/>
    public override void Cancel()
    {
        if (_light != null)
        {
            _light.Show(CallerLightColour.Off);
        }
    }

    /// <inheritdoc/>
    protected override bool Start(CrewRequest request, CrewAnswer answer)
    {
        if (_light == null)
        {
            return Absent(answer);
        }

        _isGreen = false;
        _isYellowFine = _light.Show(CallerLightColour.Yellow);
        return false;
    }

    /// <inheritdoc/>
    protected override bool Go(CrewAnswer answer, long monotonicMs, bool isTimeUp)
    {
        if (_light == null || monotonicMs - BeganMs < EachMs)
        {
            return _light == null;
        }

        if (!_isGreen)
        {
            _isGreen = true;
            _isGreenFine = _light.Show(CallerLightColour.Green);
        }

        if (monotonicMs - BeganMs < 2 * EachMs)
        {
            return false;
        }

        bool isOffFine = _light.Show(CallerLightColour.Off);
        if (!_isYellowFine || !_isGreenFine || !isOffFine)
        {
            answer.Refuse(ErrorCode.Failed, "The light does not follow: a line is shorted or a stage broken.");
        }

        answer.Json.Member("yellow", _isYellowFine ? "ok" : "fault");
        answer.Json.Member("green", _isGreenFine ? "ok" : "fault");
        return true;
    }
}

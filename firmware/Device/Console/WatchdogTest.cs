using Laterne.CrewConsole;

namespace Laterne.Device.Crew;

/// <summary>
/// <c>test-watchdog</c>: feeds the external watchdog no more. A pole that starts anew has passed, one that answers has failed.
/// </summary>
internal sealed class WatchdogTest : PartTest
{
    private readonly Upkeep _upkeep;

    /// <summary>Keeps what feeds.</summary>
    public WatchdogTest(Upkeep upkeep, IUse use)
        : base("test-watchdog", use) => _upkeep = upkeep;

    /// <inheritdoc/>
    public override string Help => "seconds=1..60 (45); passed when the pole starts anew";

    /// <inheritdoc/>
    protected override int DefaultSeconds => 45;

    /// <inheritdoc/>
    public override void Cancel() => _upkeep.IsWatchdogTested = false;

    /// <inheritdoc/>
    protected override bool Start(CrewRequest request, CrewAnswer answer)
    {
        if (_upkeep.Watchdog == null)
        {
            return Absent(answer);
        }

        _upkeep.IsWatchdogTested = true;
        return false;
    }

    /// <inheritdoc/>
    protected override bool Go(CrewAnswer answer, long monotonicMs, bool isTimeUp)
    {
        if (isTimeUp)
        {
            _upkeep.IsWatchdogTested = false;
            answer.Refuse(ErrorCode.Failed, "The watchdog did not reset the pole.");
        }

        return isTimeUp;
    }
}

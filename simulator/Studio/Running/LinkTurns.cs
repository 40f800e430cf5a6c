using Laterne.Device.Links;
using Laterne.Hardware;

namespace Laterne.Studio.Running;

/// <summary>
/// The link's thread of the device in virtual time: its turns are taken in the pole's steps. A turn that is due within a second comes on
/// time; one that only looks whether all is well, as it does each second, waits for the pole's next step.
/// </summary>
/// <param name="startMs">World time of the board's zero, Unix ms.</param>
internal sealed class LinkTurns(VirtualLine line, long startMs)
{
    private const int IdleMs = 1000;

    private long _dueMs;
    private bool _isSharp;

    /// <summary>When the link wants its turn or something arrives, world time, Unix ms.</summary>
    public long NextMs => Math.Min(_isSharp ? _dueMs : long.MaxValue, NextArrivalMs);

    /// <summary>When something arrives at either end, world time, Unix ms.</summary>
    public long NextArrivalMs => line.NextMs == long.MaxValue ? long.MaxValue : startMs + line.NextMs;

    /// <summary>What has arrived is handed over, at the server whether the pole lives or not.</summary>
    public void Deliver(long nowMs)
    {
        if (line.Deliver(nowMs - startMs))
        {
            _dueMs = nowMs;
        }
    }

    /// <summary>Takes the link's turn if it is due.</summary>
    public void Turn(ServerLink link, long nowMs)
    {
        if (nowMs < _dueMs)
        {
            return;
        }

        var waitMs = link.RunOnce();
        _dueMs = Math.Max(nowMs + waitMs, startMs + line.AttemptEndsMs);
        _isSharp = waitMs < IdleMs;
    }

    /// <summary>The firmware starts anew.</summary>
    public void StartAgain() => (_dueMs, _isSharp) = (0, false);
}

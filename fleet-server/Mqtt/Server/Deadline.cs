namespace Laterne.Mqtt.Server;

/// <summary>An alarm of the <see cref="DeadlineWheel"/>; made once, set often.</summary>
internal sealed class Deadline(IDeadlineTarget target)
{
    public IDeadlineTarget Target { get; } = target;

    /// <summary>The wheel's tick; meaningful only while linked. Guarded by the wheel, like the links.</summary>
    public long DueTick { get; set; }

    public Deadline? Next { get; set; }

    public Deadline? Previous { get; set; }

    public int Slot { get; set; } = -1;
}

internal interface IDeadlineTarget
{
    /// <summary>Called on a timer thread, outside the wheel's lock; the deadline is no longer set.</summary>
    void OnDeadline();
}

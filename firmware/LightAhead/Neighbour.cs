namespace Laterne.LightAhead;

/// <summary>What is known of one of the poles around.</summary>
public sealed class Neighbour
{
    /// <summary>Its number; 0 = this place is free.</summary>
    public int Index { get; private set; }

    /// <summary>Which announcements have been taken.</summary>
    public ReplayWindow Window { get; } = new ReplayWindow();

    /// <summary>Who is awaited from there.</summary>
    public Arrival Arrival { get; } = new Arrival();

    /// <summary>True when it has seen somebody since it is known.</summary>
    public bool HasSeen { get; private set; }

    /// <summary>When it saw somebody last, monotonic ms of this pole.</summary>
    public long SeenMs { get; private set; }

    /// <summary>How fast, dm/s; 0 = not known.</summary>
    public int SpeedDms { get; private set; }

    /// <summary>From which of its direct neighbours; 0 = not known.</summary>
    public int CameFrom { get; private set; }

    /// <summary>True when a detection here was explained by that one already.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Until when its call counts as open, monotonic ms.</summary>
    public long CallUntilMs { get; set; }

    /// <summary>Gives the place to a pole; what is known of the same one stays.</summary>
    public void Use(int index)
    {
        if (index != Index)
        {
            Index = index;
            Window.Reset();
            HasSeen = false;
            CallUntilMs = 0;
        }

        // The way to it may have changed.
        Arrival.Reset();
    }

    /// <summary>It has seen somebody.</summary>
    public void See(long seenMs, int speedDms, int cameFrom)
    {
        HasSeen = true;
        SeenMs = seenMs;
        SpeedDms = speedDms;
        CameFrom = cameFrom;
        IsUsed = false;
    }
}

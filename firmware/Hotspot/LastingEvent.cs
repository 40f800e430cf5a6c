using Laterne.Core.Messaging;

namespace Laterne.Hotspot;

/// <summary>Raised once, cleared once.</summary>
public sealed class LastingEvent
{
    private readonly string _type;
    private readonly EventLog _events;

    /// <summary>Makes one that is cleared.</summary>
    public LastingEvent(string type, EventLog events)
    {
        _type = type;
        _events = events;
    }

    /// <summary>True while it is raised.</summary>
    public bool IsRaised { get; private set; }

    /// <summary>Makes it so.</summary>
    public void Set(bool isRaised, long utcMs)
    {
        if (isRaised != IsRaised)
        {
            IsRaised = isRaised;
            _events.Note(_type, isRaised ? EventLog.Raised : EventLog.Cleared, "", utcMs);
        }
    }
}

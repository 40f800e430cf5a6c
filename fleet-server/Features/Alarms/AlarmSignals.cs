using Laterne.Features.Emergency;
using Laterne.Features.Live;

namespace Laterne.Features.Alarms;

/// <summary>Tells pages and the watch that alarms changed. Call it after the commit.</summary>
internal sealed class AlarmSignals(LiveTopics topics)
{
    public const string Topic = "alarms";

    public Signal Watch { get; } = new();

    public void Changed()
    {
        topics.Touch(Topic);
        Watch.Raise();
    }
}

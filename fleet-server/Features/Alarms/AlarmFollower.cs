using Laterne.Features.Messaging.Following;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Alarms;

/// <summary>Makes alarms of what poles say. An odd event is left out and counted in the log; the ones after it go on.</summary>
internal sealed partial class AlarmFollower(AlarmBook book, AlarmSignals signals, ILogger<AlarmFollower> log) : IEventFollower
{
    public string Name => "alarms";

    public async Task TakeAsync(LaterneDb db, IReadOnlyList<FollowedEvent> events, CancellationToken cancel)
    {
        var here = await book.ReadAsync(db, cancel);
        foreach (var (id, stored) in events)
        {
            Happening? told = null;
            try
            {
                told = Happening.Of(stored);
            }
            catch (Exception odd) when (odd is InvalidOperationException or FormatException or ArgumentException)
            {
                Odd(log, id, stored.PoleId, odd);
            }

            if (told is not null)
            {
                await book.TakeAsync(db, here, told, cancel);
            }

            if (stored.Type == "selfTest")
            {
                await HeardAsync(db, stored.PoleId, "selfTest", stored.TimeMs, cancel);
            }
        }
    }

    public void Committed() => signals.Changed();

    public static async Task HeardAsync(LaterneDb db, string poleId, string what, long timeMs, CancellationToken cancel)
    {
        var heard = await db.Set<HeardFunction>().FindAsync([poleId, what], cancel);
        if (heard is null)
        {
            db.Add(new HeardFunction { PoleId = poleId, What = what, TimeMs = timeMs });
        }
        else if (timeMs > heard.TimeMs)
        {
            heard.TimeMs = timeMs;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {Event} of pole {Pole} is left out of the alarms")]
    private static partial void Odd(ILogger log, long @event, string pole, Exception fault);
}

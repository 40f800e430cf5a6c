using Laterne.Features.Live;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Alarms.Silences;

/// <summary>Silences changed: what waits to be told of open alarms is planned anew.</summary>
internal static class SilenceTurn
{
    public static async Task RunAsync(LaterneDb db, AlarmBook book, Fleet fleet, CancellationToken cancel)
    {
        var here = await book.ReadAsync(db, cancel);
        var now = book.Now;
        foreach (var alarm in await db.Set<Alarm>().Where(a => a.ClosedMs == null && a.ClearedMs == null).ToListAsync(cancel))
        {
            var until = SilenceRules.Until(alarm, alarm.PoleId is { } id ? fleet.Find(id) : null, book.GroupsOf(here, alarm), here.Silences, here.Lines, now);
            if (until == alarm.SilencedUntilMs)
            {
                continue;
            }

            await book.StopAsync(db, alarm, cancel);
            alarm.Episode++;
            book.Tell(db, here, alarm, now);
        }
    }
}

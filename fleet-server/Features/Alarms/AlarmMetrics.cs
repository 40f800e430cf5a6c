using System.Diagnostics.Metrics;
using Laterne.Features.Alarms.Notifications;
using Laterne.Storage;
using Microsoft.EntityFrameworkCore;

namespace Laterne.Features.Alarms;

/// <summary>What a person on watch over the server wants to see of alarms; no pole, no type that a pole could invent, and no person in it.</summary>
internal sealed class AlarmMetrics : IDisposable
{
    private static readonly string[] States = ["raised", "acknowledged", "cleared"];

    private readonly Meter _meter = new("Laterne.Alarms");
    private readonly Counter<long> _raised, _cleared, _sent, _failed, _givenUp;
    private Dictionary<(Severity Severity, string State), int> _open = [];

    public AlarmMetrics()
    {
        _meter.CreateObservableGauge("laterne.alarms.open", Open, description: "Open alarms that no area alarm speaks for");
        _raised = _meter.CreateCounter<long>("laterne.alarms.raised", description: "Alarms that were raised, also anew");
        _cleared = _meter.CreateCounter<long>("laterne.alarms.cleared", description: "Alarms whose cause ended");
        _sent = _meter.CreateCounter<long>("laterne.notices.sent", description: "Messages to people that the receiver has taken");
        _failed = _meter.CreateCounter<long>("laterne.notices.failed", description: "Attempts to send a message that failed");
        _givenUp = _meter.CreateCounter<long>("laterne.notices.given_up", description: "Messages that are not tried any more");
        foreach (var severity in Enum.GetValues<Severity>())
        {
            // A counter that begins to exist with its first count shows no rise.
            _raised.Add(0, Of(severity));
            _cleared.Add(0, Of(severity));
        }

        foreach (var channel in Enum.GetValues<NoticeChannel>())
        {
            _sent.Add(0, Of(channel));
            _failed.Add(0, Of(channel));
            _givenUp.Add(0, Of(channel));
        }
    }

    public void Raised(Severity severity) => _raised.Add(1, Of(severity));

    public void Cleared(Severity severity) => _cleared.Add(1, Of(severity));

    public void Sent(NoticeChannel channel) => _sent.Add(1, Of(channel));

    public void Failed(NoticeChannel channel, bool isGivenUp)
    {
        _failed.Add(1, Of(channel));
        _givenUp.Add(isGivenUp ? 1 : 0, Of(channel));
    }

    /// <summary>Counts what is open now.</summary>
    public async Task CountAsync(LaterneDb db, CancellationToken cancel)
    {
        var counted = await db.Set<Alarm>().AsNoTracking().Where(a => a.ClosedMs == null && a.FoldedInto == null)
            .GroupBy(a => new { a.Severity, IsCleared = a.ClearedMs != null, IsAcknowledged = a.AcknowledgedMs != null })
            .Select(g => new { g.Key.Severity, g.Key.IsCleared, g.Key.IsAcknowledged, Count = g.Count() }).ToListAsync(cancel);
        Volatile.Write(ref _open, counted.GroupBy(c => (c.Severity, c.IsCleared ? "cleared" : c.IsAcknowledged ? "acknowledged" : "raised")).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)));
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<int>> Open()
    {
        var open = Volatile.Read(ref _open);
        return from severity in Enum.GetValues<Severity>()
               from state in States
               select new Measurement<int>(open.GetValueOrDefault((severity, state)), Of(severity), new("state", state));
    }

    private static KeyValuePair<string, object?> Of(Severity severity) => new("severity", severity.ToString().ToLowerInvariant());

    private static KeyValuePair<string, object?> Of(NoticeChannel channel) => new("channel", channel.ToString().ToLowerInvariant());
}

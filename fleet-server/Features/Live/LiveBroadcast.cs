using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;

namespace Laterne.Features.Live;

/// <summary>
/// Four times a second sends every page what changed since it was last served. A page that is still busy with the last
/// message is left out; one that is busy for half a minute is cut off and will connect again.
/// </summary>
internal sealed partial class LiveBroadcast(Fleet fleet, LiveTopics topics, LivePages pages, IHubContext<LiveHub> hub, TimeProvider time, ILogger<LiveBroadcast> log) : BackgroundService
{
    /// <summary>The list of all poles is to be read anew.</summary>
    internal const string RegistryTopic = "live";

    internal static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private long _registry = fleet.NewestOfRegistry;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Serve(stoppingToken);
        }
    }

    private void Serve(CancellationToken cancel)
    {
        if (fleet.NewestOfRegistry is var registry && registry != _registry)
        {
            _registry = registry;
            topics.Touch(RegistryTopic);
        }

        var newest = fleet.Newest;
        var newestTopic = topics.Newest;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();

        // Most pages have seen the same, so the list is made once for them all.
        var lists = new Dictionary<long, LiveChange[]>();
        foreach (var page in pages.All)
        {
            if (!page.Sending.IsCompleted)
            {
                CutOffIfStuck(page);
                continue;
            }

            if (Interlocked.Exchange(ref page.Rewound, -1) is >= 0 and var rewound)
            {
                page.Seen = Math.Min(page.Seen, rewound);
            }

            if (page.Seen == newest && page.TopicsSeen == newestTopic && page.Watched is null)
            {
                continue;
            }

            if (!lists.TryGetValue(page.Seen, out var changes))
            {
                lists[page.Seen] = changes = [.. fleet.All.Where(pole => pole.Change > page.Seen).Select(pole => LiveChange.Of(pole, now))];
            }

            var touched = topics.Since(page.TopicsSeen);
            page.Seen = newest;
            page.TopicsSeen = newestTopic;
            page.SendingSince = time.GetTimestamp();
            page.Sending = SendAsync(page, changes, touched, now, cancel);
        }
    }

    private async Task SendAsync(LivePage page, LiveChange[] changes, string[] touched, long now, CancellationToken cancel)
    {
        try
        {
            var client = hub.Clients.Client(page.ConnectionId);
            if (touched.Length > 0)
            {
                await client.SendAsync("topics", touched, cancel);
            }

            if (changes.Length > 0)
            {
                await client.SendAsync("poles", changes, cancel);
            }

            if (page.Watched is { } id && fleet.Find(id) is { } pole && pole.Change > page.WatchedSeen)
            {
                page.WatchedSeen = pole.Change;
                await client.SendAsync("pole", LiveDetail.Of(pole, now), cancel);
            }
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested)
        {
            NotSent(log, page.ConnectionId, fault.Message);
        }
        catch (OperationCanceledException)
        {
            // The server ends; so does this page's connection.
        }
    }

    private void CutOffIfStuck(LivePage page)
    {
        if (time.GetElapsedTime(page.SendingSince) > Patience)
        {
            Stuck(log, page.ConnectionId);
            page.Abort();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Live connection {Connection} was not served: {Reason}")]
    private static partial void NotSent(ILogger log, string connection, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live connection {Connection} takes nothing any more and is cut off")]
    private static partial void Stuck(ILogger log, string connection);
}

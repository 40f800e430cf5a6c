using Laterne.Features.Messaging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Laterne.Gateway.Uplink;

/// <summary>
/// The one thread that commits: takes a group, stores it, acknowledges it, tells the observers. A group that cannot be
/// stored is tried again until it can; meanwhile nothing is acknowledged, and what poles send backs up to the poles.
/// </summary>
internal sealed partial class UplinkCommits(
    UplinkIntake intake, IUplinkStore store, IEnumerable<IUplinkObserver> observers, GatewayMetrics metrics, TimeProvider time,
    ILogger<UplinkCommits> log) : IHostedService, IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly IUplinkObserver[] _observers = [.. observers];
    private readonly CancellationTokenSource _stopping = new();
    private Thread? _thread;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "uplink commits" };
        _thread.Start();
        return Task.CompletedTask;
    }

    /// <summary>Stores what is left if that works at once; what is not stored stays unacknowledged.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping.Cancel();
        return Task.Run(() => _thread?.Join(), cancellationToken);
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _thread?.Join();
        _stopping.Dispose();
    }

    private void Run()
    {
        try
        {
            while (true)
            {
                var group = intake.Take(_stopping.Token);
                Store(group.Messages);
                group.Acknowledge();
                Tell(group.Messages);
                intake.Done(group);
            }
        }
        catch (OperationCanceledException)
        {
            LogStopped();
        }
    }

    private void Store(List<UplinkMessage> messages)
    {
        var started = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                var storing = store.StoreAsync(messages, CancellationToken.None);
                if (!storing.IsCompletedSuccessfully)
                {
                    // This thread has nothing else to do.
                    storing.AsTask().GetAwaiter().GetResult();
                }

                metrics.Committed(messages.Count, time.GetElapsedTime(started));
                return;
            }
            catch (UplinkStoreException problem)
            {
                LogWaiting(messages.Count, problem.Message);
            }

            _stopping.Token.WaitHandle.WaitOne(pause);
            _stopping.Token.ThrowIfCancellationRequested();
        }
    }

    private void Tell(List<UplinkMessage> messages)
    {
        foreach (var observer in _observers)
        {
            try
            {
                observer.Stored(messages);
            }
            catch (Exception problem)
            {
                // One observer's fault must neither stop the commits nor hide the batch from the others.
                LogObserverFailed(problem, observer.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Messages} messages wait unacknowledged: {Problem}")]
    private partial void LogWaiting(int messages, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Observer} failed on stored messages")]
    private partial void LogObserverFailed(Exception problem, string observer);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Commits stopped")]
    private partial void LogStopped();
}

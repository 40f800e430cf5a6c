using System.Collections.Concurrent;
using System.Diagnostics;
using Laterne.Mqtt.Benchmarks;

namespace Laterne.ControlRoom.Benchmarks;

/// <summary>Thousands of light poles on one thread. They outlive the server: after a kill they connect again with what they have not told yet.</summary>
internal sealed class LightStreet : ILoadSink, IDisposable
{
    private const int ConnectingAtOnce = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly LightPole[] _poles;
    private readonly Dictionary<LoadClient, LightPole> _byClient = [];
    private readonly ConcurrentQueue<Action<LoadLoop>> _wishes = new();
    private Thread? _thread;
    private volatile bool _ends;
    private volatile int _reportsPerSecond;
    private Exception? _fault;
    private volatile IReadOnlyList<int> _reporting;
    private int _nextReport;

    public LightStreet(IReadOnlyList<(string Id, string Secret)> poles, Func<int, bool>? isBad = null)
    {
        _poles = [.. poles.Select((pole, number) => new LightPole(number, pole.Id, pole.Secret, isBad?.Invoke(number) ?? false))];
        _reporting = [.. Enumerable.Range(0, _poles.Length)];
    }

    public IReadOnlyList<LightPole> Poles => _poles;

    /// <summary>Numbers of the poles that report by themselves; at first all.</summary>
    public IReadOnlyList<int> Reporting
    {
        get => _reporting;
        set => _reporting = value;
    }

    /// <summary>So many of them a second report, each with a new level, one after the other.</summary>
    public int ReportsPerSecond
    {
        get => _reportsPerSecond;
        set => _reportsPerSecond = value;
    }

    /// <summary>False before the first connection and from the moment when the server closed one.</summary>
    public bool IsConnected => _thread is { IsAlive: true };

    /// <summary>Reports that were sent.</summary>
    public long Reported { get; private set; }

    /// <summary>Connects all poles and returns when each is subscribed.</summary>
    public async Task ConnectAsync(int port)
    {
        _ends = false;
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _thread = new Thread(() => Run(port, ready)) { IsBackground = true, Name = "poles" };
        _thread.Start();
        await ready.Task;
    }

    /// <summary>All connections are gone, as after a kill of the server.</summary>
    public void Lose()
    {
        _ends = true;
        _thread?.Join();
        _thread = null;
        if (_fault is not null)
        {
            throw new InvalidOperationException("The poles failed.", _fault);
        }
    }

    /// <summary>Lets a pole do something and returns the moment when it had left the pole, Unix milliseconds UTC.</summary>
    public Task<long> DoAsync(int number, Action<LightPole> action)
    {
        var done = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        _wishes.Enqueue(loop =>
        {
            action(_poles[number]);
            var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            loop.Flush(number);
            done.SetResult(now);
        });
        return done.Task;
    }

    public void OnPacket(LoadClient client, byte header, ReadOnlySpan<byte> body) => _byClient[client].Take(header, body);

    public void Dispose()
    {
        _ends = true;
        _thread?.Join();
    }

    private void Run(int port, TaskCompletionSource ready)
    {
        try
        {
            using var loop = new LoadLoop(this);
            _byClient.Clear();
            for (var i = 0; i < _poles.Length && !_ends; i++)
            {
                var client = _poles[i].Connect(port);
                _byClient[client] = _poles[i];
                loop.Add(client);
                if ((i + 1) % ConnectingAtOnce == 0 || i + 1 == _poles.Length)
                {
                    var newest = _poles[(i / ConnectingAtOnce * ConnectingAtOnce)..(i + 1)];
                    if (!loop.Run(() => _ends || newest.All(pole => pole.IsOnline), Patience))
                    {
                        throw new TimeoutException($"Not all of {i + 1} poles came online within {Patience.TotalSeconds} s.");
                    }
                }
            }

            ready.SetResult();
            var clock = Stopwatch.StartNew();
            double owed = 0;
            var last = clock.Elapsed;
            loop.Run(() => Turn(loop, clock, ref last, ref owed), TimeSpan.FromHours(2));
        }
        catch (Exception fault)
        {
            _fault = _ends ? null : fault;
            ready.TrySetException(fault);
        }
        finally
        {
            Array.ForEach(_poles, pole => pole.Lose());
        }
    }

    private bool Turn(LoadLoop loop, Stopwatch clock, ref TimeSpan last, ref double owed)
    {
        while (_wishes.TryDequeue(out var wish))
        {
            wish(loop);
        }

        var now = clock.Elapsed;
        owed = Math.Min(_poles.Length, owed + ((now - last).TotalSeconds * _reportsPerSecond));
        last = now;
        for (; owed >= 1; owed--)
        {
            var reporting = _reporting;
            var pole = _poles[reporting[_nextReport++ % reporting.Count]];
            if (pole.Report((pole.Level + 37) % 101))
            {
                loop.Flush(pole.Number);
                Reported++;
            }
        }

        return _ends || loop.ClosedCount > 0;
    }
}

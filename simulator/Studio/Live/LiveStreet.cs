using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Laterne.Street.Lighting;
using Laterne.Street.Traffic;
using Laterne.Street.Weather;
using Laterne.Studio.Page;
using Laterne.Studio.Running;

namespace Laterne.Studio.Live;

/// <summary>
/// The street that a person watches: real firmware on every pole, time that follows the wall clock, faster or paused. One thread owns
/// the world; the page reads what it publishes and asks through a bounded queue.
/// </summary>
public sealed class LiveStreet : ILiveStreet, IHostedService, IDisposable
{
    private const int TurnMs = 20;
    private const int QueuedCommands = 256;

    // Everybody walks straight within one span, the sky holds, and news from neighbours waits for the next one.
    private const long SpanMs = 100;

    // A seek shows itself at least this often.
    private const int SeekTurnMs = 100;

    private LiveOptions _options;
    private readonly TimeProvider _time;
    private StreetStage _stage;
    private Sky _sky;
    private RoadWeather _weather;
    private readonly ConcurrentQueue<PageCommand> _commands = new();
    private readonly CancellationTokenSource _ends = new();
    private readonly Lock _gate = new();
    private long _endMs;
    private Thread? _thread;
    private volatile FrameView _frame;
    private volatile StreetView _plan;
    private StreetClock _clock;
    private long? _seekMs;

    public LiveStreet(LiveOptions options, TimeProvider time)
    {
        _time = time;
        Play(options, options.Speed);
    }

    public StreetView Plan => _plan;

    public FrameView Frame => _frame;

    private long ServerMs => _time.GetUtcNow().ToUnixTimeMilliseconds() + _options.ClockOffsetMs;

    /// <summary>Puts the scenario's street up at its begin.</summary>
    [MemberNotNull(nameof(_options), nameof(_stage), nameof(_sky), nameof(_weather), nameof(_clock), nameof(_plan), nameof(_frame))]
    private void Play(LiveOptions options, double speed)
    {
        var scenario = options.Scenario;
        var stage = new StreetStage(options);
        _stage?.Dispose();
        (_options, _stage, _endMs, _seekMs) = (options, stage, scenario.EndMs, null);
        _sky = new Sky(stage.Plan.Origin.Latitude, stage.Plan.Origin.Longitude, scenario.CloudCover, options.Seed);
        _weather = new RoadWeather(scenario.Weather, _sky, options.Seed, scenario.StartMs);
        var startMs = options.Server is null ? scenario.StartMs : ServerMs;
        _clock = StreetClock.Start(startMs, speed, _time);
        stage.Raise(startMs);
        _plan = StreetViews.Of(stage.Plan, scenario, options);
        _frame = StreetViews.Frame(stage, _sky, startMs, speed, null, 0);
    }

    public PoleView? Find(string poleId)
    {
        lock (_gate)
        {
            return _stage.Find(poleId) is { } pole ? pole.View(new Luminaire(pole.Site.NominalPowerW).PowerW(pole.Hundredths / 10_000.0)) : null;
        }
    }

    public string? Perform(PageCommand command)
    {
        var refusal = PageCommandRules.Check(command, _stage, Plan);
        if (refusal is not null)
        {
            return refusal;
        }
        if (_commands.Count >= QueuedCommands)
        {
            return "The simulator is busy; try again in a moment.";
        }
        _commands.Enqueue(command);
        return null;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "street" };
        _thread.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _ends.Cancel();
        return Task.Run(() => _thread?.Join(TimeSpan.FromSeconds(3)), cancellationToken);
    }

    public void Dispose()
    {
        _ends.Cancel();
        _stage.Dispose();
    }

    private void Run()
    {
        while (!_ends.IsCancellationRequested)
        {
            lock (_gate)
            {
                while (_commands.TryDequeue(out var command))
                {
                    Do(command);
                }
                Turn();
            }
            _ends.Token.WaitHandle.WaitOne(_seekMs is null ? TurnMs : 1);
        }
    }

    private void Turn()
    {
        if (_seekMs is { } goal)
        {
            var began = _time.GetTimestamp();
            while (_stage.NowMs < goal && _time.GetElapsedTime(began).TotalMilliseconds < SeekTurnMs)
            {
                Live(Math.Min(goal, _stage.NowMs + SpanMs));
            }
            if (_stage.NowMs >= goal)
            {
                _seekMs = null;
                _clock = StreetClock.Start(_stage.NowMs, _clock.Speed, _time);
            }
        }
        else
        {
            // A machine that cannot keep the speed falls behind rather than stopping to answer.
            var began = _time.GetTimestamp();
            var target = _clock.NowMs;
            while (_stage.NowMs < target && _time.GetElapsedTime(began).TotalMilliseconds < SeekTurnMs)
            {
                Live(Math.Min(target, _stage.NowMs + SpanMs));
            }
            if (_stage.NowMs < target)
            {
                _clock = StreetClock.Start(_stage.NowMs, _clock.Speed, _time);
            }
        }
        var ahead = _options.Server is null ? 0 : (_stage.NowMs - ServerMs) / 1000.0;
        _frame = StreetViews.Frame(_stage, _sky, _stage.NowMs, _clock.Speed, _seekMs, ahead);
    }

    private void Live(long toMs)
    {
        var fromMs = _stage.NowMs;
        toMs = Math.Min(toMs, _stage.HappenToServer());
        var approaches = _stage.Traffic.Between(fromMs, toMs);
        var lux = _sky.LuxAt(fromMs);
        _stage.DeliverNews();
        var air = _weather.At(fromMs);
        for (var number = 0; number < _stage.Poles.Count; number++)
        {
            _stage.Poles[number].SetWeather(air);
            _stage.Poles[number].Live(fromMs, toMs, CollectionsMarshal.AsSpan(approaches[number]), lux);
        }
        _stage.NowMs = toMs;
    }

    private void Do(PageCommand command)
    {
        var pole = command.Pole is null ? null : _stage.Find(command.Pole);
        switch (command.Do)
        {
            case "speed":
                _clock = StreetClock.Start(_stage.NowMs, command.Value, _time);
                break;
            case "seek":
                SeekTo(Math.Min(command.T, _endMs));
                break;
            case "resync":
                SeekTo(ServerMs);
                _clock = StreetClock.Start(_stage.NowMs, 1, _time);
                break;
            case "press":
                pole?.Press(command.Down);
                break;
            case "happen":
                pole?.Happen(command.What);
                break;
            case "scenario":
                Play(_options with { Scenario = ScenarioFiles.Find(command.Name) }, _clock.Speed);
                break;
            case "network":
                pole?.SetNetwork(command.Up);
                break;
            case "power":
                pole?.SetPower(command.On);
                break;
            case "drop":
                _stage.Traffic.Drop(Enum.Parse<PasserKind>(command.Kind, ignoreCase: true), new(command.X, command.Y), _stage.NowMs);
                break;
        }
    }

    /// <summary>Forward the night is lived through; backward the poles restart with what their flash holds, a little before the goal.</summary>
    private void SeekTo(long goalMs)
    {
        if (goalMs < _stage.NowMs)
        {
            _stage.Raise(goalMs - StreetStage.WarmUpMs);
        }
        _seekMs = goalMs;
    }
}

using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Core.Messaging;
using Laterne.Core.Settings;

namespace Laterne.Health;

/// <summary>
/// The pole's own health: figures of heap and loop each hour, whether the watchdog is fed, safe mode, and the commands
/// <c>read-log</c>, <c>factory-reset</c>, <c>leave-safe-mode</c> and <c>restart</c>.
/// </summary>
public sealed class HealthFunction : IPoleFunction
{
    private const long HeapEveryMs = 60_000;

    // The worst of an hour is in it: more often would cost the network more than it tells.
    private const long LeastPeriodMs = 60 * 60_000;
    private const int IdleMs = 1000;
    private const int BusyMs = 10;

    private readonly MeasurementKind _kind = new MeasurementKind("health", new string[]
    {
        "freeHeapBytes", "leastFreeHeapBytes", "longestStepMs", "longestStepEverMs", "meanLagMs", "worstLagMs", "steps", "uptimeS",
    });

    private readonly FunctionSeat _seat;
    private readonly PoleHealth _pole;
    private readonly LogAnswer _answer;
    private readonly HealthCommands _commands;
    private readonly long[] _values = new long[8];
    private string _fault = "";
    private bool _started;
    private long _telemetryMs;
    private long _heapMs;
    private long _measuredMs;
    private long _startedMs;

    /// <summary>Makes the function that every pole has.</summary>
    public HealthFunction(FunctionSeat seat, PoleHealth pole)
    {
        _seat = seat;
        _pole = pole;
        _answer = new LogAnswer(pole.Log, seat.Events);
        _commands = new HealthCommands(seat, pole, _answer);
        _telemetryMs = seat.Settings.TelemetryPeriodS * 1000L;
    }

    /// <inheritdoc/>
    public string Name => FunctionName.Health;

    /// <inheritdoc/>
    public string Health => _fault.Length > 0 || _pole.Starts.IsSafeMode ? FunctionHealth.Fault : FunctionHealth.Ok;

    /// <inheritdoc/>
    public void Use(PoleSettings settings) => _telemetryMs = settings.TelemetryPeriodS * 1000L;

    /// <inheritdoc/>
    public int Step(long monotonicMs, long utcMs)
    {
        if (!_started)
        {
            Begin(monotonicMs, utcMs);
        }

        if (monotonicMs - _heapMs >= HeapEveryMs)
        {
            _heapMs = monotonicMs;
            _pole.MeasureHeap();
        }

        Judge(monotonicMs, utcMs);
        if (monotonicMs - _measuredMs >= _telemetryMs && monotonicMs - _measuredMs >= LeastPeriodMs)
        {
            _measuredMs = monotonicMs;
            Measure(monotonicMs, utcMs);
        }

        if (_pole.Starts.Step(monotonicMs - _startedMs))
        {
            _pole.Log.Write(LogLevel.Info, "an hour in safe mode without a fault, starting with everything", "");
            _pole.WantRestart(false);
        }

        _answer.Step(utcMs);
        bool isBusy = _pole.Step(monotonicMs) || _answer.IsBusy;
        return isBusy ? BusyMs : IdleMs;
    }

    /// <inheritdoc/>
    public bool Acknowledge(int ticket) => false;

    /// <inheritdoc/>
    public string? Command(string name, FieldReader fields, long monotonicMs, long utcMs) => _commands.Take(name, fields, monotonicMs);

    private void Begin(long monotonicMs, long utcMs)
    {
        _started = true;
        _startedMs = monotonicMs;
        _measuredMs = monotonicMs;
        _heapMs = monotonicMs;
        _pole.MeasureHeap();
        if (_pole.WasReset)
        {
            _seat.Events.Note(HealthEvents.FactoryReset, "", "", utcMs);
        }

        if (_pole.Starts.IsSafeMode)
        {
            JsonWriter json = _seat.Events.Begin(HealthEvents.SafeMode, EventLog.Raised, "", utcMs);
            json.Member("faults", _pole.Starts.Faults);
            json.Member("supplyStarts", _pole.Starts.Supplies);
            _seat.Events.End();
        }

        // Boot 1 follows no boot: a pole fresh from the factory has not failed.
        if (_pole.Faults.IsKept && _pole.Faults.Boot == _seat.Boot - 1)
        {
            TellFault(utcMs);
        }
    }

    private void TellFault(long utcMs)
    {
        JsonWriter json = _seat.Events.Begin(HealthEvents.FaultRestart, "", "", utcMs);
        json.Member("endedBoot", _pole.Faults.Boot);
        json.BeginArray("lines");
        for (int i = 0; i < _pole.Faults.Count; i++)
        {
            int before = json.Length;
            json.BeginObject();
            json.Member("text", _pole.Faults.Line(i));
            json.EndObject();
            if (json.HasOverflowed || json.Length + 4 > Outbox.RecordBytes)
            {
                json.Rewind(before);
            }
        }

        json.EndArray();
        _seat.Events.End();
    }

    private void Judge(long monotonicMs, long utcMs)
    {
        bool isHopeless = _pole.Feed.Judge(_pole.Loop, _pole.LinkMs, monotonicMs);
        if (_pole.Feed.Fault != _fault)
        {
            bool isFault = _pole.Feed.Fault.Length > 0;
            string named = isFault ? _pole.Feed.Fault : _fault;
            _fault = _pole.Feed.Fault;
            _pole.Log.Write(isFault ? LogLevel.Error : LogLevel.Info, isFault ? "the watchdog is fed no more" : "the watchdog is fed again", named);
            _seat.Events.Note(HealthEvents.Unhealthy, isFault ? EventLog.Raised : EventLog.Cleared, named, utcMs);
        }

        if (isHopeless)
        {
            _pole.WantRestart(true);
        }
    }

    private void Measure(long monotonicMs, long utcMs)
    {
        LoopFigures loop = _pole.Loop;
        _values[0] = _pole.FreeBytes;
        _values[1] = _pole.LeastFreeBytes;
        _values[2] = loop.LongestStepMs;
        _values[3] = loop.LongestStepEverMs;
        _values[4] = loop.MeanLagMs;
        _values[5] = loop.WorstLagMs;
        _values[6] = loop.Steps;
        _values[7] = (monotonicMs - _startedMs) / 1000;
        loop.Clear();
        _seat.Measurements.Add(_kind, _values, monotonicMs, utcMs);
    }
}

using Laterne.Core;
using Laterne.Core.Health;
using Laterne.Device;
using Laterne.Hardware;
using Laterne.Street.Geometry;
using Laterne.Street.Lighting;
using Laterne.Street.Traffic;
using Laterne.Street.Weather;
using Laterne.Studio.Page;
using Laterne.Studio.Running;
using Laterne.Studio.Running.Happenings;

namespace Laterne.Studio.Live;

/// <summary>
/// One pole of the live street: the firmware on its board, its sensor, and its link to the server on a thread of its own, as on the
/// device. All members belong to the street's thread.
/// </summary>
internal sealed class LivePole : IDisposable
{
    private const int PressMs = 300;
    private const int ShowMs = 800;

    private readonly FirmwarePole _pole;
    private readonly PirSensor _sensor;
    private readonly List<SensorEdge> _edges = [];
    private readonly Queue<DecisionView> _decisions = new();
    private readonly Queue<Occurrence> _occurrences = new();
    private PoleFirmware? _firmware;
    private CancellationTokenSource _linkEnds = new();
    private long _nowMs;
    private long _nextStepMs;
    private bool _sensorHigh;
    private bool _pressed;
    private (string Reason, string Detail, int Target) _decided = ("", "", -1);

    public LivePole(PoleSite site, PirSensor sensor, FirmwarePole pole, long startMs)
    {
        Site = site;
        _sensor = sensor;
        _pole = pole;
        _nowMs = _nextStepMs = startMs;
        _pole.Board.Network.TrueUtcMs = () => Interlocked.Read(ref _nowMs);
    }

    public PoleSite Site { get; }

    /// <summary>Light output, hundredths of a percent.</summary>
    public int Hundredths => _pole.OutputHundredths;

    /// <summary>What the firmware thinks; its last thoughts while it has no power.</summary>
    public PoleState State { get; private set; } = new();

    public bool IsPowered => _pole.Board.IsPowered;

    public bool IsNetworkUp => _pole.Board.Network.IsUp;

    public bool IsOnline => _firmware?.Link.IsConnected ?? false;

    public bool SensorIsHigh => _sensorHigh || _pressed;

    public bool HasFault => State.Health.Storage == FunctionHealth.Fault || State.Health.Motion == FunctionHealth.Stuck;

    /// <summary>True while its caller's light is lit.</summary>
    public bool HasCall => _pole.Calls?.IsOpen ?? false;

    public bool IsCharging => _pole.Fittings?.ChargerWatt > 0;

    /// <summary>What the scenario has in store for it, in order of time.</summary>
    public void Expect(IEnumerable<Occurrence> occurrences)
    {
        foreach (var occurrence in occurrences)
        {
            _occurrences.Enqueue(occurrence);
        }
    }

    /// <summary>The weather around it.</summary>
    public void SetWeather(WeatherMoment weather) => _pole.SetWeather(weather);

    /// <summary>A person lets something happen now.</summary>
    public void Happen(string what)
    {
        var kind = HappeningKind.All[what];
        var happening = new Happening { Kind = kind, AfterMs = 0 };
        Do(new Occurrence(_nowMs, what, happening));
        if (what is HappeningKind.PressCall or HappeningKind.PresentCard)
        {
            // A finger or a hand: it goes away by itself.
            Expect([.. Rest([new Occurrence(_nowMs + (what == HappeningKind.PressCall ? PressMs : ShowMs), kind.End!, happening)])]);
        }
    }

    /// <summary>Lives through [from, to) of the street's time.</summary>
    public void Live(long fromMs, long toMs, ReadOnlySpan<Approach> approaches, double lux)
    {
        _edges.Clear();
        _sensor.Live(fromMs, toMs, approaches, _edges);
        _pole.SetSky(lux);
        foreach (var edge in _edges)
        {
            StepUntil(edge.TimeMs);
            _sensorHigh = edge.High;
            _pole.DriveMotion(edge.TimeMs, edge.High);
            _nextStepMs = edge.TimeMs;
        }
        if (_firmware is { } firmware && firmware.Wake.WaitOne(0))
        {
            _nextStepMs = Math.Min(_nextStepMs, Math.Max(fromMs, toMs - 1));
        }
        StepUntil(toMs);
        Interlocked.Exchange(ref _nowMs, toMs);
    }

    /// <summary>The board, for the air between the poles.</summary>
    public VirtualBoard Board => _pole.Board;

    /// <summary>A datagram from another pole has arrived.</summary>
    public void Hear()
    {
        _pole.Hear(_nowMs);
        _nextStepMs = _nowMs;
    }

    /// <summary>Holds the sensor's output high by hand, or lets it go.</summary>
    public void Press(bool down)
    {
        _pressed = down;
        _pole.Press(_nowMs, down);
        _nextStepMs = _nowMs;
    }

    public void SetNetwork(bool up)
    {
        if (up != IsNetworkUp)
        {
            _pole.Board.Network.IsUp = up;
            Note(up ? "network back" : "network lost");
        }
    }

    public void SetPower(bool on)
    {
        if (on != IsPowered)
        {
            _pole.Supply(_nowMs, on);
            _nextStepMs = _nowMs;
            FollowFirmware();
            Note(on ? "power back" : "power lost");
        }
    }

    /// <summary>The files of its flash, for its next life.</summary>
    public Dictionary<string, byte[]> DumpFlash() => _pole.Board.Flash.Dump();

    public PoleView View(double powerWatt) => new()
    {
        Id = Site.Id,
        Name = Site.Name,
        Online = IsOnline,
        Powered = IsPowered,
        NetworkUp = IsNetworkUp,
        Level = Hundredths,
        Target = State.TargetLevel,
        Reason = State.Reason,
        Detail = State.Detail,
        Program = State.Program,
        Presence = SensorIsHigh,
        Lux = State.Lux < 0 ? null : State.Lux,
        PowerWatt = powerWatt,
        EnergyWh = State.EnergyWh,
        OperatingHours = State.OperatingHours,
        SwitchOnCounter = State.SwitchOnCounter,
        RoadUsers = State.RoadUsers,
        Boot = (int)State.Boot,
        Pins = PinViews.Of(_pole, SensorIsHigh),
        Parts = PartViews.Of(_pole, State),
        Decisions = [.. _decisions],
    };

    public void Dispose() => _linkEnds.Cancel();

    private void StepUntil(long toMs)
    {
        while (Math.Min(_nextStepMs, NextOccurrenceMs) < toMs)
        {
            if (NextOccurrenceMs <= _nextStepMs)
            {
                Do(_occurrences.Dequeue());
                continue;
            }
            var at = _nextStepMs;
            Interlocked.Exchange(ref _nowMs, at);
            _nextStepMs = at + Math.Max(1, _pole.Step(at));
            FollowFirmware();
            NoteDecision();
        }
    }

    private long NextOccurrenceMs => _occurrences.TryPeek(out var next) ? Math.Max(next.AtMs, _nowMs) : long.MaxValue;

    private IEnumerable<Occurrence> Rest(IEnumerable<Occurrence> more)
    {
        Occurrence[] all = [.. _occurrences, .. more];
        _occurrences.Clear();
        return all.OrderBy(one => one.AtMs);
    }

    private void Do(Occurrence occurrence)
    {
        var at = Math.Max(occurrence.AtMs, _nowMs);
        Interlocked.Exchange(ref _nowMs, at);
        _pole.Happen(at, occurrence.Name, occurrence.Of);
        _nextStepMs = at;
        FollowFirmware();
        Note(occurrence.Name);
    }

    /// <summary>A restart makes a new firmware: the old one's link ends, the new one's begins.</summary>
    private void FollowFirmware()
    {
        if (ReferenceEquals(_firmware, _pole.Firmware))
        {
            return;
        }
        _linkEnds.Cancel();
        _firmware = _pole.Firmware;
        if (_firmware is not { } firmware)
        {
            return;
        }
        State = firmware.Core.State;
        if (_pole.Server is not null)
        {
            // An imagined server's link is stepped with the pole.
            return;
        }
        _linkEnds = new CancellationTokenSource();
        var end = _linkEnds.Token;
        // The board is ambient: a thread started inside its scope belongs to it.
        using (_pole.Board.Enter())
        {
            new Thread(() => RunLink(firmware, end)) { IsBackground = true, Name = $"link {Site.Id}" }.Start();
        }
    }

    private static void RunLink(PoleFirmware firmware, CancellationToken end)
    {
        try
        {
            while (!end.WaitHandle.WaitOne(firmware.Link.RunOnce()))
            {
            }
        }
        catch (DeviceRebootedException)
        {
            // The board was reset or lost its power under the link: on the device the thread is gone then.
        }
    }

    private void NoteDecision()
    {
        var now = (State.Reason, State.Detail, State.TargetLevel);
        if (now != _decided)
        {
            _decided = now;
            Note($"{now.TargetLevel} % {now.Reason} {now.Detail}".TrimEnd());
        }
    }

    private void Note(string text)
    {
        if (_decisions.Count == LiveLimits.Decisions)
        {
            _decisions.Dequeue();
        }
        _decisions.Enqueue(new DecisionView(_nowMs, text));
    }
}

using Laterne.Contracts;
using Laterne.Core.Energy;
using Laterne.Core.Health;
using Laterne.Core.Lighting;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;
using Laterne.Core.Settings;

namespace Laterne.Core;

/// <summary>
/// A street-light pole: reads its ports, decides, writes its ports. Deterministic, without threads, clock or files of its own, and
/// allocation-free in steady state. Light comes first in every step, words to the server after it.
/// </summary>
public sealed class Pole
{
    // Before 2020 no pole existed: such a time is a clock that was never set.
    private const long EarliestMs = 1_577_836_800_000;
    private const int PhotocellEveryMs = 1000;
    private const int PhotocellMissesAtMost = 10;
    private const int RetryStorageMs = 60_000;

    private readonly PolePorts _ports;
    private readonly SettingsKeeper _settings;
    private readonly LightControl _light;
    private readonly LampMeter _meter = new LampMeter();
    private readonly LampCounters _counters = new LampCounters();
    private readonly CounterRecord _counterRecord;
    private readonly BootRecord _boot;
    private readonly Outbox _outbox;
    private readonly EventLog _events;
    private readonly Telemetry _telemetry;
    private readonly Conversation _conversation;
    private readonly Commands _commands;
    private readonly HealthWatch _health;
    private readonly FunctionSet _functions;
    private readonly DownlinkMessage _message = new DownlinkMessage();
    private readonly byte[] _nothing = new byte[0];
    private long _lastMs;
    private long _lastLuxMs;
    private long _lastRetryMs;
    private int _photocellMisses;
    private bool _started;
    private int _output = -1;

    /// <summary>Makes a pole and reads what it kept in flash.</summary>
    public Pole(PolePorts ports, PoleIdentity identity)
    {
        _ports = ports;
        _boot = new BootRecord(ports.Store);
        _settings = new SettingsKeeper(ports.Store, _boot, SettingsReader.NewestFormat, new byte[Limits.PayloadBytes], ports.IsSafeMode);
        _light = new LightControl(_settings.Running);
        _counterRecord = new CounterRecord(ports.Store);
        _counterRecord.Restore(_meter, _counters, _light.Presence);
        TicketCounter tickets = new TicketCounter();
        _outbox = new Outbox(ports.Journal, ports.Uplink, tickets);
        _events = new EventLog(_outbox, _boot.Boot);
        _telemetry = new Telemetry(ports.Uplink, tickets, _boot.Boot);
        Measurements measurements = new Measurements();
        FunctionSeat seat = new FunctionSeat(ports, _events, tickets, measurements, _light, _settings.Running, _boot.Boot);
        seat.Health = State.Health;
        _functions = new FunctionSet(ports.Functions, seat, State.Health);
        MeasurementSender sender = new MeasurementSender(measurements, ports.Uplink, tickets, _boot.Boot);
        _conversation = new Conversation(ports.Uplink, tickets, identity, _outbox, _telemetry, sender, _functions.All);
        _commands = new Commands(_light, _conversation.Answers, _functions.All);
        _health = new HealthWatch(_events, _light);
        State.Boot = _boot.Boot;
    }

    /// <summary>What it does now.</summary>
    public PoleState State { get; } = new PoleState();

    /// <summary>The settings it runs.</summary>
    public PoleSettings Settings => _settings.Running;

    /// <summary>The function with a name of <see cref="FunctionName"/>; null: this pole does not have it.</summary>
    public IPoleFunction? Function(string name) => _functions.Find(name);

    /// <summary>True while an emergency call wants full light.</summary>
    public bool Emergency
    {
        get => _light.Emergency;
        set => _light.Emergency = value;
    }

    /// <summary>One turn of the pole.</summary>
    /// <param name="monotonicMs">Milliseconds since any moment, never going back.</param>
    /// <param name="utcMs">Unix milliseconds, or <see cref="Clock.Unknown"/>.</param>
    /// <returns>Milliseconds until it wants its next turn, 1 to 1000; a motion edge or a message should wake it earlier.</returns>
    public int Step(long monotonicMs, long utcMs)
    {
        if (utcMs < EarliestMs || utcMs > SettingsRules.LatestMs)
        {
            utcMs = Clock.Unknown;
        }

        long elapsed = _started && monotonicMs > _lastMs ? monotonicMs - _lastMs : 0;
        _lastMs = monotonicMs;
        Sense(monotonicMs);
        _started = true;
        _light.Override.Follow(monotonicMs, utcMs);
        _light.Decide(monotonicMs, utcMs);
        Drive(elapsed);
        _counterRecord.Step(_meter, _counters, _light.Presence, _output > 0, monotonicMs);
        Note();
        int functionsMs = _functions.Step(monotonicMs, utcMs);
        int wordsMs = Talk(monotonicMs, utcMs);
        return functionsMs < wordsMs ? functionsMs : wordsMs;
    }

    private int Talk(long monotonicMs, long utcMs)
    {
        PoleSettings settings = _settings.Running;
        RetryStorage(monotonicMs);
        bool storageFault = _settings.HasFault || _boot.IsUnsaved || _counterRecord.IsUnsaved || _outbox.HasFault;
        _health.Step(State, settings.PhotocellEnabled && _ports.Photocell != null, storageFault, monotonicMs, utcMs);
        bool heard = _ports.Uplink.TryReceive(_message);
        if (heard)
        {
            Hear(monotonicMs, utcMs);
            _message.Payload = _nothing;
        }

        int sampleMs = _telemetry.Sample(State, settings, monotonicMs, utcMs);
        int wordsMs = _conversation.Step(State, _settings.Refusal, monotonicMs, utcMs);
        // What was heard may change the light: decide again at once.
        int next = heard ? 1 : _light.NextMs(utcMs);
        next = wordsMs < next ? wordsMs : next;
        return sampleMs < next ? sampleMs : next;
    }

    private void Sense(long monotonicMs)
    {
        PoleSettings settings = _settings.Running;
        IMotionSensor? motion = settings.MotionEnabled ? _ports.Motion : null;
        _light.MotionWorks = motion != null;
        if (motion != null)
        {
            bool isActive = motion.IsActive;
            int detections = motion.TakeDetections();
            _light.Presence.Sense(isActive, detections, monotonicMs);
            _light.Liveness.Sense(isActive, detections, settings.StuckAfterMinutes, settings.SilentAfterHours, monotonicMs);
        }

        if (_started && monotonicMs - _lastLuxMs < PhotocellEveryMs)
        {
            return;
        }

        _lastLuxMs = monotonicMs;
        IPhotocell? photocell = settings.PhotocellEnabled ? _ports.Photocell : null;
        if (photocell != null && photocell.TryReadLux(out int lux))
        {
            _photocellMisses = 0;
            State.Lux = lux;
            _light.Photocell.Sense(lux, settings.OnBelowLux, settings.OffAboveLux, settings.PhotocellDelayS, monotonicMs);
        }
        else
        {
            State.Lux = -1;
            _photocellMisses++;
            if (photocell == null || _photocellMisses > PhotocellMissesAtMost)
            {
                _light.Photocell.Lose();
            }
        }
    }

    private void Drive(long elapsed)
    {
        int output = _light.Output(_counters.OperatingHours);
        if (output != _output)
        {
            _output = output;
            _ports.Light.Write(output);
        }

        _meter.Measure(elapsed, output, _settings.Running.Luminaire, _ports.LampMeter);
        _counters.Count(elapsed, output > 0);
    }

    private void Note()
    {
        State.TargetLevel = _light.TargetLevel;
        State.DimHundredths = _light.Hundredths;
        State.OutputHundredths = _output;
        State.IsRamping = _light.IsRamping;
        State.Reason = _light.Winner.Reason;
        State.Detail = _light.Winner.Detail;
        State.Program = _light.ProgramRules ? _settings.Running.Programs[_light.Plan.ProgramIndex].Id : "";
        State.SettingsVersion = _settings.Running.Version;
        State.IsPresenceActive = _light.Presence.IsActive;
        State.PresenceHeldMs = _light.PresenceHeldMs;
        State.PowerMilliwatt = _meter.PowerMilliwatt;
        State.EnergyWh = _counterRecord.EnergyWh;
        State.OperatingHours = _counterRecord.OperatingHours;
        State.SwitchOnCounter = _counterRecord.SwitchOnCounter;
        State.RoadUsers = _counterRecord.RoadUsers;
        State.IsOverridden = _light.Override.IsRunning;
        State.OverrideExpiration = _light.Override.Expiration;
        State.WaitingEvents = _outbox.Count;
        State.WaitingSamples = _telemetry.Count;
    }

    private void RetryStorage(long monotonicMs)
    {
        if (monotonicMs - _lastRetryMs < RetryStorageMs)
        {
            return;
        }

        _lastRetryMs = monotonicMs;
        _settings.Retry();
        if (_boot.IsUnsaved)
        {
            _boot.Save();
        }
    }

    private void Hear(long monotonicMs, long utcMs)
    {
        if (!_message.IsDesired)
        {
            if (_commands.Take(_message, _settings.Running, monotonicMs, utcMs))
            {
                _conversation.Report();
            }

            return;
        }

        if (!_settings.Take(_message.Payload, _message.Length, out bool isNew) && _settings.RefusalIsNew)
        {
            Refusal refusal = _settings.Refusal;
            _events.Note(EventType.SettingsRefused, "", refusal.Field + ": " + refusal.Reason, utcMs);
        }

        if (isNew)
        {
            _light.Use(_settings.Running);
            _functions.Use(_settings.Running);
            State.SettingsVersion = _settings.Running.Version;
        }

        _conversation.Report();
    }
}

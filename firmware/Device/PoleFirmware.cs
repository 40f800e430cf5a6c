using System;
using System.Device.Gpio;
using System.Threading;
using Laterne.Contracts;
using Laterne.Core;
using Laterne.CrewConsole;
using Laterne.Device.Crew;
using Laterne.Device.Drivers;
using Laterne.Device.Links;
using Laterne.Device.OwnSetup;
using Laterne.Device.Storage;
using Laterne.Health;
using Laterne.OwnPoint;
using nanoFramework.Runtime.Native;

namespace Laterne.Device;

/// <summary>
/// The whole pole: files, drivers, link and core. Built once at the start; then the step loop calls <see cref="Step"/>
/// and another thread <see cref="ServerLink.RunOnce"/>.
/// </summary>
public sealed partial class PoleFirmware
{
    /// <summary>Version of the firmware, as reported to the server.</summary>
    public const string Version = "0.1.0";

    private readonly BoardClock _clock = new BoardClock();
    private readonly PwmDimmer _light;
    private readonly MotionInput? _motion;
    private readonly Bh1750Photocell? _photocell;
    private readonly CallButton? _callButton;
    private readonly IPolledCardReader? _cards;
    private readonly Upkeep _upkeep;
    private readonly RestartWish _restartWish = new RestartWish();
    private readonly LineConsole? _console;

    /// <summary>Reads the board's files, takes the hardware and builds the core. The lamp is at full light from the first moment on.</summary>
    public PoleFirmware() : this(Version)
    {
    }

    /// <summary>The same as another version, for tests of updates.</summary>
    /// <param name="version">major.minor.patch.</param>
    public PoleFirmware(string version)
    {
        // One buffer for everything that this thread reads and writes: the heap is small.
        byte[] buffer = new byte[Storage.Store.ScratchBytes];
        Log = new Log(_clock);
        BoardLayout layout = ReadLayout(buffer, Log);
        _light = new PwmDimmer(layout.LampPwm, layout.LampPwmInverted);

        Store store = new Store(buffer);
        Identity identity = ReadIdentity(store, buffer, Log);
        if (identity.ReleaseKeys.Count == 0 && FlashFiles.TryRead(FlashFiles.Drive + "keys.json", buffer, out int keys))
        {
            identity.ReadReleaseKeys(buffer, keys);
        }

        _upkeep = new Upkeep(store, _clock, Log, identity.PoleId);
        Wake = new AutoResetEvent(false);
        GpioController gpio = new GpioController();
        _upkeep.Watchdog = layout.Watchdog == BoardLayout.None ? null : new WatchdogPin(gpio, layout.Watchdog);
        _photocell = layout.I2cSda == BoardLayout.None || layout.I2cScl == BoardLayout.None
            ? null
            : new Bh1750Photocell(layout.I2cSda, layout.I2cScl, layout.PhotocellAddress);

        Link = new ServerLink(identity, _clock, Wake, Log);
        PoleMakers makers = new PoleMakers(gpio, layout, Log);
        makers.AddHealth(_upkeep.Health);
        IdentityEdit edit = new IdentityEdit(identity, store, Log);
        CrewMaker crew = makers.AddCrew(new SecretChange(edit, store, buffer, Link.Secret, Log));
        SupplyInput? supply = null;
        if (!_upkeep.IsBare)
        {
            // Whoever needs help finds the button working, whatever else is wrong with the pole.
            supply = CallPillarPins.TakeSupply(gpio, layout, Log);
            _callButton = CallPillarPins.TakeButton(gpio, layout, Wake, Log);
        }

        Neighbours = _upkeep.IsSafeMode || !identity.HasNeighbours ? null : new NeighbourRadio(Wake, Log);
        makers.AddForPeople(_callButton, Neighbours, identity);
        if (!_upkeep.IsSafeMode)
        {
            // Safe mode takes nothing else into its hand that one of the failed starts may have failed by.
            _motion = layout.Motion == BoardLayout.None ? null : new MotionInput(gpio, layout.Motion, layout.MotionActiveLow, Wake);
            _cards = ChargePointPins.TakeCards(layout, Log);
            makers.AddForEnergy(_cards);
            makers.AddForMonitoring();
            makers.AddForWeather();
            Hotspot = layout.Pins.Pin(BoardPin.HotspotRelay) == BoardLayout.None ? null : new HotspotProbe(Wake, Log);
            makers.AddForPublic(Hotspot);
        }

        // Also in safe mode: another release may be what helps.
        Releases = identity.HasUpdates ? new ReleaseSource(!identity.Tls, Wake, Log) : null;
        makers.AddUpdates(identity, version, Releases, _restartWish);

        TestedLamp lamp = new TestedLamp(_light);
        PolePorts ports = new PolePorts(lamp, _motion, _photocell, store, new Journal("outbox", buffer), Link);
        ports.IsSafeMode = _upkeep.IsSafeMode;
        ports.Supply = supply;
        ports.LampMeter = makers.LampMeter;
        ports.Functions = makers.All;
        PoleIdentity words = new PoleIdentity(version, layout.Name, BootReason);
        Core = new Pole(ports, words);
        CrewParts parts = makers.Parts;
        parts.Motion = _motion;
        parts.Photocell = _photocell;
        TestBench bench = new TestBench(Core, lamp, parts);
        crew.Function!.Bench = bench;
        if (ConsolePort.Fits(layout))
        {
            int boot = layout.Pins.Pin(BoardPin.BootButton);
            parts.Act = parts.Act == null && boot != BoardLayout.None ? new BootButton(gpio, boot, Wake) : parts.Act;
            _console = CrewCommands.Make(new ConsolePort(layout, Wake, Log), this, words, _upkeep, edit, store, lamp, parts, bench);
            bench.Console = _console;
        }

        if (!_upkeep.IsSafeMode)
        {
            // After everything else, and on threads of its own: the lamp is lit meanwhile.
            Setup = SetupSeat.Take(store, identity.IsClaimed, WifiStation.PhysicalAddress(), Log);
            SetupPoint? point = Setup == null || !Setup.IsUp ? null : SetupParts.MakePoint(this, layout, version, _clock);
            Setup?.Use(new SetupKeeper(edit, store), makers.Parts.Act, point);
        }

        Log.Write(LogLevel.Info, _upkeep.IsSafeMode ? "started in safe mode" : "started", BootReason);
    }

    /// <summary>Set by a pin's interrupt and by a message from the server: step now.</summary>
    public AutoResetEvent Wake { get; }

    /// <summary>The connection to the server; its <see cref="ServerLink.RunOnce"/> wants a thread of its own.</summary>
    public ServerLink Link { get; }

    /// <summary>The way to the neighbouring poles; its <see cref="NeighbourRadio.RunOnce"/> wants a thread of its own. Null: it has none.</summary>
    public NeighbourRadio? Neighbours { get; }

    /// <summary>Where releases come from; its <see cref="ReleaseSource.RunOnce"/> wants a thread of its own. Null: no updates over the air.</summary>
    public ReleaseSource? Releases { get; }

    /// <summary>Asks the access point; its <see cref="HotspotProbe.RunOnce"/> wants a thread of its own. Null: there is none.</summary>
    public HotspotProbe? Hotspot { get; }

    /// <summary>The pole's own network and page while it is nobody's; its <see cref="SetupSeat.Start"/> makes their threads. Null: it has none.</summary>
    public SetupSeat? Setup { get; private set; }

    /// <summary>Why the pole started, see <see cref="Restarts.Reason"/>.</summary>
    public string BootReason => _upkeep.BootReason;

    /// <summary>True: after too many starts in a row only lamp, photocell, call pillar, link and console run.</summary>
    public bool IsSafeMode => _upkeep.IsSafeMode;

    /// <summary>What happened lately.</summary>
    public Log Log { get; }

    /// <summary>The behaviour and its state.</summary>
    public Pole Core { get; }

    /// <summary>
    /// One turn: sensors, decision, lamp, watchdog. If it fails, the lamp goes to full light and the device restarts.
    /// </summary>
    /// <returns>Milliseconds until the next turn is wanted, 1 to 1000.</returns>
    public int Step()
    {
        if (_restartWish.IsWished)
        {
            Restart();
        }

        int wait;
        try
        {
            wait = StepAll(_clock.MonotonicMs);
        }
        catch (Exception e)
        {
            Log.Write(LogLevel.Error, "step failed", e.Message);
            Restart(true);
            return 1;
        }

        if (Setup != null && Setup.IsRestartWanted)
        {
            Restart();
        }

        if (_upkeep.Health.IsRestartWanted)
        {
            Restart(_upkeep.Health.IsFaulty);
        }

        return wait;
    }

    /// <summary>Lights the lamp, notes the intent and restarts the device. Does not return on the device.</summary>
    /// <param name="isFault">False: somebody asked for it.</param>
    public void Restart(bool isFault = false)
    {
        try
        {
            _light.Write(PwmDimmer.FullLight);
            _upkeep.NoteRestart(isFault, Core.State.Boot);
        }
        catch (Exception e)
        {
            // Without driver or flash only the restart is left; the lamp's stage is pulled to full light during it.
            Log.Write(LogLevel.Error, "restarting without a note", e.Message);
        }

        Power.RebootDevice();
    }

    private int StepAll(long now)
    {
        _upkeep.Begin(now, Link.TurnedMs);
        int motionWait = _motion == null ? int.MaxValue : _motion.Poll(now);
        int buttonWait = _callButton == null ? int.MaxValue : _callButton.Poll(now);
        int cardWait = _cards == null ? int.MaxValue : _cards.Poll(now);
        _photocell?.Poll(now);
        int consoleWait = PollConsole(now);
        StepSetup(now);
        int wait = Core.Step(now, _clock.UtcMs);
        wait = consoleWait < wait ? consoleWait : wait;
        wait = buttonWait < wait ? buttonWait : wait;
        wait = motionWait < wait ? motionWait : wait;
        wait = cardWait < wait ? cardWait : wait;
        _upkeep.End(_clock.MonotonicMs, wait);
        return wait;
    }

    private int PollConsole(long now)
    {
        try
        {
            return _console == null ? int.MaxValue : _console.Poll(now);
        }
        catch (Exception e)
        {
            // A console must never be what stops the pole.
            Log.Write(LogLevel.Error, "console failed", e.Message);
            return int.MaxValue;
        }
    }

    private void StepSetup(long now)
    {
        if (Setup == null)
        {
            return;
        }

        try
        {
            Setup.Step(now, Link.ConnectionCount > 0);
            Link.IsHeld = Setup.Point != null && Setup.Point.IsTrying;
            Setup = Setup.IsOver && !Setup.IsRestartWanted ? null : Setup;
        }
        catch (Exception e)
        {
            // Nor may the setup.
            Log.Write(LogLevel.Error, "setup failed", e.Message);
        }
    }
}

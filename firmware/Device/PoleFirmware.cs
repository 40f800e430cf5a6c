using System;
using System.Device.Gpio;
using System.Threading;
using Laterne.Contracts;
using Laterne.Core;
using Laterne.Device.Drivers;
using Laterne.Device.Links;
using Laterne.Device.Storage;
using nanoFramework.Runtime.Native;

namespace Laterne.Device;

/// <summary>
/// The whole pole: files, drivers, link and core. Built once at the start; then the step loop calls <see cref="Step"/>
/// and another thread <see cref="ServerLink.RunOnce"/>.
/// </summary>
public sealed class PoleFirmware
{
    /// <summary>Version of the firmware, as reported to the server.</summary>
    public const string Version = "0.1.0";

    private readonly BoardClock _clock = new BoardClock();
    private readonly PwmDimmer _light;
    private readonly MotionInput? _motion;
    private readonly Bh1750Photocell? _photocell;
    private readonly WatchdogPin? _watchdog;
    private readonly CallButton? _callButton;
    private readonly Restarts _restarts;

    /// <summary>Reads the board's files, takes the hardware and builds the core. The lamp is at full light from the first moment on.</summary>
    public PoleFirmware()
    {
        byte[] buffer = new byte[Limits.PayloadBytes];
        BoardLayout layout = ReadLayout(buffer);
        _light = new PwmDimmer(layout.LampPwm, layout.LampPwmInverted);

        Store store = new Store();
        _restarts = new Restarts(store, _clock);
        Identity identity = new Identity();
        if (FlashFiles.TryRead(FlashFiles.Drive + "identity.json", buffer, out int length))
        {
            identity.TryRead(buffer, length);
        }

        Wake = new AutoResetEvent(false);
        GpioController gpio = new GpioController();
        _motion = layout.Motion == BoardLayout.None ? null : new MotionInput(gpio, layout.Motion, layout.MotionActiveLow, Wake);
        _watchdog = layout.Watchdog == BoardLayout.None ? null : new WatchdogPin(gpio, layout.Watchdog);
        _photocell = layout.I2cSda == BoardLayout.None || layout.I2cScl == BoardLayout.None
            ? null
            : new Bh1750Photocell(layout.I2cSda, layout.I2cScl, layout.PhotocellAddress);

        Link = new ServerLink(identity, _clock, Wake);
        PolePorts ports = new PolePorts(_light, _motion, _photocell, store, new Journal("outbox"), Link);
        ports.Supply = CallPillarPins.TakeSupply(gpio, layout);
        _callButton = CallPillarPins.TakeButton(gpio, layout, Wake);
        Neighbours = identity.HasNeighbours ? new NeighbourRadio(Wake) : null;
        PoleMakers makers = new PoleMakers(gpio, layout);
        makers.AddForPeople(_callButton, Neighbours, identity);
        makers.AddForEnergy();
        makers.AddForWeather();
        Hotspot = layout.Pins.Pin(BoardPin.HotspotRelay) == BoardLayout.None ? null : new HotspotProbe(Wake);
        makers.AddForPublic(Hotspot);
        ports.Functions = makers.All;

        Core = new Pole(
            ports,
            new PoleIdentity(Version, layout.Name, _restarts.Reason));
    }

    /// <summary>Set by a pin's interrupt and by a message from the server: step now.</summary>
    public AutoResetEvent Wake { get; }

    /// <summary>The connection to the server; its <see cref="ServerLink.RunOnce"/> wants a thread of its own.</summary>
    public ServerLink Link { get; }

    /// <summary>The way to the neighbouring poles; its <see cref="NeighbourRadio.RunOnce"/> wants a thread of its own. Null: it has none.</summary>
    public NeighbourRadio? Neighbours { get; }

    /// <summary>Asks the access point; its <see cref="HotspotProbe.RunOnce"/> wants a thread of its own. Null: there is none.</summary>
    public HotspotProbe? Hotspot { get; }

    /// <summary>Why the pole started: <c>powerOn</c>, <c>software</c> or <c>unknown</c>.</summary>
    public string BootReason => _restarts.Reason;

    /// <summary>The behaviour and its state.</summary>
    public Pole Core { get; }

    /// <summary>
    /// One turn: sensors, decision, lamp, watchdog. If it fails, the lamp goes to full light and the device restarts.
    /// </summary>
    /// <returns>Milliseconds until the next turn is wanted, 1 to 1000.</returns>
    public int Step()
    {
        try
        {
            long now = _clock.MonotonicMs;
            int motionWait = _motion == null ? int.MaxValue : _motion.Poll(now);
            int buttonWait = _callButton == null ? int.MaxValue : _callButton.Poll(now);
            _photocell?.Poll(now);
            int wait = Core.Step(now, _clock.UtcMs);
            _watchdog?.Feed(now);
            wait = buttonWait < wait ? buttonWait : wait;
            return motionWait < wait ? motionWait : wait;
        }
        catch (Exception e)
        {
            Console.WriteLine("step failed: " + e.Message);
            Restart();
            return 1;
        }
    }

    /// <summary>Lights the lamp, notes the intent and restarts the device. Does not return on the device.</summary>
    public void Restart()
    {
        try
        {
            _light.Write(PwmDimmer.FullLight);
            _restarts.NoteIntent();
        }
        catch (Exception e)
        {
            // Without driver or flash only the restart is left; the lamp's stage is pulled to full light during it.
            Console.WriteLine("restarting without a note: " + e.Message);
        }

        Power.RebootDevice();
    }

    private static BoardLayout ReadLayout(byte[] buffer)
    {
        BoardLayout layout = new BoardLayout();
        if (FlashFiles.TryRead(FlashFiles.Drive + "board.json", buffer, out int length) && !layout.TryRead(buffer, length))
        {
            Console.WriteLine("board.json refused, using the defaults: " + layout.Fault);
            return new BoardLayout();
        }

        return layout;
    }
}

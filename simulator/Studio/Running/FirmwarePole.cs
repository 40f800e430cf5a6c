using Laterne.Core;
using Laterne.Core.Settings;
using Laterne.Device;
using Laterne.Device.Storage;
using Laterne.Emergency;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;
using Laterne.Street.Geometry;
using Laterne.Studio.Running.Fittings;
using Laterne.Studio.Running.Server;

namespace Laterne.Studio.Running;

/// <summary>A pole that runs the real firmware, drivers included, on a virtual board: the world touches pins and wires only.</summary>
public sealed partial class FirmwarePole : IRadioPole, IConnectedPole, IEventfulPole
{
    // From reset to the first line of managed code on an ESP32, as nanoFramework's own start-up takes it.
    private const int StartUpMs = 2500;

    // The chip's Wi-Fi with DHCP, as a rule.
    private const int AssociationMs = 2500;

    private const int Bus = 1;

    /// <summary>Group of the poles of one street, and its key: invented, because the air between them is theirs alone.</summary>
    public const int NeighbourGroup = 1;

    /// <summary>See <see cref="NeighbourGroup"/>.</summary>
    public const string NeighbourKey = "5f1d0c2b4a697887968574635241302f1e0d1c2b3a495867768594a3b2c1d0ef";

    private readonly BoardLayout _layout = new();
    private readonly Bh1750 _lightSensor;
    private readonly DimmingStage _stage;
    private readonly CallPillar? _pillar;
    private readonly byte[]? _settings;
    private readonly long _startMs;
    private LinkTurns? _link;
    private bool _motion;
    private bool _pressed;
    private long _startsAtMs;
    private long _radioAtMs;

    /// <param name="settings">The settings document that lies in the pole's flash, UTF-8 JSON; null leaves the flash as it is.</param>
    /// <param name="startMs">World time at which the supply comes; the real-time clock is right from the start.</param>
    /// <param name="identity">Content of <c>identity.json</c>; null for a pole that knows only its neighbours, until <see cref="Connect"/>.</param>
    /// <param name="flash">Files of an earlier life of the same pole.</param>
    /// <param name="layout">Content of <c>board.json</c>; null for the development board with nothing but lamp and sensors.</param>
    public FirmwarePole(
        string id, byte[]? settings, long startMs, string? identity = null, IReadOnlyDictionary<string, byte[]>? flash = null,
        string? layout = null)
    {
        _startMs = startMs;
        _settings = settings;
        _startsAtMs = startMs;
        Board = new VirtualBoard(id);
        Board.Clock.SetUtc(startMs);
        if (layout is not null)
        {
            var json = System.Text.Encoding.UTF8.GetBytes(layout);
            _layout.TryRead(json, json.Length);
        }

        _lightSensor = new Bh1750(Board.Clock);
        Board.I2c.Attach(Bus, Bh1750.AddressLow, _lightSensor);
        _stage = new DimmingStage(Board.Pwm, _layout.LampPwm, _layout.LampPwmInverted);
        if (_layout.CallButton != BoardLayout.None)
        {
            _pillar = new CallPillar(Board, new CallPillarPlaces(
                _layout.CallButton, _layout.CallerLightYellow, _layout.CallerLightGreen, _layout.IntercomRelay));
            Calls = new CallWatch(_pillar);
        }

        if (flash is not null)
        {
            Board.Flash.Restore(flash);
        }

        if (layout is not null)
        {
            Board.Flash.Provision(@"I:\board.json", layout);
        }

        Board.Flash.Provision(
            @"I:\identity.json", identity ?? $$"""{"neighbourGroup":{{NeighbourGroup}},"neighbourKey":"{{NeighbourKey}}"}""");

        if (settings is not null)
        {
            using (Board.EnterStep())
            {
                new Store().TryReplace(SettingsKeeper.Record, settings, settings.Length);
            }
        }
    }

    public VirtualBoard Board { get; }

    /// <summary>The running firmware; null while the board is without supply or starts up.</summary>
    public PoleFirmware? Firmware { get; private set; }

    public CallWatch? Calls { get; }

    /// <summary>The call pillar; null: it has none.</summary>
    internal CallPillar? Pillar => _pillar;

    public ServerPole? Server { get; private set; }

    public long NextArrivalMs => _link?.NextArrivalMs ?? long.MaxValue;

    /// <summary>Which pin does what.</summary>
    public BoardLayout Layout => _layout;

    public int OutputHundredths => Board.IsPowered && HasMains ? _stage.Hundredths : 0;

    /// <summary>A <see cref="PoleMaker"/>.</summary>
    public static ISimulatedPole Make(string id, PoleSite site, byte[] settings, long startMs, Equipment has)
    {
        var pole = new FirmwarePole(id, settings, startMs, layout: EquippedBoard.Json(has));
        pole.Fit(has, settings, site);
        return pole;
    }

    public int Step(long worldMs)
    {
        PassTo(worldMs);
        _link?.Deliver(worldMs);
        ReturnSupply(worldMs);
        var waitMs = !Board.IsPowered || worldMs < _startsAtMs ? (int)Math.Clamp((_supplyBackMs ?? _startsAtMs) - worldMs, 1, 1000) : StepFirmware(worldMs);
        return _link is null ? waitMs : (int)Math.Clamp(_link.NextMs - worldMs, 1, waitMs);
    }

    /// <summary>Has the pole call this server, over a Wi-Fi and with a time service. Its settings are the server's as well.</summary>
    public void Connect(VirtualServer server)
    {
        Server = server.Join(Board.Id, Board, _settings, _startMs);
        _link = new LinkTurns(Server.Line, _startMs);
        Board.Network.AssociationMs = AssociationMs;
        Board.Network.TrueUtcMs = () => _startMs + (Board.Clock.MonotonicMicroseconds / 1000);
        Board.Flash.Provision(@"I:\identity.json", $$"""
            {"poleId":"{{Board.Id}}","secret":"street","host":"fleet","tls":false,"ssid":"street","password":"street",
             "neighbourGroup":{{NeighbourGroup}},"neighbourKey":"{{NeighbourKey}}"{{(_releases is null ? "" : PoleReleases.Identity)}}}
            """);
    }

    public void DriveMotion(long worldMs, bool high)
    {
        _motion = high;
        Drive(worldMs);
    }

    /// <summary>A person holds the sensor's test button, or lets it go.</summary>
    public void Press(long worldMs, bool isDown)
    {
        _pressed = isDown;
        Drive(worldMs);
    }

    public void Hear(long worldMs)
    {
        PassTo(worldMs);
        using (Board.EnterStep())
        {
            Firmware?.Neighbours?.RunOnce();
        }
    }

    public void SetSky(double lux)
    {
        _skyLux = lux;
        _lightSensor.Lux = _photocellLux ?? lux;
    }

    /// <summary>Resets the chip under power, as the external watchdog does.</summary>
    public void Restart(long worldMs)
    {
        if (Board.IsPowered)
        {
            PassTo(worldMs);
            Board.Restart();
            StartAgain(worldMs);
        }
    }

    private void SetPower(long worldMs, bool isOn)
    {
        if (isOn == Board.IsPowered)
        {
            return;
        }

        PassTo(worldMs);
        if (isOn)
        {
            Board.PowerOn();
            StartAgain(worldMs);
        }
        else
        {
            EndFirmware();
            Board.PowerOff();
        }
    }

    private int StepFirmware(long worldMs)
    {
        using (Board.EnterStep())
        {
            try
            {
                if (Firmware is null)
                {
                    Firmware = _releases is null ? new PoleFirmware() : new PoleFirmware(_releases.Launch());
                    (Firmware.Core.Function(FunctionName.Emergency) is null ? null : Calls)?.Start(worldMs);
                }

                OpenRadio(worldMs);
                _link?.Turn(Firmware.Link, worldMs);
                var hadCall = Calls is not null && Firmware.Core.Function(FunctionName.Emergency) is EmergencyFunction { CallNumber: not 0 };
                var waitMs = Firmware.Step();
                if (!Board.IsPowered)
                {
                    // A cut met one of its flash writes: what it did after that never happened.
                    EndFirmware();
                    return waitMs;
                }

                // On the device the probe has a thread; here the answer costs no time.
                Firmware.Hotspot?.RunOnce(0);
                Firmware.Releases?.RunOnce();
                Calls?.See(worldMs, hadCall);
                _fittings?.Look(Firmware.Core);
                return waitMs;
            }
            catch (DeviceRebootedException)
            {
                return StartAgain(worldMs);
            }
        }
    }

    /// <summary>The radio's thread on the device opens its socket; here it has none, because the air tells when it would wake.</summary>
    private void OpenRadio(long worldMs)
    {
        if (worldMs >= _radioAtMs && Firmware!.Neighbours is { IsOpen: false } radio)
        {
            _radioAtMs = worldMs + radio.RunOnce();
        }
    }

    private void Drive(long worldMs)
    {
        PassTo(worldMs);
        if (Board.IsPowered)
        {
            using (Board.EnterStep())
            {
                Board.Pins.Drive(_layout.Motion, _sensorIs ?? (_motion || _pressed));
            }
        }
    }

    private int StartAgain(long worldMs)
    {
        EndFirmware();
        _radioAtMs = 0;
        _link?.StartAgain();
        _startsAtMs = worldMs + StartUpMs;
        if (Board.IsPowered)
        {
            Drive(worldMs);
        }

        return StartUpMs;
    }

    private void EndFirmware()
    {
        Firmware = null;
        Calls?.Stop();
    }
}

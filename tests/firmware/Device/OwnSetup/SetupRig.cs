using System.Text;
using Laterne.Device.Storage;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;
using Laterne.Setup;

namespace Laterne.Device.Tests.OwnSetup;

/// <summary>
/// A blank pole with the key of its label in flash, its city, and a phone: the real firmware with its page, its claim and its link, in virtual
/// time and through every restart.
/// </summary>
internal sealed class SetupRig
{
    public const string Key = "label-key-123456";
    public const string Authority = "-----BEGIN CERTIFICATE-----\nthe city's\n-----END CERTIFICATE-----\n";
    public const string Form = "ssid=street&key=wlan-pass-word&server=fleet.example&pole=N-01&token=7k3m9-qxz2p-4hbnd-8tvwa";

    public static readonly string Post =
        $"POST / HTTP/1.1\r\nHost: 192.168.4.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {Form.Length}\r\n\r\n{Form}";

    private const int StartUpMs = 2500;
    private const int BootPin = 0;
    private const int LookMs = 100;

    private const string Layout = """
        {"name":"bench","chip":"esp32","strapping":[0],"pins":{"lampPwm":25,"motion":27,"i2cSda":21,"i2cScl":22,"watchdog":26,
        "consoleTx":13,"consoleRx":14,"bootButton":0}}
        """;

    private readonly DimmingStage _stage;
    private readonly Bh1750 _sensor;
    private long _startsMs;
    private long _linkMs;
    private bool _isHeld;

    public SetupRig(bool hasKey = true, bool hasAuthority = true, bool isWired = false)
    {
        Board = new VirtualBoard("N-01");
        Board.Flash.PowerCut += () => Cuts++;
        Board.Network.TrueUtcMs = () => TestPole.WinterNightMs + NowMs;
        (Board.Network.Ssid, Board.Network.Password) = ("street", "wlan-pass-word");
        Server = new ClaimServer(Authority);
        Board.Network.Serve("fleet.example", 443, Server);
        Fleet = new ConnectedEnd(Server);
        Line = new VirtualLine(Board, Fleet, new LineQuality(), 7);
        Board.Network.Line = Line;
        Board.Flash.Provision(@"I:\board.json", Layout);
        if (hasAuthority)
        {
            Board.Flash.Provision(@"I:\ca.pem", Authority);
        }

        Board.Network.IsWired = isWired;
        using (Board.Enter())
        {
            Assert.IsTrue(!hasKey || new SetupRecord(new Store()).TrySetKey(Key));
        }

        _sensor = new Bh1750(Board.Clock) { Lux = 1000 };
        _stage = new DimmingStage(Board.Pwm, TestPole.LampPin);
        Attach();
    }

    public VirtualBoard Board { get; }

    public ClaimServer Server { get; }

    public ConnectedEnd Fleet { get; }

    public VirtualLine Line { get; }

    public VirtualOwnPoint Point => Board.Network.OwnPoint;

    public PoleFirmware? Firmware { get; private set; }

    public int Starts { get; private set; }

    /// <summary>Power cuts that met a write.</summary>
    public int Cuts { get; private set; }

    public long NowMs => Board.Clock.MonotonicMicroseconds / 1000;

    /// <summary>Light at the lamp, hundredths of a percent.</summary>
    public int Light => _stage.Hundredths;

    public double Lux
    {
        set => _sensor.Lux = value;
    }

    public bool IsHeld
    {
        set
        {
            _isHeld = value;
            Board.Pins.Drive(BootPin, !value);
        }
    }

    /// <summary>The identity that lies in flash.</summary>
    public Identity Identity
    {
        get
        {
            using var entered = Board.Enter();
            var identity = new Identity();
            var buffer = new byte[4096];
            return new Store().TryRead("identity", buffer, out var length) && identity.TryRead(buffer, length) ? identity : new Identity();
        }
    }

    public void Run(double seconds)
    {
        var end = NowMs + (long)(seconds * 1000);
        RunUntil(() => NowMs >= end, seconds + 2);
    }

    /// <summary>Lets time pass until something is the case. Fails after that time.</summary>
    public void RunUntil(Func<bool> isSo, double atMostSeconds)
    {
        var passed = 0L;
        while (!isSo())
        {
            Assert.IsLessThan((long)(atMostSeconds * 1000), passed, $"it did not come; at {NowMs} ms, network {(Point.IsUp ? "up" : "down")}");
            passed += Turn();
        }

    }

    /// <summary>Sends a request as a phone does, and gives what came back until the pole closed.</summary>
    public string Ask(string request)
    {
        var visit = Point.Visit(80) ?? throw new AssertFailedException("Nobody opens.");
        visit.Write(Encoding.UTF8.GetBytes(request));
        RunUntil(() => visit.IsOver, 15);
        return Encoding.UTF8.GetString(visit.Read(0, 0));
    }

    public string Page() => Ask("GET / HTTP/1.1\r\nHost: 192.168.4.1\r\nAccept-Language: en\r\n\r\n");

    /// <summary>Fills the form in and looks at the page until the attempt is over.</summary>
    public string Submit(string form = Form)
    {
        var answer = Ask($"POST / HTTP/1.1\r\nHost: 192.168.4.1\r\nOrigin: http://192.168.4.1\r\nAccept-Language: en\r\n"
            + $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}");
        Assert.StartsWith("HTTP/1.1 303 ", answer);
        var page = "";
        for (var i = 0; i < 60; i++)
        {
            Run(2);
            page = Page();
            if (!page.Contains("http-equiv=refresh", StringComparison.Ordinal))
            {
                return page;
            }
        }

        throw new AssertFailedException("It did not end: " + page);
    }

    /// <summary>The pole's own network is up and its page answers.</summary>
    public void Open() => RunUntil(() => Point.IsUp && Firmware?.Setup?.Point is not null && Point.Visit(80) is not null, 60);

    public void CutPower()
    {
        Board.PowerOff();
        End();
    }

    /// <summary>One turn of everything. Returns the time that it took, ms.</summary>
    private long Turn()
    {
        var waitMs = LookMs;
        using (Board.EnterStep())
        {
            try
            {
                waitMs = Math.Min(waitMs, TakeTurn());
            }
            catch (DeviceRebootedException)
            {
                End();
            }
        }

        if (!Board.IsPowered)
        {
            Board.PowerOn();
            End();
        }

        waitMs = (int)Math.Clamp(Math.Min(waitMs, Line.NextMs - NowMs), 1, LookMs);
        Board.Clock.Advance(TimeSpan.FromMilliseconds(waitMs));
        Line.Deliver(NowMs);
        return waitMs;
    }

    private int TakeTurn()
    {
        if (NowMs < _startsMs)
        {
            return LookMs;
        }

        if (Firmware is null)
        {
            Firmware = new PoleFirmware();
            Starts++;
        }

        var wait = Firmware.Step();
        if (Board.IsPowered)
        {
            Firmware.Setup?.Point?.RunOnce();
        }

        if (Board.IsPowered && NowMs >= _linkMs)
        {
            _linkMs = Math.Max(NowMs + Firmware.Link.RunOnce(), Line.AttemptEndsMs);
        }

        return wait;
    }

    /// <summary>The chip forgets what ran.</summary>
    private void End()
    {
        Firmware = null;
        _startsMs = NowMs + StartUpMs;
        _linkMs = 0;
        Attach();
    }

    private void Attach()
    {
        Board.I2c.Detach(1, Bh1750.AddressLow);
        Board.I2c.Attach(1, Bh1750.AddressLow, _sensor);
        Board.Pins.Drive(BootPin, !_isHeld);
    }
}

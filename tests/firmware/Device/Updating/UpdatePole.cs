using System.Security.Cryptography;
using Laterne.Device.Storage;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;
using Laterne.Launcher;
using Laterne.Releases;
using Laterne.Updates;

namespace Laterne.Device.Tests.Updating;

/// <summary>
/// A pole from its first power on: the launcher's own code chooses and loads a slot, the program in it runs, and whatever ends it (restart,
/// crash, hang, power cut) leads to the launcher again. The external watchdog, the supply, the server and the server of releases are the rig's.
/// </summary>
internal sealed class UpdatePole
{
    private const int StartUpMs = 2500;
    private const int FailedPauseMs = 3000;
    private const int NothingPauseMs = 300_000;
    private const int FirstFeedMs = 30_000;
    private const int FeedMs = 10_000;

    private readonly DimmingStage _stage;
    private SlotLoader? _loader;
    private StartedProgram? _program;
    private long _linkMs;
    private long _fedMs;
    private long _launchMs;
    private long _failedMs = long.MaxValue;
    private bool _isFed;

    /// <param name="version">What the cable brings.</param>
    public UpdatePole(string version, params byte[][] parts) : this(board => Flash(board, version, parts))
    {
    }

    /// <param name="cable">Brings the slot and its seal onto the drive.</param>
    public UpdatePole(Action<VirtualBoard> cable)
    {
        Board = new VirtualBoard("P-1");
        Board.Flash.CapacityBytes = 2 * 1024 * 1024;
        Board.Network.TrueUtcMs = () => TestPole.WinterNightMs + NowMs;
        Board.Network.Serve("releases", 80, Releases);
        Board.Pins.OutputChanged += (pin, _) => (_fedMs, _isFed) = pin == TestPole.WatchdogPin ? (NowMs, true) : (_fedMs, _isFed);
        _stage = new DimmingStage(Board.Pwm, TestPole.LampPin);
        Fleet = new FleetEnd(Board);
        Board.Flash.Provision(@"I:\identity.json", $$"""
            {"poleId":"P-1","secret":"street","host":"fleet","tls":false,"ssid":"street","password":"street","offerKey":"{{Offer.Secret}}",
            "releaseKeys":[{"id":"test","key":"{{Convert.ToHexStringLower(Offer.Releaser.Public)}}"}]}
            """);
        cable(Board);
        Attach();
    }

    public VirtualBoard Board { get; }

    public FleetEnd Fleet { get; }

    public ReleaseServer Releases { get; } = new(null);

    public long NowMs => Board.Clock.MonotonicMicroseconds / 1000;

    /// <summary>The darkest that the lamp was under power, hundredths of a percent.</summary>
    public int Darkest { get; private set; } = PwmDark;

    /// <summary>Starts of the chip whose launcher ran.</summary>
    public int Launches { get; private set; }

    /// <summary>Resets by the watchdog.</summary>
    public int WatchdogResets { get; private set; }

    /// <summary>Assemblies that the slot of this start brought.</summary>
    public int LoadedParts => _loader?.Loaded.Count ?? 0;

    private static int PwmDark => 10_000;

    /// <summary>Offers a release, whose artifacts lie at the server.</summary>
    public void Send(Offer offer)
    {
        for (var part = 0; part < offer.Parts.Length; part++)
        {
            Releases.Files.TryAdd(Offer.Path(offer.Version, part), offer.Parts[part]);
        }

        var utcMs = TestPole.WinterNightMs + NowMs;
        Fleet.Send("release-offer", offer.Json(Board.Id, utcMs, utcMs + 86_400_000), NowMs);
    }

    /// <summary>Lets time pass until something is the case. Fails after that time.</summary>
    public void RunUntil(Func<bool> isSo, TimeSpan atMost)
    {
        var end = NowMs + (long)atMost.TotalMilliseconds;
        while (!isSo())
        {
            Assert.IsLessThan(end, NowMs, "told so far: " + string.Join(' ', Fleet.Told));
            Turn();
        }
    }

    /// <summary>Lets time pass.</summary>
    public void Run(TimeSpan span)
    {
        var end = NowMs + (long)span.TotalMilliseconds;
        RunUntil(() => NowMs >= end, span + TimeSpan.FromSeconds(2));
    }

    /// <summary>Takes the supply away; it comes back at the next turn.</summary>
    public void CutPower()
    {
        Board.PowerOff();
        End();
    }

    private void Turn()
    {
        var waitMs = 1000;
        using (Board.EnterStep())
        {
            try
            {
                waitMs = TakeTurn();
            }
            catch (DeviceRebootedException)
            {
                End();
            }
        }

        if (!Board.IsPowered)
        {
            End();
            Board.PowerOn();
            _launchMs = NowMs + StartUpMs;
        }

        Darkest = Math.Min(Darkest, _stage.Hundredths);
        Board.Clock.Advance(TimeSpan.FromMilliseconds(Math.Clamp(Math.Min(waitMs, Fleet.Line.NextMs - NowMs), 1, 1000)));
        Fleet.Line.Deliver(NowMs);
    }

    private int TakeTurn()
    {
        if (NowMs >= _failedMs)
        {
            Restart();
        }

        if (_program is null)
        {
            if (NowMs < _launchMs || _failedMs != long.MaxValue)
            {
                return (int)Math.Min(1000, Math.Abs((_failedMs == long.MaxValue ? _launchMs : _failedMs) - NowMs));
            }

            Launch();
            return 1;
        }

        if (NowMs - _fedMs > (_isFed ? FeedMs : FirstFeedMs))
        {
            WatchdogResets++;
            Restart();
            return 1;
        }

        if (NowMs >= _linkMs)
        {
            _linkMs = Math.Max(NowMs + _program.Link(), Fleet.Line.AttemptEndsMs);
        }

        var waitMs = _program.Step();
        if (Board.IsPowered)
        {
            _program.Releases();
        }

        return (int)Math.Min(waitMs, Math.Max(1, _linkMs - NowMs));
    }

    private void Launch()
    {
        Launches++;
        (_fedMs, _isFed, _linkMs) = (NowMs, false, 0);
        var store = new Store();
        _loader = new SlotLoader();
        var isStarted = new Launch(new Slots(new SlotRecord(store)), Seals(store), new SlotFiles(), _loader).Run();
        _program = Board.IsPowered ? _loader.Program : null;
        _failedMs = _program is null && Board.IsPowered ? NowMs + (isStarted ? FailedPauseMs : NothingPauseMs) : long.MaxValue;
    }

    private void Restart()
    {
        Board.Restart();
        End();
    }

    /// <summary>The chip forgets what ran.</summary>
    private void End()
    {
        _loader?.Unload();
        (_loader, _program) = (null, null);
        _failedMs = long.MaxValue;
        _launchMs = NowMs + StartUpMs;
        Attach();
    }

    private void Attach()
    {
        Board.I2c.Detach(1, Bh1750.AddressLow);
        Board.I2c.Attach(1, Bh1750.AddressLow, new Bh1750(Board.Clock));
    }

    private static void Flash(VirtualBoard board, string version, byte[][] parts)
    {
        using var entered = board.Enter();
        Assert.IsTrue(ReleaseVersion.TryParse(version, out var number));
        var content = new SlotContent { Version = number, Parts = parts.Length };
        for (var part = 0; part < parts.Length; part++)
        {
            content.Sizes[part] = parts[part].Length;
            SHA256.HashData(parts[part]).CopyTo(content.Digests, part * 32);
        }

        board.Flash.Provision(SlotFiles.PathOf(0), [.. parts.SelectMany(part => part)]);
        Assert.IsTrue(Seals(new Store()).TrySeal(0, content, 0));
    }

    private static SlotSeals Seals(Store store) =>
        new(new SlotRecord(store, SlotSeals.Record(0)), new SlotRecord(store, SlotSeals.Record(1)));
}

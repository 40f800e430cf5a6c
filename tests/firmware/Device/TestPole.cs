using System.Text;
using Laterne.Device.Storage;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests;

/// <summary>A whole pole on a virtual board in virtual time.</summary>
internal sealed class TestPole
{
    public const int LampPin = 25;
    public const int MotionPin = 27;
    public const int WatchdogPin = 26;

    /// <summary>2026-12-21T22:00Z.</summary>
    public const long WinterNightMs = 1797890400000;

    /// <summary>Lit all night at 20 %, at 100 % while somebody is there.</summary>
    public const string SideStreet = """
        {"version":1,"position":{"latitudeE6":51434400,"longitudeE6":6762300},
        "programs":[{"id":"side-streets",
        "activePeriods":[{"start":{"clock":720},"end":{"clock":720},"level":100}],
        "dynamicControls":[{"standbyLevel":20,"boostLevel":100,"holdTimeS":5,"rampUpMs":1000,"rampDownMs":1000}]}],
        "calendar":{"defaultProgram":"side-streets"}}
        """;

    private readonly DimmingStage _stage;

    public TestPole(string? settings = null, bool hasTime = false, Action<VirtualBoard>? prepare = null)
    {
        Board = new VirtualBoard("P-1");
        Sensor = new Bh1750(Board.Clock);
        Board.I2c.Attach(1, Bh1750.AddressLow, Sensor);
        _stage = new DimmingStage(Board.Pwm, LampPin);
        prepare?.Invoke(Board);
        if (hasTime)
        {
            Board.Clock.SetUtc(WinterNightMs);
        }

        using (Board.Enter())
        {
            var document = Encoding.UTF8.GetBytes(settings ?? "");
            Assert.IsTrue(settings is null || new Store().TryReplace("settings", document, document.Length));
        }

        Firmware = Start();
    }

    public VirtualBoard Board { get; }

    public Bh1750 Sensor { get; }

    public PoleFirmware Firmware { get; private set; }

    /// <summary>Light at the lamp, hundredths of a percent.</summary>
    public int Light => _stage.Hundredths;

    public long NowMs => Board.Clock.MonotonicMicroseconds / 1000;

    /// <summary>Steps the firmware as its loop does until the time has passed.</summary>
    public void Run(TimeSpan span)
    {
        var end = Board.Clock.MonotonicMicroseconds + (span.Ticks / TimeSpan.TicksPerMicrosecond);
        while (Board.Clock.MonotonicMicroseconds < end)
        {
            var wait = StepOnce();
            Assert.IsInRange(1, 1000, wait);
            Board.Clock.AdvanceTo(Math.Min(end, Board.Clock.MonotonicMicroseconds + (wait * 1000L)));
        }

        StepOnce();
    }

    public int StepOnce()
    {
        using (Board.EnterStep())
        {
            return Firmware.Step();
        }
    }

    /// <summary>Builds the firmware anew, as the chip does after a start.</summary>
    public PoleFirmware Start()
    {
        using (Board.Enter())
        {
            Firmware = new PoleFirmware();
        }

        return Firmware;
    }
}

using System.Device.Gpio;
using Laterne.Core.Ports;
using Laterne.Device.Drivers;
using Laterne.Emergency;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Drivers;

[TestClass]
public sealed class Call_Pillar_Tests
{
    private const int Button = 32;

    private const string Board = """
        {"name":"devkit-v1","callButton":32,"callerLightYellow":18,"callerLightGreen":19,"intercomRelay":33,"siren":23,"mainsGood":35,"batteryAdc":34,"batteryRatioPerMille":5000}
        """;

    private static readonly CallPillarPlaces Places = new(Button, Yellow: 18, Green: 19, Intercom: 33);

    [TestMethod]
    public void From_press_to_yellow_it_takes_less_than_a_tenth_of_a_second()
    {
        var (pole, pillar) = Make();
        var random = new Random(11);
        List<long> delays = [];
        for (var i = 0; i < 100; i++)
        {
            pole.Run(TimeSpan.FromSeconds(2) + TimeSpan.FromMilliseconds(random.Next(1000)));
            pillar.Press();
            Assert.IsTrue(pole.Firmware.Wake.WaitOne(0), "the edge wakes the step loop");
            while (pillar.Until(CallerSignal.Yellow) is null)
            {
                pole.Board.Clock.Advance(TimeSpan.FromMilliseconds(pole.StepOnce()));
            }

            delays.Add(pillar.Until(CallerSignal.Yellow)!.Value);
            pillar.Release();
            pole.Run(TimeSpan.FromSeconds(1));
            Assert.AreEqual(10_000, pole.Light);
            Assert.IsTrue(pillar.IntercomIsOn);

            // Nobody can close it here: a fresh flash is a pole without a call.
            pole.Board.Flash.Restore(new Dictionary<string, byte[]> { [@"I:\board.json"] = System.Text.Encoding.UTF8.GetBytes(Board) });
            pole.Board.Restart();
            pole.Start();
        }

        Assert.IsLessThanOrEqualTo(100, delays.Max(), "longest, ms");
        Assert.IsLessThanOrEqualTo(CallButton.DebounceMs + 5, delays.Max(), "debounce time and a step");
    }

    [TestMethod]
    public void A_restart_brings_yellow_and_full_light_back()
    {
        var (pole, pillar) = Make();
        pole.Run(TimeSpan.FromSeconds(5));
        pillar.Press();
        pole.Run(TimeSpan.FromMilliseconds(40));
        pillar.Release();
        pole.Run(TimeSpan.FromSeconds(1));
        pole.Board.PowerOff();
        Assert.AreEqual(CallerSignal.Dark, pillar.Signal);
        pole.Board.PowerOn();
        pole.Start();
        pole.StepOnce();

        Assert.AreEqual(CallerSignal.Yellow, pillar.Signal);
        pole.Run(TimeSpan.FromMinutes(1));
        Assert.AreEqual(10_000, pole.Light);
        Assert.AreEqual("emergency", pole.Firmware.Core.State.Reason);
    }

    [TestMethod]
    public void A_power_cut_at_any_flash_write_of_a_press_leaves_a_call_or_a_dark_light_that_asks_for_another_press()
    {
        foreach (var torn in Enum.GetValues<TornWrite>())
        {
            for (var cut = 0; ; cut++)
            {
                var (pole, pillar) = Make();
                pole.Run(TimeSpan.FromSeconds(5));
                pole.Board.Flash.CutPowerAtWrite(cut, torn);
                pillar.Press();
                try
                {
                    pole.Run(TimeSpan.FromMilliseconds(50));
                }
                catch (DeviceRebootedException)
                {
                    // The step found its board without power.
                }

                var wasCut = !pole.Board.IsPowered;
                pillar.Release();
                if (wasCut)
                {
                    pole.Board.PowerOn();
                    pole.Start();
                }

                pole.Run(TimeSpan.FromSeconds(2));
                if (pillar.Signal == CallerSignal.Dark)
                {
                    pillar.Press();
                    pole.Run(TimeSpan.FromMilliseconds(50));
                    pillar.Release();
                    pole.Run(TimeSpan.FromSeconds(1));
                }

                Assert.AreEqual(CallerSignal.Yellow, pillar.Signal, $"{torn} {cut}");
                Assert.AreEqual(10_000, pole.Light);
                if (!wasCut)
                {
                    break;
                }
            }
        }
    }

    [TestMethod]
    public void An_open_call_allocates_nothing()
    {
        var (pole, pillar) = Make();
        pole.Run(TimeSpan.FromSeconds(5));
        pillar.Press();
        pole.Run(TimeSpan.FromMinutes(2));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 300; i++)
        {
            pole.Board.Clock.Advance(TimeSpan.FromMilliseconds(pole.StepOnce()));
        }

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    [DataRow(30, 1)]
    [DataRow(200, 1)]
    [DataRow(8, 0)]
    public void A_press_of_30_milliseconds_counts_and_a_disturbance_does_not(int milliseconds, int presses)
    {
        var board = new VirtualBoard("button");
        using var scope = board.Enter();
        var button = new CallButton(new GpioController(), Button, isActiveLow: false, new AutoResetEvent(false), new Log(new BoardClock()));
        board.Pins.Drive(Button, true);
        board.Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        board.Pins.Drive(Button, false);
        board.Clock.Advance(TimeSpan.FromMilliseconds(500));
        button.Poll(board.Clock.SinceStartMicroseconds / 1000);

        Assert.AreEqual(presses, button.TakePresses());
        Assert.IsFalse(button.IsPressed);
    }

    [TestMethod]
    public void Bouncing_is_one_press_and_a_second_press_is_a_second_even_while_a_step_runs()
    {
        var board = new VirtualBoard("button");
        using var scope = board.Enter();
        var button = new CallButton(new GpioController(), Button, isActiveLow: false, new AutoResetEvent(false), new Log(new BoardClock()));
        for (var press = 0; press < 2; press++)
        {
            for (var i = 0; i < 5; i++)
            {
                Drive(true, 2);
                Drive(false, 1);
            }

            Drive(true, 60);
            Drive(false, 2);
            Drive(true, 2);
            Drive(false, 90);
        }

        button.Poll(board.Clock.SinceStartMicroseconds / 1000);
        Assert.AreEqual(2, button.TakePresses());

        void Drive(bool high, int milliseconds)
        {
            board.Pins.Drive(Button, high);
            board.Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        }
    }

    [TestMethod]
    public void A_cut_line_follows_the_pull_and_a_whole_one_does_not()
    {
        var board = new VirtualBoard("line");
        using var scope = board.Enter();
        var pillar = new CallPillar(board, Places);
        var button = new CallButton(new GpioController(), Button, isActiveLow: false, new AutoResetEvent(false), new Log(new BoardClock()));
        Assert.IsTrue(button.TestLine());
        pillar.CutLine();
        Assert.IsFalse(button.TestLine());
        board.Clock.Advance(TimeSpan.FromMilliseconds(500));
        button.Poll(board.Clock.SinceStartMicroseconds / 1000);
        Assert.AreEqual(0, button.TakePresses(), "the test is no press");
    }

    [TestMethod]
    public void Light_relay_and_supply_are_what_their_pins_are()
    {
        var board = new VirtualBoard("pillar");
        using var scope = board.Enter();
        var gpio = new GpioController();
        var light = new CallerLight(gpio, 18, 19, new Log(new BoardClock()));
        var relay = new RelayOutput(gpio, 33, new Log(new BoardClock()));
        var supply = new SupplyInput(gpio, 35, null, new Log(new BoardClock()));
        Assert.IsTrue(light.Show(CallerLightColour.Green));
        Assert.IsTrue(board.Pins.Read(19));
        Assert.IsFalse(board.Pins.Read(18));
        relay.Set(true);
        Assert.IsTrue(relay.IsOn && board.Pins.Read(33));
        Assert.IsFalse(supply.IsOnMains);
        board.Pins.Drive(35, true);
        Assert.IsTrue(supply.IsOnMains);

        board.Pins.BreakDriver(18);
        board.Pins.BreakDriver(33);
        Assert.IsFalse(light.Show(CallerLightColour.Yellow), "told, not thrown");
        relay.Set(false);
        Assert.IsTrue(relay.IsOn, "a relay that cannot be read counts as the wrong way round");
    }

    internal static (TestPole Pole, CallPillar Pillar) Make()
    {
        CallPillar? pillar = null;
        var pole = new TestPole(TestPole.SideStreet, hasTime: true, board =>
        {
            board.Flash.Provision(@"I:\board.json", Board);
            pillar = new CallPillar(board, Places);
        });
        return (pole, pillar!);
    }
}

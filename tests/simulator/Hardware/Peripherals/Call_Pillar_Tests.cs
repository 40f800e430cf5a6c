using System.Device.Gpio;
using Laterne.Hardware.Peripherals;

namespace Laterne.Hardware.Tests.Peripherals;

[TestClass]
public sealed class Call_Pillar_Tests
{
    [TestMethod]
    public void It_presses_the_pin_and_notes_what_the_caller_sees_and_when()
    {
        var board = new VirtualBoard("pillar");
        using var scope = board.Enter();
        var pillar = new CallPillar(board, new CallPillarPlaces(Button: 32, Yellow: 18, Green: 19, Intercom: 33));
        var gpio = new GpioController();
        var yellow = gpio.OpenPin(18, PinMode.Output);
        var green = gpio.OpenPin(19, PinMode.Output);
        var intercom = gpio.OpenPin(33, PinMode.Output);
        Assert.AreEqual(CallerSignal.Dark, pillar.Signal);

        board.Clock.Advance(TimeSpan.FromSeconds(1));
        pillar.Press();
        Assert.IsTrue(board.Pins.Read(32));
        board.Clock.Advance(TimeSpan.FromMilliseconds(40));
        yellow.Write(true);
        intercom.Write(true);
        board.Clock.Advance(TimeSpan.FromMilliseconds(60));
        yellow.Write(false);
        green.Write(true);
        pillar.Release();

        Assert.AreEqual(40, pillar.Until(CallerSignal.Yellow));
        Assert.AreEqual(100, pillar.Until(CallerSignal.Green));
        Assert.IsNull(pillar.Until(CallerSignal.Both));
        Assert.IsTrue(pillar.IntercomIsOn);
        Assert.IsFalse(board.Pins.Read(32));
        Assert.HasCount(3, pillar.Seen);
    }
}

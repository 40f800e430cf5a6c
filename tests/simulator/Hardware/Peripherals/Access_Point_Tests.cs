using System.Device.Gpio;
using System.Text;
using Laterne.Hardware.Peripherals;

namespace Laterne.Hardware.Tests.Peripherals;

[TestClass]
public sealed class Access_Point_Tests
{
    private const int Relay = 18;

    private readonly VirtualBoard _board = new("P-1");
    private readonly AccessPoint _point;
    private GpioPin? _pin;

    public Access_Point_Tests() => _point = new AccessPoint(_board, Relay);

    [TestMethod]
    public void It_takes_a_minute_from_power_to_the_first_answer()
    {
        Assert.IsFalse(_point.Accepts);
        Switch(true);
        Pass(59);
        Assert.IsFalse(_point.Accepts);
        Pass(1);
        Assert.IsTrue(_point.Accepts);
        StringAssert.Contains(Encoding.ASCII.GetString(_point.Answer("GET /status HTTP/1.0\r\n\r\n"u8.ToArray())!), "\"clients\":0");
    }

    [TestMethod]
    public void People_come_and_go_about_as_many_as_stay_times_arrivals()
    {
        Switch(true);
        var sum = 0;
        for (var minute = 0; minute < 6000; minute++)
        {
            Pass(60);
            sum += _point.Clients;
        }

        Assert.AreEqual(20 * 12 / 60.0, sum / 6000.0, 0.5);
    }

    [TestMethod]
    public void A_hang_takes_connections_says_nothing_loses_its_clients_and_ends_with_the_power()
    {
        Switch(true);
        Pass(3600);
        _point.IsHung = true;
        Pass(60);
        Assert.IsTrue(_point.Accepts);
        Assert.IsNull(_point.Answer([]));
        Assert.AreEqual(0, _point.Clients);
        Switch(false);
        Switch(true);
        Pass(60);
        Assert.IsNotNull(_point.Answer([]));
        Assert.AreEqual(2, _point.PowerOns);
    }

    [TestMethod]
    public void A_restart_of_the_board_takes_its_power_for_a_moment()
    {
        Switch(true);
        Pass(100);
        _board.Restart();
        Assert.IsFalse(_point.Accepts);
        Switch(true);
        Assert.IsFalse(_point.Accepts);
        Pass(60);
        Assert.IsTrue(_point.Accepts);
    }

    private void Pass(int seconds) => _board.Clock.Advance(TimeSpan.FromSeconds(seconds));

    private void Switch(bool isOn)
    {
        using (_board.EnterStep())
        {
            var gpio = new GpioController();
            _pin = gpio.IsPinOpen(Relay) ? _pin : gpio.OpenPin(Relay, PinMode.Output);
            _pin!.Write(isOn);
        }
    }
}

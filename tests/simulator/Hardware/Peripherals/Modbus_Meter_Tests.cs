using System.IO.Ports;
using Laterne.Hardware.Peripherals;
using nanoFramework.Hardware.Esp32;

namespace Laterne.Hardware.Tests.Peripherals;

[TestClass]
public sealed class Modbus_Meter_Tests
{
    // The makers' example: read the voltage of the first phase from meter 1.
    private static readonly byte[] Question = [1, 4, 0, 0, 0, 2, 0x71, 0xCB];

    private readonly VirtualBoard _board = new("meter");
    private readonly ModbusMeter _meter = new(MeterFamily.EastronOnePhase, 1) { Voltage = 230.5 };

    [TestMethod]
    public void Its_answer_comes_byte_by_byte_at_the_speed_of_the_line()
    {
        using var scope = _board.Enter();
        using var port = Open();
        port.Write(Question, 0, Question.Length);

        // 8 bytes to the meter, 60 ms of thought, then ten bits a byte at 9600 baud.
        _board.Clock.Advance(TimeSpan.FromMilliseconds(69));
        Assert.AreEqual(0, port.BytesToRead);
        _board.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.AreEqual(1, port.BytesToRead);
        _board.Clock.Advance(TimeSpan.FromMilliseconds(20));
        Assert.AreEqual(9, port.BytesToRead);
        var answer = new byte[9];
        Assert.AreEqual(9, port.Read(answer, 0, 9));
        CollectionAssert.AreEqual(new byte[] { 1, 4, 4, 0x43, 0x66, 0x80, 0x00 }, answer[..7]);
    }

    [TestMethod]
    public void A_read_of_more_than_has_come_in_is_counted_because_the_device_would_wait()
    {
        using var scope = _board.Enter();
        using var port = Open();
        port.Write(Question, 0, Question.Length);
        _board.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.ThrowsExactly<TimeoutException>(() => port.Read(new byte[32], 0, 32));
        Assert.AreEqual(1, _board.Serial.WaitingReads);
        Assert.AreEqual(9, port.BytesToRead);
    }

    [TestMethod]
    [DataRow(new byte[] { 1, 4, 0, 0, 0, 2, 0x71, 0xCC }, 0, DisplayName = "a wrong checksum")]
    [DataRow(new byte[] { 2, 4, 0, 0, 0, 2, 0x71, 0xF8 }, 0, DisplayName = "another address")]
    [DataRow(new byte[] { 1, 4, 0, 0x34, 0, 2, 0x30, 0x05 }, 5, DisplayName = "a register it does not have")]
    public void It_keeps_silent_or_refuses_as_the_protocol_says(byte[] question, int bytes)
    {
        using var scope = _board.Enter();
        using var port = Open();
        port.Write(question, 0, question.Length);
        _board.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual(bytes, port.BytesToRead);
    }

    [TestMethod]
    public void It_counts_what_its_load_draws_and_nothing_of_what_flows_back()
    {
        _meter.Power = 3600;
        _meter.Pass(60_000_000);
        _meter.Power = -3600;
        _meter.Pass(60_000_000);
        Assert.AreEqual(0.06, _meter.KilowattHours, 1e-12);
    }

    [TestMethod]
    public void A_port_without_pins_does_not_open()
    {
        using var scope = _board.Enter();
        Assert.ThrowsExactly<ArgumentException>(() => new SerialPort("COM2").Open());
    }

    private SerialPort Open()
    {
        _board.Serial.Attach("COM2", _meter);
        Configuration.SetPinFunction(17, DeviceFunction.COM2_TX);
        Configuration.SetPinFunction(16, DeviceFunction.COM2_RX);
        var port = new SerialPort("COM2");
        port.Open();
        return port;
    }
}

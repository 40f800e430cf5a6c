using System.Text;
using Laterne.Features.Messaging;
using Laterne.Gateway.Uplink;

namespace Laterne.Gateway.Tests.Uplink;

[TestClass]
public sealed class Counter_Shift_Tests
{
    private static readonly PoleCounters Before = new(Boot: 100, EnergyWh: 5000, OperatingHours: 300, SwitchOns: 40, RoadUsers: 7000, Session: 17, Call: 41);

    [TestMethod]
    public void Energy_hours_switchings_and_passers_by_of_a_new_controller_go_on_from_those_of_the_old() => Assert.AreEqual(
        """{"boot":101,"samples":[{"seq":1,"activeEnergyWh":5010,"operatingHours":301,"switchOnCounter":42,"accumulatedRoadUserNumber":7003,"dimLevel":20}],"measurements":[{"seq":2,"kind":"lampMeter","activeEnergyWh":9}]}""",
        Up(UplinkTopic.Telemetry, """{"boot":1,"samples":[{"seq":1,"activeEnergyWh":10,"operatingHours":1,"switchOnCounter":2,"accumulatedRoadUserNumber":3,"dimLevel":20}],"measurements":[{"seq":2,"kind":"lampMeter","activeEnergyWh":9}]}"""));

    [TestMethod]
    public void Calls_and_sessions_go_on_and_the_meters_register_stays_the_meters() => Assert.AreEqual(
        """{"boot":102,"seq":3,"type":"sessionStarted","data":{"sessionNumber":18,"startWh":1000000,"callNumber":42,"endedBoot":101}}""",
        Up(UplinkTopic.Events, """{"boot":2,"seq":3,"type":"sessionStarted","data":{"sessionNumber":1,"startWh":1000000,"callNumber":1,"endedBoot":1}}"""));

    [TestMethod]
    public void A_command_names_the_call_and_the_session_as_the_controller_counts_them() => Assert.AreEqual(
        """{"expires":1795302030000,"callNumber":1,"sessionNumber":2}""",
        Encoding.UTF8.GetString(CounterShift.Down(Encoding.UTF8.GetBytes("""{"expires":1795302030000,"callNumber":42,"sessionNumber":19}"""), Before).Span));

    [TestMethod]
    [DataRow("""{"boot":1""")]
    [DataRow("""{"boot":"1","samples":[{"activeEnergyWh":-3,"operatingHours":1.5}]}""")]
    [DataRow("[1,2]")]
    [DataRow("")]
    public void What_cannot_be_read_passes_for_the_store_to_judge(string message) => Assert.AreEqual(message, Up(UplinkTopic.Telemetry, message));

    [TestMethod]
    public void A_boot_number_never_leaves_the_range_that_is_stored() =>
        Assert.AreEqual("""{"boot":2147483647}""", Up(UplinkTopic.Status, """{"boot":2147483640}"""));

    private static string Up(UplinkTopic topic, string json) => Encoding.UTF8.GetString(CounterShift.Up(topic, Encoding.UTF8.GetBytes(json), Before).Span);
}

using System.Text;
using System.Text.Json.Nodes;
using Laterne.Charging;
using Laterne.Core;
using Laterne.Device.Storage;
using Laterne.Energy;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Drivers;

/// <summary>A session at a charge point with a signing meter that really signs: what lies in flash for the server can be verified.</summary>
[TestClass]
public sealed class Signed_Meter_Tests
{
    private const string Board = """
        {"name":"devkit-v1","rs485Tx":14,"rs485Rx":13,"rs485De":4,"contactor":18,"contactorFeedback":19,"pilotPwm":23,"pilotAdc":34}
        """;

    private const string Settings = """
        {"version":1,"position":{"latitudeE6":51434400,"longitudeE6":6762300},
        "energy":{"lampMeter":{"model":"sdm120","address":1},"chargerMeter":{"model":"sdm72d-m-v2","address":2},
        "signedMeter":{"model":"bsm-ws36a","address":42},"periodS":10},
        "charging":{"enabled":true,"free":true,"maxA":16,"feederA":25},
        "programs":[{"id":"p","activePeriods":[{"start":{"clock":720},"end":{"clock":720},"level":100}]}],"calendar":{"defaultProgram":"p"}}
        """;

    private readonly BsmMeter _signed = new(42);
    private readonly ModbusMeter _lamp = new(MeterFamily.EastronOnePhase, 1) { Power = 56 };
    private readonly ModbusMeter _meter = new(MeterFamily.EastronThreePhase, 2) { KilowattHours = 1 };
    private ElectricVehicle _vehicle = null!;
    private TestPole _pole = null!;

    [TestMethod]
    public void A_session_has_a_packet_of_its_start_and_one_of_its_end_that_verify_against_the_meters_key()
    {
        Make();
        Charge();
        var packets = Packets();
        Assert.HasCount(2, packets);
        foreach (var packet in packets)
        {
            Assert.IsTrue(BsmMeter.IsGenuine(packet, _signed.PublicKey), packet);
            Assert.IsFalse(BsmMeter.IsGenuine(packet.Replace("\"RV\":", "\"RV\":1", StringComparison.Ordinal), _signed.PublicKey));
        }

        Assert.AreEqual(("T1", "B"), (Payload(packets[0], "PG"), (string)Reading(packets[0])["TX"]!));
        Assert.AreEqual(("T2", "E"), (Payload(packets[1], "PG"), (string)Reading(packets[1])["TX"]!));
        Assert.IsGreaterThan((long)Reading(packets[0])["RV"]!, (long)Reading(packets[1])["RV"]!);
    }

    [TestMethod]
    public void A_meter_that_fails_or_is_silent_is_asked_again_until_it_signs()
    {
        _signed.FailsWith = 3;
        Make();
        _vehicle.Plug();
        Run(60);
        Assert.IsEmpty(Packets());
        _signed.FailsWith = 0;
        _signed.IsSilent = true;
        Run(60);
        Assert.IsEmpty(Packets());
        _signed.IsSilent = false;
        Run(30);
        Assert.AreEqual("T1", Payload(Packets().Single(), "PG"));
    }

    [TestMethod]
    public void On_a_disturbed_line_no_packet_is_ever_damaged_and_the_meters_go_on()
    {
        Make();
        var random = new Random(3);
        _pole.Board.Serial.Noise = answer => [.. answer.Select(value => random.Next(400) == 0 ? (byte)random.Next(256) : value)];
        Charge();
        _pole.Board.Serial.Noise = null;
        Run(120);
        var packets = Packets();
        Assert.HasCount(2, packets);
        Assert.IsTrue(packets.All(packet => BsmMeter.IsGenuine(packet, _signed.PublicKey)));
        Assert.AreEqual(0, _pole.Board.Serial.WaitingReads);
        var energy = (EnergyFunction)_pole.Firmware.Core.Function(FunctionName.Energy)!;
        Assert.IsTrue(energy.Lamp.State.IsFresh && energy.Charger.State.IsFresh);
    }

    [TestMethod]
    public void Without_a_signing_meter_in_the_settings_nothing_is_asked()
    {
        Make(Settings.Replace("\"signedMeter\":{\"model\":\"bsm-ws36a\",\"address\":42},", "", StringComparison.Ordinal));
        Charge();
        Assert.IsEmpty(Packets());
        Assert.AreEqual(1, _signed.Next);
    }

    private void Charge()
    {
        _vehicle.Plug();
        Run(600);
        Assert.AreEqual(ChargeState.Charging, ((ChargingFunction)_pole.Firmware.Core.Function(FunctionName.Charging)!).State);
        _vehicle.Unplug();
        Run(90);
    }

    private static JsonNode Body(string packet) => JsonNode.Parse(packet.Split('|')[1])!;

    private static string Payload(string packet, string member) => (string)Body(packet)[member]!;

    private static JsonNode Reading(string packet) => Body(packet)["RD"]![0]!;

    private List<string> Packets()
    {
        using var entered = _pole.Board.Enter();
        var store = new Store();
        var packets = new List<string>();
        var buffer = new byte[3000];
        for (var i = 0; i < SignedValues.Capacity; i++)
        {
            if (store.TryRead("ocmf" + i, buffer, out var length) && length > 40)
            {
                packets.Add(Encoding.UTF8.GetString(buffer, 40, length - 40));
            }
        }

        return packets;
    }

    private void Make(string settings = Settings)
    {
        _pole = new TestPole(settings, hasTime: true, board =>
        {
            board.Flash.Provision(@"I:\board.json", Board);
            board.Serial.Attach("COM2", _meter);
            board.Serial.Attach("COM2", _lamp);
            board.Serial.Attach("COM2", _signed);
            _vehicle = new ElectricVehicle(board, new ContactorModel(board, 18, 19), 23, 6);
        });
        Run(20);
    }

    private void Run(double seconds)
    {
        for (var i = 0; i < seconds * 4; i++)
        {
            _pole.Run(TimeSpan.FromMilliseconds(250));
            _vehicle.Pass(250_000);
            _meter.Power = _vehicle.Power;
            _meter.Pass(250_000);
            _signed.WattHours = (long)((_meter.KilowattHours - 1) * 1000);
            _signed.Time = DateTimeOffset.FromUnixTimeMilliseconds(TestPole.WinterNightMs + _pole.NowMs);
        }
    }
}

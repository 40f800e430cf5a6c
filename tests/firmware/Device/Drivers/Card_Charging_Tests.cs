using Laterne.Charging;
using Laterne.Core;
using Laterne.Device.Storage;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Drivers;

/// <summary>A card at a reader, a vehicle at the plug and no server: through the whole pole with its real drivers.</summary>
[TestClass]
public sealed class Card_Charging_Tests
{
    private const string Mfrc = ""","cardMosi":32,"cardMiso":35,"cardClock":33,"cardSelect":5""";
    private const string Pn = ""","pn532":true""";
    private static readonly byte[] Listed = [0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0xF6];
    private static readonly byte[] Stranger = [0xDE, 0xAD, 0xBE, 0xEF];

    private readonly ContactlessField _field = new();
    private ModbusMeter _meter = null!;
    private ElectricVehicle _vehicle = null!;
    private TestPole _pole = null!;

    [TestMethod]
    [DataRow(Mfrc)]
    [DataRow(Pn)]
    public void A_card_of_the_local_list_starts_a_session_without_a_server_and_ends_it(string reader)
    {
        Make(reader);
        _vehicle.Plug();
        Run(10);
        Assert.AreEqual(ChargeState.Occupied, Function.State);
        Show(Listed);
        Run(30);
        Assert.AreEqual(ChargeState.Charging, Function.State);
        Show(Listed);
        Run(30);
        _vehicle.Unplug();
        Run(30);

        var session = Waiting().Oldest;
        Assert.AreEqual((Authorisation.Card, Convert.ToHexString(Listed)), (session.Authorised, session.Reference));
        Assert.AreEqual(EndReason.Card, session.Reason);
        Assert.AreEqual(1, Waiting().Count);
    }

    [TestMethod]
    [DataRow(Mfrc)]
    [DataRow(Pn)]
    public void A_card_that_lies_at_the_reader_starts_one_session_and_does_not_end_it(string reader)
    {
        Make(reader);
        _vehicle.Plug();
        _field.Hold(new ContactlessCard(Listed));
        Run(600);
        Assert.AreEqual(ChargeState.Charging, Function.State);
        Assert.AreEqual(1, Function.SessionNumber);
        Assert.AreEqual(0, Waiting().Count);
    }

    [TestMethod]
    [DataRow(Mfrc)]
    [DataRow(Pn)]
    public void A_stranger_s_card_starts_nothing(string reader)
    {
        Make(reader);
        _vehicle.Plug();
        Show(Stranger);
        Run(60);
        Assert.AreEqual((ChargeState.Occupied, 0L), (Function.State, Function.SessionNumber));
    }

    [TestMethod]
    [DataRow(Mfrc)]
    [DataRow(Pn)]
    public void The_lamp_s_steps_stay_short_and_wanted_within_a_second(string reader)
    {
        Make(reader);
        _field.Hold(new ContactlessCard(Listed));
        var steps = 0;
        var end = _pole.NowMs + 10_000;
        while (_pole.NowMs < end)
        {
            var wait = _pole.StepOnce();
            Assert.IsInRange(1, 1000, wait);
            steps++;
            _pole.Board.Clock.AdvanceTo((_pole.NowMs + wait) * 1000);
        }

        Assert.IsLessThan(10 * 60, steps, "a held card costs some turns a second, not all of them");
    }

    private ChargingFunction Function => (ChargingFunction)_pole.Firmware.Core.Function(FunctionName.Charging)!;

    private static string Settings => """
        {"version":1,"position":{"latitudeE6":51434400,"longitudeE6":6762300},
        "energy":{"chargerMeter":{"model":"sdm630","address":2},"periodS":5},
        "charging":{"enabled":true,"maxA":16,"failSafeA":6,"failSafeAfterMinutes":1440,"feederA":40,"cards":["04A1B2C3D4E5F6"]},
        "programs":[{"id":"side-streets","activePeriods":[{"start":{"clock":720},"end":{"clock":720},"level":100}]}],
        "calendar":{"defaultProgram":"side-streets"}}
        """;

    private void Make(string reader)
    {
        _pole = new TestPole(Settings, hasTime: true, board =>
        {
            board.Flash.Provision(@"I:\board.json", """
                {"name":"devkit-v1","strapping":[5],"rs485Tx":14,"rs485Rx":13,"rs485De":4,"contactor":18,"contactorFeedback":19,"pilotPwm":23,"pilotAdc":34
                """ + reader + "}");
            _meter = new ModbusMeter(MeterFamily.EastronThreePhase, 2) { KilowattHours = 1 };
            board.Serial.Attach("COM2", _meter);
            _vehicle = new ElectricVehicle(board, new ContactorModel(board, 18, 19), 23, 6);
            board.Spi.Attach(1, 5, new Mfrc522(board.Clock, _field));
            board.I2c.Attach(1, Pn532.Address, new Pn532(board.Clock, _field));
        });
        Run(12);
    }

    private void Show(byte[] number)
    {
        _field.Hold(new ContactlessCard(number));
        Run(2);
        _field.Clear();
        Run(4);
    }

    private void Run(int seconds)
    {
        for (var slice = 0; slice < seconds * 4; slice++)
        {
            _pole.Run(TimeSpan.FromMilliseconds(250));
            _vehicle.Pass(250_000);
            _meter.Power = _vehicle.Power;
            _meter.Pass(250_000);
        }
    }

    private FinishedSessions Waiting()
    {
        using (_pole.Board.Enter())
        {
            return new FinishedSessions(new Store());
        }
    }
}

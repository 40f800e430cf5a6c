using System.Text;
using Laterne.Charging;
using Laterne.Core;
using Laterne.Core.Settings;
using Laterne.Device.Storage;
using Laterne.Energy;
using Laterne.Hardware;
using Laterne.Hardware.Peripherals;

namespace Laterne.Device.Tests.Drivers;

/// <summary>A whole pole with two meters and a wallbox controller on one line, and a vehicle at the controller's plug.</summary>
internal sealed class WallboxRig
{
    private const int Coil = 18;
    private const int Feedback = 19;

    public WallboxRig(WallboxFamily family, string model, bool isFree = true)
    {
        Pole = new TestPole(isFree ? Settings : Settings.Replace("\"free\":true", "\"free\":false"), hasTime: true, board =>
        {
            board.Flash.Provision(@"I:\board.json", Board(model));
            LampMeter = new ModbusMeter(MeterFamily.EastronOnePhase, 1) { KilowattHours = 3, Power = 56, SerialNumber = 1 };
            Meter = new ModbusMeter(MeterFamily.EastronThreePhase, 2) { KilowattHours = 1, SerialNumber = 2 };
            Wallbox = new WallboxController(family, 9, board.Clock);
            board.Serial.Attach("COM2", LampMeter);
            board.Serial.Attach("COM2", Meter);
            board.Serial.Attach("COM2", Wallbox);
            Contactor = new ContactorModel(board, Coil, Feedback);
            Vehicle = new ElectricVehicle(Wallbox, Contactor);
        });
        Run(TimeSpan.FromSeconds(10));
        LongestSilenceMs = 0;
    }

    public ModbusMeter LampMeter { get; private set; } = null!;

    public ModbusMeter Meter { get; private set; } = null!;

    public ContactorModel Contactor { get; private set; } = null!;

    public WallboxController Wallbox { get; private set; } = null!;

    public ElectricVehicle Vehicle { get; private set; } = null!;

    public TestPole Pole { get; }

    /// <summary>Longest age of a meter's reading, ms.</summary>
    public double LongestSilenceMs { get; private set; }

    public ChargingFunction Function => (ChargingFunction)Pole.Firmware.Core.Function(FunctionName.Charging)!;

    public EnergyFunction Energy => (EnergyFunction)Pole.Firmware.Core.Function(FunctionName.Energy)!;

    public const string Settings = """
        {"version":1,"position":{"latitudeE6":51434400,"longitudeE6":6762300},
        "energy":{"lampMeter":{"model":"sdm120","address":1},"chargerMeter":{"model":"sdm630","address":2},"periodS":5},
        "charging":{"enabled":true,"free":true,"maxA":16,"failSafeA":16,"failSafeAfterMinutes":1440,"feederA":40,"minimumPauseS":60},
        "programs":[{"id":"side-streets","activePeriods":[{"start":{"clock":720},"end":{"clock":720},"level":100}]}],
        "calendar":{"defaultProgram":"side-streets"}}
        """;

    public static string Board(string model) =>
        "{\"name\":\"devkit-v1\",\"rs485Tx\":14,\"rs485Rx\":13,\"rs485De\":4,\"contactor\":18,\"contactorFeedback\":19,\"wallbox\":\"" + model
        + "\",\"wallboxAddress\":9}";

    public string? Command(string name, string members)
    {
        var json = Encoding.UTF8.GetBytes("{" + members + "}");
        var fields = new FieldReader();
        fields.Open(json, json.Length);
        Assert.IsTrue(fields.Json.TryEnterObject());
        return Function.Command(name, fields, Pole.NowMs, TestPole.WinterNightMs + Pole.NowMs);
    }

    public void Run(TimeSpan span)
    {
        var left = (long)span.TotalMilliseconds;
        while (left > 0)
        {
            var slice = Math.Min(left, 250);
            Pole.Run(TimeSpan.FromMilliseconds(slice));
            Vehicle.Pass(slice * 1000);
            Meter.Power = Vehicle.Power;
            Meter.Pass(slice * 1000);
            LampMeter.Pass(slice * 1000);
            LongestSilenceMs = Math.Max(LongestSilenceMs, Pole.NowMs - Math.Min(Energy.Lamp.State.ReadMs, Energy.Charger.State.ReadMs));
            left -= slice;
        }
    }

    public FinishedSessions Waiting()
    {
        using (Pole.Board.Enter())
        {
            return new FinishedSessions(new Store());
        }
    }
}

using Laterne.Charging;
using Laterne.Core;
using Laterne.Device;
using Laterne.Emergency;
using Laterne.Energy;
using Laterne.Hardware.Peripherals;
using Laterne.LightAhead;
using Laterne.Studio.Page;
using Laterne.Studio.Running;
using Laterne.Studio.Running.Happenings;
using Laterne.Weather;

namespace Laterne.Studio.Live;

/// <summary>The parts of a pole beside its lamp as the page shows them: what the world sees at the wires, and what the firmware makes of it.</summary>
internal static class PartViews
{
    private static readonly string[] World =
    [
        HappeningKind.CoverPhotocell, HappeningKind.BlindPhotocell, HappeningKind.FreePhotocell, HappeningKind.BreakSensor, HappeningKind.JamSensor,
        HappeningKind.FreeSensor, HappeningKind.Reset, HappeningKind.PowerCutAtWrite,
    ];

    public static IReadOnlyList<PartView> Of(FirmwarePole pole, PoleState state)
    {
        var core = pole.Firmware?.Core;
        List<PartView?> parts =
        [
            Call(pole, core), Charger(pole, core), Meters(pole, core), Weather(pole, core), Ahead(core),
            Hotspot(pole, core), Plain(core, FunctionName.Monitoring), Plain(core, FunctionName.Updates),
            new PartView("link", pole.Firmware?.Link.IsConnected ?? false ? "ok" : "silent",
                [["waitingEvents", state.WaitingEvents], ["version", state.SettingsVersion]], []),
            new PartView("world", "", [], World),
        ];
        return [.. parts.OfType<PartView>()];
    }

    private static PartView? Call(FirmwarePole pole, Pole? core)
    {
        if (pole.Pillar is not { } pillar)
        {
            return null;
        }

        var signal = pillar.Signal switch { CallerSignal.Yellow => "yellow", CallerSignal.Green => "green", CallerSignal.Dark => "off", _ => "fault" };
        var number = core?.Function(FunctionName.Emergency) is EmergencyFunction emergency ? emergency.CallNumber : 0;
        return new PartView(FunctionName.Emergency, HealthOf(core, FunctionName.Emergency),
        [
            ["callerLight", signal], ["callNumber", number], ["intercom", pillar.IntercomIsOn ? "on" : "off"], ["supply", pole.HasMains ? "mains" : "battery"],
        ], [HappeningKind.PressCall, HappeningKind.ReleaseCall]);
    }

    private static PartView? Charger(FirmwarePole pole, Pole? core)
    {
        if (pole.Fittings?.Vehicle is not { } vehicle)
        {
            return null;
        }

        var charging = core?.Function(FunctionName.Charging) as ChargingFunction;
        return new PartView(FunctionName.Charging, HealthOf(core, FunctionName.Charging),
        [
            ["state", charging is null ? "off" : pole.Fittings.ChargerWatt > 0 ? "drawing" : ChargeState.Name(charging.State)], ["vehicle", vehicle.IsPlugged ? "plugged" : "none"],
            ["pilot", vehicle.State.ToString()], ["offeredA", charging?.OfferedA ?? 0], ["drawnA", vehicle.DrawnA],
            ["contactor", pole.Fittings.Contactor!.IsClosed ? "closed" : "open"], ["session", charging?.SessionNumber ?? 0],
        ], [.. pole.Fittings.Field is null ? Array.Empty<string>() : [HappeningKind.PresentCard], HappeningKind.PlugIn, HappeningKind.Unplug, HappeningKind.WeldContactor, HappeningKind.FreeContactor]);
    }

    private static PartView? Meters(FirmwarePole pole, Pole? core)
    {
        if (core?.Function(FunctionName.Energy) is not EnergyFunction energy)
        {
            return null;
        }

        List<object[]> rows = [];
        foreach (var (name, place) in new[] { ("lamp", energy.Lamp), ("charger", energy.Charger) })
        {
            if (place.IsUsed)
            {
                rows.Add([name + "Watt", place.State.PowerMilliwatt / 1000.0]);
                rows.Add([name + "Wh", place.State.TotalWh]);
            }
        }

        return new PartView(FunctionName.Energy, energy.Health, rows, [HappeningKind.MeterSilent, HappeningKind.MeterBack]);
    }

    private static PartView? Weather(FirmwarePole pole, Pole? core) =>
        pole.Fittings?.Weather is { } air && core?.Function(FunctionName.Weather) is WeatherFunction weather
            ? new PartView(FunctionName.Weather, weather.Health,
                [
                    ["airTemperature", pole.Fittings.Around?.AirTemperature ?? air.Temperature], ["dewPoint", pole.Fittings.Around?.DewPoint ?? 0],
                    ["roadTemperature", pole.Fittings.Around?.RoadTemperature ?? 0], ["iceRisk", weather.Ice.Level],
                ], [])
            : null;

    private static PartView? Ahead(Pole? core) =>
        core?.Function(FunctionName.LightAhead) is LightAheadFunction ahead && ahead.Health != "absent"
            ? new PartView(FunctionName.LightAhead, ahead.Health, [["heard", ahead.Listener.Heard], ["refused", ahead.Listener.Refused]], [])
            : null;

    private static PartView? Hotspot(FirmwarePole pole, Pole? core) =>
        pole.Fittings?.AccessPoint is { } point
            ? new PartView(FunctionName.Hotspot, HealthOf(core, FunctionName.Hotspot),
                [["reachable", point.Accepts ? "yes" : "no"], ["clients", point.Clients]], [HappeningKind.HangHotspot])
            : null;

    private static PartView? Plain(Pole? core, string name) =>
        core?.Function(name) is { } function && function.Health != "absent" ? new PartView(name, function.Health, [], []) : null;

    private static string HealthOf(Pole? core, string name) => core?.Function(name)?.Health ?? "silent";
}

using System.Globalization;

namespace Laterne.Wiring;

/// <summary>
/// What is wired to a board, from its data: every pin of <c>board.json</c> stands at exactly one part. What a pin must be able to do is the
/// pole's own <c>BoardPin</c>; a test compares.
/// </summary>
public static class PartList
{
    private const string OpenDrain = "4.7 kΩ → 3.3 V";

    // Owner, its part, direction, terminal at the part, what belongs on the wire. The order is that of the drawing.
    private static readonly (string Owner, string Part, Way Way, string Signal, string Needs)[] Known =
    [
        ("lampPwm", "lamp", Way.Out, "PWM", "1 kΩ, RC"),
        ("motion", "motion", Way.In, "OUT", ""),
        ("i2cSda", "i2c", Way.Out, "SDA", OpenDrain),
        ("i2cScl", "i2c", Way.Out, "SCL", OpenDrain),
        ("watchdog", "watchdog", Way.Out, "WDI", ""),
        ("mainsGood", "supply", Way.In, "MAINS GOOD", ""),
        ("batteryAdc", "supply", Way.Analogue, "BATTERY", ""),
        ("callButton", "call", Way.In, "BUTTON", ""),
        ("callerLightYellow", "call", Way.Out, "YELLOW", ""),
        ("callerLightGreen", "call", Way.Out, "GREEN", ""),
        ("intercomRelay", "call", Way.Out, "INTERCOM", ""),
        ("siren", "call", Way.Out, "SIREN", ""),
        ("rs485Tx", "rs485", Way.Out, "DI", ""),
        ("rs485Rx", "rs485", Way.In, "RO", ""),
        ("rs485De", "rs485", Way.Out, "DE, RE", ""),
        ("contactor", "charger", Way.Out, "CONTACTOR", ""),
        ("contactorFeedback", "charger", Way.In, "AUX CONTACT", ""),
        ("pilotPwm", "charger", Way.Out, "CP PWM", ""),
        ("pilotAdc", "charger", Way.Analogue, "CP LEVEL", ""),
        ("lampThermometer", "thermometers", Way.Analogue, "LUMINAIRE", ""),
        ("chargerThermometer", "thermometers", Way.Analogue, "CONTACTOR", ""),
        ("cardMosi", "card", Way.Out, "MOSI", ""),
        ("cardMiso", "card", Way.In, "MISO", ""),
        ("cardClock", "card", Way.Out, "SCK", ""),
        ("cardSelect", "card", Way.Out, "SDA/SS", ""),
        ("hotspotRelay", "hotspot", Way.Out, "RELAY", ""),
        ("consoleTx", "console", Way.Out, "RXD", ""),
        ("consoleRx", "console", Way.In, "TXD", ""),
        ("bootButton", "boot", Way.In, "BOOT", ""),
    ];

    /// <summary>The parts of a board, in the order of the drawing.</summary>
    public static IReadOnlyList<Part> Of(Board board, WiringWords words)
    {
        var parts = new List<Part>();
        foreach (var group in Known.GroupBy(row => row.Part))
        {
            List<Wire> wires = [];
            foreach (var row in group)
            {
                if (board.Pin(row.Owner) is { } pin)
                {
                    wires.Add(new Wire(row.Owner, pin, row.Way, row.Signal, row.Needs));
                }
            }

            if (wires.Count > 0)
            {
                parts.Add(new Part(group.Key, wires, [.. Lines(group.Key, board, words)]));
            }
        }

        List<Wire> own = [.. board.Pins.Where(pin => Known.All(row => row.Owner != pin.Key)).Select(pin => new Wire(pin.Key, pin.Value, Way.Own, ""))];
        if (own.Count > 0)
        {
            parts.Add(new Part("own", own, [words.Own]));
        }

        return parts;
    }

    private static IEnumerable<string> Lines(string part, Board board, WiringWords words) => part switch
    {
        "lamp" => [words.FullLight, .. Where(board.LampPwmInverted, words.Inverted)],
        "motion" => [words.Somebody(board.MotionActiveLow)],
        "i2c" => Bus(board),
        "watchdog" => [words.Watch],
        "supply" => [.. Where(board.Pin("mainsGood") is not null, words.MainsHigh), .. Where(board.Pin("batteryAdc") is not null, words.Divider((board.BatteryRatioPerMille / 1000m).ToString("0.###", CultureInfo.InvariantCulture)))],
        "call" => [.. Where(board.Pin("callButton") is not null, words.Button(board.CallButtonActiveLow)), words.OffWithout],
        "rs485" => [words.Line(MeterBaud(board), HasEvenParity(board)), words.Terminated, .. Where(board.Functions.Contains("energy"), words.LampMeter), .. Where(board.Functions.Contains("charging"), words.ChargerMeter), .. Where(board.Wallbox is not null, words.Controller(board.Wallbox ?? "", board.WallboxAddress))],
        "charger" => [words.OpenWithout, board.Pin("pilotPwm") is null ? words.PilotElsewhere : words.Pilot],
        "thermometers" => [words.Ntc],
        "hotspot" => [words.AccessPoint],
        "console" => [words.Console],
        "boot" => [words.BootHeld],
        _ => [],
    };

    /// <summary>Speed of the meters' line, baud: a wallbox controller may force its own upon it.</summary>
    public static int MeterBaud(Board board) => HasEvenParity(board) ? 19_200 : 9_600;

    // The Heidelberg Energy Control speaks 19200 baud with even parity and nothing else.
    private static bool HasEvenParity(Board board) => board.Wallbox == "heidelberg-ec";

    private static IEnumerable<string> Bus(Board board)
    {
        yield return Address("BH1750FVI", board.PhotocellAddress);
        if (board.WeatherAddress is { } weather)
        {
            yield return Address("BME280", weather);
        }

        if (board.HasPn532)
        {
            yield return Address("PN532", Pn532Address);
        }
    }

    /// <summary>The card reader's I2C address, 7 bits: it has no other.</summary>
    public const int Pn532Address = 0x24;

    private static string Address(string device, int address) => string.Create(CultureInfo.InvariantCulture, $"{device}: 0x{address:X2}");

    private static IEnumerable<string> Where(bool isSo, string line) => isSo ? [line] : [];
}

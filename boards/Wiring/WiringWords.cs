namespace Laterne.Wiring;

/// <summary>The words of a drawing. English for the files in the repository, German and English for the server's page.</summary>
public sealed class WiringWords
{
    private readonly bool _german;

    private WiringWords(bool german) => _german = german;

    /// <summary>English.</summary>
    public static WiringWords English { get; } = new(false);

    /// <summary>German.</summary>
    public static WiringWords German { get; } = new(true);

    /// <summary>By a language tag (BCP 47): German for <c>de</c> and its regions, else English.</summary>
    public static WiringWords Of(string? language) =>
        language is not null && (language.Equals("de", StringComparison.OrdinalIgnoreCase) || language.StartsWith("de-", StringComparison.OrdinalIgnoreCase)) ? German : English;

    /// <summary>Language tag.</summary>
    public string Language => _german ? "de" : "en";

    internal string Heading(string board) => Say($"Wiring of {board}", $"Verdrahtung von {board}");

    internal string Own => Say("on the board itself: nobody else's", "auf der Platine selbst: sonst für niemanden");

    internal string FullLight => Say("pulled up: an undriven pin means full light", "hochgezogen: ohne Steuerung volles Licht");

    internal string Inverted => Say("rising duty dims", "steigendes Tastverhältnis dimmt");

    internal string Somebody(bool isLow) => isLow ? Say("low: somebody is there", "low: jemand ist da") : Say("high: somebody is there", "high: jemand ist da");

    internal string Button(bool isLow) => isLow ? Say("closes to ground; 10 kΩ to 3.3 V at the pillar", "schließt nach Masse; 10 kΩ nach 3,3 V in der Säule") : Say("closes to 3.3 V; 10 kΩ to ground at the pillar", "schließt nach 3,3 V; 10 kΩ nach Masse in der Säule");

    internal string OffWithout => Say("pull-down: off without a controller", "Pull-down: ohne Steuerung aus");

    internal string OpenWithout => Say("pull-down: open without a controller", "Pull-down: ohne Steuerung offen");

    internal string Watch => Say("resets the chip after 10 s without an edge", "startet den Chip nach 10 s ohne Flanke neu");

    internal string MainsHigh => Say("high: mains is there", "high: Netz ist da");

    internal string Divider(string ratio) => Say($"divider 1 : {ratio}, at most 3.3 V at the pin", $"Teiler 1 : {ratio.Replace('.', ',')}, höchstens 3,3 V am Pin");

    internal string Line(int baud, bool evenParity) => Say($"Modbus RTU, {baud} baud, 8{(evenParity ? 'E' : 'N')}1", $"Modbus RTU, {baud} Baud, 8{(evenParity ? 'E' : 'N')}1");

    internal string Terminated => Say("120 Ω at both ends of the line", "120 Ω an beiden Enden der Leitung");

    internal string LampMeter => Say("lamp meter: address of its settings", "Zähler der Leuchte: Adresse aus den Einstellungen");

    internal string ChargerMeter => Say("charge point's meter: address of its settings", "Zähler des Ladepunkts: Adresse aus den Einstellungen");

    internal string Controller(string name, int address) => Say($"wallbox controller {name}: address {address}", $"Ladecontroller {name}: Adresse {address}");

    internal string Pilot => Say("±12 V stage, 1 kHz (IEC 61851-1)", "±12-V-Stufe, 1 kHz (IEC 61851-1)");

    internal string PilotElsewhere => Say("the control pilot is the wallbox controller's", "der Control Pilot gehört dem Ladecontroller");

    internal string Ntc => Say("NTC 10 kΩ, B 3950, to ground; 10 kΩ to 3.3 V", "NTC 10 kΩ, B 3950, nach Masse; 10 kΩ nach 3,3 V");

    internal string Console => Say("115200 baud, 8N1, 3.3 V: no RS-232 levels", "115200 Baud, 8N1, 3,3 V: keine RS-232-Pegel");

    internal string BootHeld => Say("held for 3 s: opens the console", "3 s gehalten: öffnet die Konsole");

    internal string AccessPoint => Say("relay in the supply of the access point", "Relais in der Versorgung des Access Points");

    internal string Towards(Way way) => way switch
    {
        Way.Out => Say("out of the chip", "aus dem Chip"),
        Way.In => Say("into the chip", "in den Chip"),
        Way.Analogue => Say("voltage (ADC1)", "Spannung (ADC1)"),
        _ => Say("taken", "belegt"),
    };

    internal string Title(string part) => part switch
    {
        "lamp" => Say("Control gear, 0-10 V stage", "Betriebsgerät, 0-10-V-Stufe"),
        "motion" => Say("Presence sensor (PIR or radar)", "Präsenzsensor (PIR oder Radar)"),
        "i2c" => Say("I2C bus", "I2C-Bus"),
        "watchdog" => Say("External watchdog", "Externer Watchdog"),
        "call" => Say("Call pillar", "Notrufsäule"),
        "supply" => Say("Supply and battery", "Versorgung und Batterie"),
        "rs485" => Say("RS-485 transceiver", "RS-485-Transceiver"),
        "charger" => Say("Charge point", "Ladepunkt"),
        "thermometers" => Say("Thermometers", "Thermometer"),
        "card" => Say("Card reader MFRC522", "Kartenleser MFRC522"),
        "hotspot" => Say("Hotspot", "Hotspot"),
        "console" => Say("Crew's console", "Konsole der Kolonne"),
        "boot" => Say("Button on the board", "Taste auf der Platine"),
        _ => Say("The board's own", "Der Platine eigen"),
    };

    private string Say(string english, string german) => _german ? german : english;
}

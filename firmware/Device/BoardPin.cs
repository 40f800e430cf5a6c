namespace Laterne.Device;

/// <summary>Names of the pins in <c>board.json</c>. A new one also gets its row in <see cref="AddAll"/>; nothing else.</summary>
public static class BoardPin
{
    /// <summary>PWM pin of the 0-10 V stage.</summary>
    public const string LampPwm = "lampPwm";

    /// <summary>Output of the PIR or radar sensor.</summary>
    public const string Motion = "motion";

    /// <summary>I2C data.</summary>
    public const string I2cSda = "i2cSda";

    /// <summary>I2C clock.</summary>
    public const string I2cScl = "i2cScl";

    /// <summary>Input of the external watchdog.</summary>
    public const string Watchdog = "watchdog";

    /// <summary>The call pillar's button.</summary>
    public const string CallButton = "callButton";

    /// <summary>The call pillar's yellow light.</summary>
    public const string CallerLightYellow = "callerLightYellow";

    /// <summary>The call pillar's green light.</summary>
    public const string CallerLightGreen = "callerLightGreen";

    /// <summary>Relay of the intercom.</summary>
    public const string IntercomRelay = "intercomRelay";

    /// <summary>Relay of the siren or buzzer.</summary>
    public const string Siren = "siren";

    /// <summary>The power supply's contact that is high on mains.</summary>
    public const string MainsGood = "mainsGood";

    /// <summary>Voltage of the battery, through a divider.</summary>
    public const string BatteryAdc = "batteryAdc";

    /// <summary>To the RS-485 transceiver's DI.</summary>
    public const string Rs485Tx = "rs485Tx";

    /// <summary>From the RS-485 transceiver's RO.</summary>
    public const string Rs485Rx = "rs485Rx";

    /// <summary>To the RS-485 transceiver's DE and RE.</summary>
    public const string Rs485De = "rs485De";

    /// <summary>Contactor of the charge point.</summary>
    public const string Contactor = "contactor";

    /// <summary>Auxiliary contact of that contactor.</summary>
    public const string ContactorFeedback = "contactorFeedback";

    /// <summary>Control pilot, 1 kHz.</summary>
    public const string PilotPwm = "pilotPwm";

    /// <summary>Voltage of the control pilot.</summary>
    public const string PilotAdc = "pilotAdc";

    /// <summary>Supply of the access point.</summary>
    public const string HotspotRelay = "hotspotRelay";

    /// <summary>NTC in the luminaire.</summary>
    public const string LampThermometer = "lampThermometer";

    /// <summary>NTC at the charge point's contactor or connector.</summary>
    public const string ChargerThermometer = "chargerThermometer";

    /// <summary>To the card reader's MOSI.</summary>
    public const string CardMosi = "cardMosi";

    /// <summary>From the card reader's MISO.</summary>
    public const string CardMiso = "cardMiso";

    /// <summary>To the card reader's SCK.</summary>
    public const string CardClock = "cardClock";

    /// <summary>To the card reader's chip select.</summary>
    public const string CardSelect = "cardSelect";

    /// <summary>The crew's console, from the pole.</summary>
    public const string ConsoleTx = "consoleTx";

    /// <summary>The crew's console, to the pole.</summary>
    public const string ConsoleRx = "consoleRx";

    /// <summary>The module's own button, to ground; opens the console of a pole without a call button.</summary>
    public const string BootButton = "bootButton";

    /// <summary>Adds the row of every name, with the pins of an ESP32 development board.</summary>
    public static void AddAll(PinTable pins)
    {
        pins.Add(LampPwm, PinNeed.Output, 25);
        pins.Add(Motion, PinNeed.Input, 27);
        pins.Add(I2cSda, PinNeed.Output, 21);
        pins.Add(I2cScl, PinNeed.Output, 22);
        pins.Add(Watchdog, PinNeed.Output, 26);
        pins.Add(CallButton, PinNeed.Input, BoardLayout.None);
        pins.Add(CallerLightYellow, PinNeed.Output, BoardLayout.None);
        pins.Add(CallerLightGreen, PinNeed.Output, BoardLayout.None);
        pins.Add(IntercomRelay, PinNeed.Output, BoardLayout.None);
        pins.Add(Siren, PinNeed.Output, BoardLayout.None);
        pins.Add(MainsGood, PinNeed.Input, BoardLayout.None);
        pins.Add(BatteryAdc, PinNeed.Analogue, BoardLayout.None);
        pins.Add(Rs485Tx, PinNeed.Output, BoardLayout.None);
        pins.Add(Rs485Rx, PinNeed.Input, BoardLayout.None);
        pins.Add(Rs485De, PinNeed.Output, BoardLayout.None);
        pins.Add(Contactor, PinNeed.Output, BoardLayout.None);
        pins.Add(ContactorFeedback, PinNeed.Input, BoardLayout.None);
        pins.Add(PilotPwm, PinNeed.Output, BoardLayout.None);
        pins.Add(PilotAdc, PinNeed.Analogue, BoardLayout.None);
        pins.Add(HotspotRelay, PinNeed.Output, BoardLayout.None);
        pins.Add(LampThermometer, PinNeed.Analogue, BoardLayout.None);
        pins.Add(ChargerThermometer, PinNeed.Analogue, BoardLayout.None);
        pins.Add(CardMosi, PinNeed.Output, BoardLayout.None);
        pins.Add(CardMiso, PinNeed.Input, BoardLayout.None);
        pins.Add(CardClock, PinNeed.Output, BoardLayout.None);
        pins.Add(CardSelect, PinNeed.Output, BoardLayout.None);
        pins.Add(ConsoleTx, PinNeed.Output, BoardLayout.None);
        pins.Add(ConsoleRx, PinNeed.Input, BoardLayout.None);
        pins.Add(BootButton, PinNeed.Input, BoardLayout.None);
    }
}

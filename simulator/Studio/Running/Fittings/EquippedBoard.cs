namespace Laterne.Studio.Running.Fittings;

/// <summary>The board of an equipped pole: an ESP32-S3, on whose pins everything fits at once (see boards/esp32-s3-devkitc-1); of one that takes
/// releases a classic ESP32, for which the example release is.</summary>
internal static class EquippedBoard
{
    /// <summary>Modbus address of the wallbox controller.</summary>
    public const int WallboxAddress = 9;

    private const Equipment PilotOnPins = Equipment.ChargePoint | Equipment.Wallbox;

    private static readonly (Equipment Of, string Pins)[] Pins =
    [
        (Equipment.CallPillar, "\"callButton\":7,\"callerLightYellow\":15,\"callerLightGreen\":16,\"intercomRelay\":17,\"siren\":18"),
        (Equipment.Battery, "\"mainsGood\":10"),
        (Equipment.AnyMeter, "\"rs485Tx\":11,\"rs485Rx\":12,\"rs485De\":13"),
        (Equipment.ChargePoint, "\"contactor\":14,\"contactorFeedback\":21"),
        (Equipment.Hotspot, "\"hotspotRelay\":2"),
    ];

    /// <summary>Content of <c>board.json</c>; null for a pole with nothing but lamp and sensors, which is the development board.</summary>
    public static string? Json(Equipment has)
    {
        if (has == Equipment.None)
        {
            return null;
        }

        var fitted = Pins.Where(row => (has & row.Of) != 0).Select(row => row.Pins);
        var pilot = (has & PilotOnPins) == Equipment.ChargePoint ? ",\"pilotPwm\":33,\"pilotAdc\":1" : "";
        string[] always = ["\"lampPwm\":4,\"motion\":5,\"i2cSda\":8,\"i2cScl\":9,\"watchdog\":6"];
        var weather = (has & Equipment.WeatherStation) != 0 ? ",\"weatherAddress\":118" : "";
        var cards = (has & Equipment.CardReader) != 0 ? ",\"pn532\":true" : "";
        if ((has & Equipment.Updates) != 0)
        {
            return Classic(has);
        }

        return $"{{\"name\":\"esp32-s3-devkitc-1\",\"chip\":\"esp32s3\"{weather}{cards}{Wallbox(has)},\"pins\":{{{string.Join(',', always.Concat(fitted))}{pilot}}}}}";
    }

    private static string Classic(Equipment has)
    {
        var pillar = (has & Equipment.CallPillar) != 0 ? ",\"callButton\":32,\"callerLightYellow\":16,\"callerLightGreen\":17,\"intercomRelay\":33" : "";
        var charger = (has & Equipment.ChargePoint) != 0 ? ",\"contactor\":18,\"contactorFeedback\":19" : "";
        charger += (has & PilotOnPins) == Equipment.ChargePoint ? ",\"pilotPwm\":23,\"pilotAdc\":34" : "";
        var meters = (has & Equipment.AnyMeter) != 0 ? ",\"rs485Tx\":14,\"rs485Rx\":13,\"rs485De\":4" : "";
        return $"{{\"name\":\"devkit-v1\",\"chip\":\"esp32\"{Wallbox(has)},\"pins\":{{\"lampPwm\":25,\"motion\":27,\"i2cSda\":21,\"i2cScl\":22,\"watchdog\":26{pillar}{charger}{meters}}}}}";
    }

    private static string Wallbox(Equipment has) =>
        (has & Equipment.Wallbox) != 0 ? $",\"wallbox\":\"epc2-plus\",\"wallboxAddress\":{WallboxAddress}" : "";
}

namespace Laterne.Charging;

/// <summary>Types of events of the charge point on the wire.</summary>
public static class ChargingEvents
{
    /// <summary>A session begins.</summary>
    public const string SessionStarted = "sessionStarted";

    /// <summary>A session is over; past the outbox, until stored.</summary>
    public const string SessionEnded = "sessionEnded";

    /// <summary>A packet of the signing meter; past the outbox, until stored.</summary>
    public const string SignedMeterValue = "signedMeterValue";

    /// <summary>The pagination of the signing meter did not rise by one.</summary>
    public const string SignedValueGap = "signedValueGap";

    /// <summary>A packet of the signing meter cannot be passed on.</summary>
    public const string SignedValueRefused = "signedValueRefused";

    /// <summary>Another state, or another limit.</summary>
    public const string ChargePointState = "chargePointState";

    /// <summary>A card waits for the server's word.</summary>
    public const string CardPresented = "cardPresented";

    /// <summary>The contactor is closed though it is told to be open.</summary>
    public const string ContactorWelded = "contactorWelded";

    /// <summary>The contactor is open though it is told to be closed.</summary>
    public const string ContactorNotClosing = "contactorNotClosing";

    /// <summary>The charge point's meter gives no readings.</summary>
    public const string ChargerMeterMissing = "chargerMeterMissing";

    /// <summary>Its register falls.</summary>
    public const string ChargerMeterBackwards = "chargerMeterBackwards";

    /// <summary>The control pilot is shorted, broken, or has no diode behind it.</summary>
    public const string ControlPilotFault = "controlPilotFault";

    /// <summary>The vehicle draws more than it is offered.</summary>
    public const string VehicleOverLimit = "vehicleOverLimit";

    /// <summary>Flash takes no session, or holds as many as it may.</summary>
    public const string SessionStorageFault = "sessionStorageFault";
}

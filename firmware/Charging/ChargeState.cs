namespace Laterne.Charging;

/// <summary>States of the connector.</summary>
public static class ChargeState
{
    /// <summary>No vehicle.</summary>
    public const int Idle = 0;

    /// <summary>A vehicle, and nobody who may charge it.</summary>
    public const int Occupied = 1;

    /// <summary>A session has begun; the vehicle has not asked for energy yet.</summary>
    public const int Authorised = 2;

    /// <summary>Energy flows, or may.</summary>
    public const int Charging = 3;

    /// <summary>The vehicle or the limit pauses.</summary>
    public const int Suspended = 4;

    /// <summary>The session is over: its last reading is taken, or the vehicle has not left yet.</summary>
    public const int Finishing = 5;

    /// <summary>Name on the wire.</summary>
    public static string Name(int state)
    {
        switch (state)
        {
            case Idle: return "idle";
            case Occupied: return "occupied";
            case Authorised: return "authorised";
            case Charging: return "charging";
            case Suspended: return "suspended";
            default: return "finishing";
        }
    }
}

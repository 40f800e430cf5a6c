namespace Laterne.Charging;

/// <summary>Why a session ended. The numbers lie in flash: none is used twice.</summary>
public static class EndReason
{
    /// <summary>It goes on.</summary>
    public const int None = 0;

    /// <summary>The vehicle was unplugged.</summary>
    public const int VehicleLeft = 1;

    /// <summary>Command <c>charge-stop</c>.</summary>
    public const int Remote = 2;

    /// <summary>The card that began it was shown again.</summary>
    public const int Card = 3;

    /// <summary>A power cut or a restart.</summary>
    public const int Interrupted = 4;

    /// <summary>The settings switched the charge point off.</summary>
    public const int Disabled = 5;

    /// <summary>One of the alarms that stop charging.</summary>
    public const int Fault = 6;

    /// <summary>The vehicle went on drawing more than it was offered.</summary>
    public const int OverLimit = 7;

    /// <summary>Name on the wire.</summary>
    public static string Name(int reason)
    {
        switch (reason)
        {
            case VehicleLeft: return "vehicleLeft";
            case Remote: return "remote";
            case Card: return "card";
            case Disabled: return "disabled";
            case Fault: return "fault";
            case OverLimit: return "overLimit";
            default: return "interrupted";
        }
    }
}

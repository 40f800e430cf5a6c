namespace Laterne.Monitoring;

/// <summary>The alarms by number: their bits in flash, so none changes its number.</summary>
public static class LampAlarm
{
    /// <summary>The lamp does not burn.</summary>
    public const int Failure = 0;

    /// <summary>It draws power at output 0.</summary>
    public const int DrawsWhileOff = 1;

    /// <summary>It is lit in bright day, and no person wants it.</summary>
    public const int LitByDay = 2;

    /// <summary>It goes out and comes back.</summary>
    public const int Cycling = 3;

    /// <summary>It draws too much.</summary>
    public const int PowerTooHigh = 4;

    /// <summary>It draws too little.</summary>
    public const int PowerTooLow = 5;

    /// <summary>It does not follow the level.</summary>
    public const int ControlGear = 6;

    /// <summary>It is too hot.</summary>
    public const int HighTemperature = 7;

    /// <summary>Nobody knows how hot it is.</summary>
    public const int ThermometerFault = 8;

    /// <summary>Heat dims it.</summary>
    public const int Derated = 9;
}

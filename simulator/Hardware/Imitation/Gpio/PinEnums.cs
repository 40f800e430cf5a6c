namespace System.Device.Gpio;

/// <summary>Imitated: how a pin is used.</summary>
public enum PinMode
{
    Input = 0,
    InputPullDown = 1,
    InputPullUp = 2,
    Output = 3,
}

/// <summary>Imitated: the edges of an event.</summary>
[Flags]
public enum PinEventTypes
{
    None = 0,
    Rising = 1,
    Falling = 2,
}

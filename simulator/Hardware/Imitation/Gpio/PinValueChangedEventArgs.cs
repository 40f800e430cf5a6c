using nanoFramework.Runtime.Events;

namespace System.Device.Gpio;

/// <summary>Imitated: called on a change.</summary>
public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);

/// <summary>Imitated: which pin changed in which direction.</summary>
public class PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber) : BaseEvent
{
    public PinEventTypes ChangeType { get; } = changeType;

    public int PinNumber { get; } = pinNumber;
}

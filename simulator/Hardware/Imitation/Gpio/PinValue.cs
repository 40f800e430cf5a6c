namespace System.Device.Gpio;

/// <summary>Imitated: a level.</summary>
public readonly struct PinValue : IEquatable<PinValue>
{
    private readonly byte _value;

    private PinValue(byte value) => _value = value;

    public static PinValue High => new(1);

    public static PinValue Low => new(0);

    public static implicit operator PinValue(bool value) => value ? High : Low;

    public static implicit operator PinValue(int value) => value != 0 ? High : Low;

    public static explicit operator bool(PinValue value) => value._value != 0;

    public static explicit operator byte(PinValue value) => value._value;

    public static explicit operator int(PinValue value) => value._value;

    public static bool operator ==(PinValue a, PinValue b) => a.Equals(b);

    public static bool operator !=(PinValue a, PinValue b) => !a.Equals(b);

    public bool Equals(PinValue other) => _value == other._value;

    public override bool Equals(object? obj) => obj is PinValue other && Equals(other);

    public override int GetHashCode() => _value;

    public override string ToString() => _value != 0 ? "High" : "Low";
}

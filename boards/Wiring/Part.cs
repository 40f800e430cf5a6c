namespace Laterne.Wiring;

/// <summary>Which way a signal goes, and what the chip's pin must be able to do for it.</summary>
public enum Way
{
    /// <summary>The board's own wiring; nobody else may have the pin.</summary>
    Own,

    /// <summary>Into the chip.</summary>
    In,

    /// <summary>Out of the chip; also PWM, I2C and a UART's transmit pin.</summary>
    Out,

    /// <summary>A voltage into an ADC1 pin.</summary>
    Analogue,
}

/// <summary>A wire from the chip to a part.</summary>
/// <param name="Owner">Name in <c>board.json</c>.</param>
/// <param name="Gpio">Number of the pin.</param>
/// <param name="Way">Direction.</param>
/// <param name="Signal">What the terminal at the part is called, for instance <c>DI</c>.</param>
/// <param name="Needs">What belongs on the wire besides copper, for instance <c>4.7 kΩ → 3.3 V</c>; empty: nothing.</param>
public sealed record Wire(string Owner, int Gpio, Way Way, string Signal, string Needs = "");

/// <summary>A thing in or at the pole that is wired to the chip.</summary>
/// <param name="Id">Name of its words.</param>
/// <param name="Wires">At least one.</param>
/// <param name="Lines">What else has to be known of it: addresses, speeds, resistors.</param>
public sealed record Part(string Id, IReadOnlyList<Wire> Wires, IReadOnlyList<string> Lines);

namespace Laterne.Charging;

/// <summary>The control pilot of IEC 61851-1: ±12 V at 1 kHz behind 1 kΩ; its duty tells the vehicle the current, its voltage tells the vehicle's state. Never throws.</summary>
public interface IControlPilot
{
    /// <summary>Measures both levels. Takes at most a few ms.</summary>
    /// <param name="highMillivolt">The positive level, mV.</param>
    /// <param name="lowMillivolt">The negative level, mV; the same as the positive one at a constant level.</param>
    /// <returns>False: no reading, or one in which a level was missed.</returns>
    bool TryRead(out int highMillivolt, out int lowMillivolt);

    /// <summary>False: the levels are the nominal ones of a state that a wallbox controller told.</summary>
    bool IsMeasured { get; }

    /// <summary>True while the vehicle sees the duty that was set last: a wallbox controller hears of it a moment later.</summary>
    bool IsAtPlug { get; }

    /// <summary>Sets the duty, 0 to 10000 hundredths of a percent; 10000 is a constant +12 V, which offers no current. False: the old one stays.</summary>
    bool TryWrite(int dutyHundredths);
}

namespace Laterne.Core.Health;

/// <summary>Health of each function in the words of the wire; counts changes, so that a change is reported once.</summary>
public sealed class FunctionHealth
{
    /// <summary>Works.</summary>
    public const string Ok = "ok";

    /// <summary>Does not work.</summary>
    public const string Fault = "fault";

    /// <summary>A presence sensor that never lets go.</summary>
    public const string Stuck = "stuck";

    /// <summary>A presence sensor that sees nobody any more.</summary>
    public const string Silent = "silent";

    /// <summary>Not built in, or switched off by the settings.</summary>
    public const string Absent = "absent";

    /// <summary>The lamp.</summary>
    public string Lighting { get; private set; } = Ok;

    /// <summary>The presence sensor.</summary>
    public string Motion { get; private set; } = Absent;

    /// <summary>The photocell.</summary>
    public string Photocell { get; private set; } = Absent;

    /// <summary>Records and journal in flash.</summary>
    public string Storage { get; private set; } = Ok;

    /// <summary>The time.</summary>
    public string Clock { get; private set; } = Ok;

    /// <summary>Rises with every change.</summary>
    public int Changes { get; private set; }

    /// <summary>A function beside the lamp has changed its word.</summary>
    public void NoteChange() => Changes++;

    /// <summary>Takes the health of this moment.</summary>
    public void Set(string motion, string photocell, string storage, string clock)
    {
        // The words are constants: the same word is the same object, and text comparison is exact on the pole as well.
        if (motion == Motion && photocell == Photocell && storage == Storage && clock == Clock)
        {
            return;
        }

        Motion = motion;
        Photocell = photocell;
        Storage = storage;
        Clock = clock;
        Changes++;
    }
}

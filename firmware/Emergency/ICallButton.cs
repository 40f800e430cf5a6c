namespace Laterne.Emergency;

/// <summary>The call button of the pillar after debouncing: a press of 30 ms counts, and no press is filtered.</summary>
public interface ICallButton
{
    /// <summary>True while it is held down.</summary>
    bool IsPressed { get; }

    /// <summary>Presses since the last call; the call empties the count.</summary>
    int TakePresses();

    /// <summary>True when the line to the button is whole, as far as its hardware can tell. Takes less than a millisecond; never throws.</summary>
    bool TestLine();
}

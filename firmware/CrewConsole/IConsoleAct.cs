namespace Laterne.CrewConsole;

/// <summary>A physical act at the pole that shows that a person stands before it: a button that is held.</summary>
public interface IConsoleAct
{
    /// <summary>Name of the button on the wire: <c>callButton</c> or <c>bootButton</c>.</summary>
    string Name { get; }

    /// <summary>True while it is held down.</summary>
    bool IsHeld { get; }

    /// <summary>The console looks for the act from now on: a press is no call meanwhile.</summary>
    void Begin();

    /// <summary>It looks no more.</summary>
    /// <param name="wasMeant">False: presses of this time were for somebody else and count after all.</param>
    void End(bool wasMeant);
}

namespace Laterne.Core.Updates;

/// <summary>The section <c>updates</c> of the settings document. The keys of releases are no setting: who sends settings must not choose them.</summary>
public sealed class UpdateSettings
{
    /// <summary>Makes the built-in values.</summary>
    public UpdateSettings()
    {
        Reset();
    }

    /// <summary>Local minute of the day from which the pole may restart, 0 to 1439.</summary>
    public int WindowStart { get; set; }

    /// <summary>Local minute of the day at which that ends; the same as the start: all day.</summary>
    public int WindowEnd { get; set; }

    /// <summary>How long a new release has to stay healthy, 10 to 3600 s.</summary>
    public int SoakS { get; set; }

    /// <summary>The built-in values.</summary>
    public void Reset()
    {
        WindowStart = 600;
        WindowEnd = 900;
        SoakS = 120;
    }

    /// <summary>True when a local minute of the day lies in the window, which may go over midnight.</summary>
    public bool IsInWindow(int minute) => WindowStart == WindowEnd
        || (WindowStart < WindowEnd ? minute >= WindowStart && minute < WindowEnd : minute >= WindowStart || minute < WindowEnd);
}

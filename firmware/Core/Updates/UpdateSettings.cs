namespace Laterne.Core.Updates;

/// <summary>The section <c>updates</c> of the settings document. Without a key every offer is refused.</summary>
public sealed class UpdateSettings
{
    /// <summary>Most keys.</summary>
    public const int MostKeys = 4;

    /// <summary>Bytes of a key.</summary>
    public const int KeyBytes = 32;

    /// <summary>Makes the built-in values.</summary>
    public UpdateSettings()
    {
        for (int i = 0; i < MostKeys; i++)
        {
            Keys[i] = new byte[KeyBytes];
        }

        Reset();
    }

    /// <summary>Local minute of the day from which the pole may restart, 0 to 1439.</summary>
    public int WindowStart { get; set; }

    /// <summary>Local minute of the day at which that ends; the same as the start: all day.</summary>
    public int WindowEnd { get; set; }

    /// <summary>How long a new release has to stay healthy, 10 to 3600 s.</summary>
    public int SoakS { get; set; }

    /// <summary>Keys that are filled in.</summary>
    public int KeyCount { get; set; }

    /// <summary>Their ids.</summary>
    public string[] KeyIds { get; } = NoNames();

    /// <summary>The Ed25519 public keys.</summary>
    public byte[][] Keys { get; } = new byte[MostKeys][];

    /// <summary>The built-in values.</summary>
    public void Reset()
    {
        WindowStart = 600;
        WindowEnd = 900;
        SoakS = 120;
        KeyCount = 0;
    }

    /// <summary>Place of a key, or -1.</summary>
    public int Find(string id)
    {
        for (int i = 0; i < KeyCount; i++)
        {
            if (KeyIds[i] == id)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>True when a local minute of the day lies in the window, which may go over midnight.</summary>
    public bool IsInWindow(int minute) => WindowStart == WindowEnd
        || (WindowStart < WindowEnd ? minute >= WindowStart && minute < WindowEnd : minute >= WindowStart || minute < WindowEnd);

    private static string[] NoNames()
    {
        string[] names = new string[MostKeys];
        for (int i = 0; i < MostKeys; i++)
        {
            names[i] = "";
        }

        return names;
    }
}

namespace Laterne.Storage.Uplink.Sqlite;

/// <summary>What the writer knows of one pole: its number, its highest sequence, and the chains of its unsettled samples.</summary>
internal sealed class PoleTail(int number)
{
    /// <summary>The pole's key in every table.</summary>
    public int Number { get; } = number;

    /// <summary>Highest boot known, and the highest sequence in it; -1 before the first sample.</summary>
    public int Boot { get; set; } = -1;

    public long Seq { get; set; } = -1;

    /// <summary>First and last entry in each of the two arenas, -1 when none.</summary>
    public int[] First { get; } = [-1, -1];

    public int[] Last { get; } = [-1, -1];

    /// <summary>Whether the sample lies above everything known, and so cannot be a replay.</summary>
    public bool IsBelow(in PoleSample sample) => sample.Boot > Boot || (sample.Boot == Boot && sample.Seq > Seq);
}

using Laterne.Contracts;

namespace Laterne.Core.Lighting;

/// <summary>The section <c>lightAhead</c> of the settings document: this pole's number and the poles around it, as a small graph.</summary>
public sealed class LightAheadSettings
{
    /// <summary>Makes the built-in values.</summary>
    public LightAheadSettings()
    {
        Reset();
    }

    /// <summary>Whether the pole tells its neighbours and listens to them.</summary>
    public bool Enabled { get; set; }

    /// <summary>This pole's number in its group, 1 to 65535; 0 while there is none.</summary>
    public int Index { get; set; }

    /// <summary>How many lamps ahead of a detection here rise, 0 to 4.</summary>
    public int Reach { get; set; }

    /// <summary>The group's number, 1 to 65535; 0: the one that the crew gave.</summary>
    public int Group { get; set; }

    /// <summary>The group's key, 32 bytes; null: the one that the crew gave.</summary>
    public byte[]? Key { get; set; }

    /// <summary>Poles around this one, as far as the arrays below are filled.</summary>
    public int LinkCount { get; set; }

    /// <summary>Number of each pole.</summary>
    public int[] LinkIndex { get; } = new int[Limits.Links];

    /// <summary>How far it is along the way, 10 to 20000 dm.</summary>
    public int[] LinkDistanceDm { get; } = new int[Limits.Links];

    /// <summary>The direct neighbour through which it is reached; the pole itself when it is one.</summary>
    public int[] LinkNext { get; } = new int[Limits.Links];

    /// <summary>How many poles on it stands, 1 to 4.</summary>
    public int[] LinkHops { get; } = new int[Limits.Links];

    /// <summary>The built-in values: off.</summary>
    public void Reset()
    {
        Enabled = false;
        Index = 0;
        Reach = 2;
        Group = 0;
        Key = null;
        LinkCount = 0;
    }

    /// <summary>Which link leads to a pole, or -1.</summary>
    public int Find(int index)
    {
        for (int i = 0; i < LinkCount; i++)
        {
            if (LinkIndex[i] == index)
            {
                return i;
            }
        }

        return -1;
    }
}

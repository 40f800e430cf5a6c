namespace Laterne.Hardware;

/// <summary>What a power cut leaves of the write that it hits.</summary>
public enum TornWrite
{
    /// <summary>Nothing of it: the power went just before.</summary>
    None,

    /// <summary>The first half of the bytes.</summary>
    Half,

    /// <summary>The first half, and erased flash (0xFF) behind it up to the full length.</summary>
    HalfThenErased,

    /// <summary>All of it: the power went just after, before the call returned.</summary>
    All,
}

namespace Laterne.Features.LightAhead;

/// <summary>A segment of street whose poles tell each other whom they see. They share a group number and a key.</summary>
public sealed class AheadStreet
{
    public required string SegmentId { get; init; }

    public required bool Enabled { get; set; }

    /// <summary>Lamps that rise ahead of somebody, 0 to 4.</summary>
    public required int Reach { get; set; }

    /// <summary>1 to 65535, another one for each street.</summary>
    public required int Number { get; init; }

    /// <summary>32 random bytes. They leave the server in settings documents only, and are shown to nobody.</summary>
    public required byte[] Key { get; set; }

    /// <summary>When the key was made, Unix milliseconds UTC.</summary>
    public required long KeyMs { get; set; }
}

/// <summary>A pole's number in its street; it stays while the pole does, so that a new neighbour changes nobody else's.</summary>
public sealed class AheadPole
{
    public required string PoleId { get; init; }

    public required string SegmentId { get; set; }

    /// <summary>1 to 65535.</summary>
    public required int Number { get; set; }
}

/// <summary>What a person knows better about two poles than their places tell.</summary>
public sealed class AheadEdit
{
    public required string SegmentId { get; init; }

    /// <summary>The pole whose id comes first.</summary>
    public required string One { get; init; }

    public required string Other { get; init; }

    /// <summary>True: they are neighbours. False: they are not.</summary>
    public required bool IsLink { get; set; }
}

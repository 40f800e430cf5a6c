namespace Laterne.Lampctl.Keys;

/// <summary>What may be known of a key: its public half and its life. Lies beside the private half as <c>ID.json</c>.</summary>
/// <param name="Id">As manifests name it, 1 to 32 of <c>A-Z a-z 0-9 _ -</c>.</param>
/// <param name="PublicKey">64 hexadecimal digits.</param>
/// <param name="State"><see cref="Active"/> or <see cref="Retired"/>.</param>
/// <param name="Made">When, UTC.</param>
/// <param name="Follows">The key whose place it takes, or null.</param>
internal sealed record KeyNote(string Id, string PublicKey, string State, DateTimeOffset Made, string? Follows)
{
    /// <summary>Signs new releases.</summary>
    public const string Active = "active";

    /// <summary>Signs none any more.</summary>
    public const string Retired = "retired";
}

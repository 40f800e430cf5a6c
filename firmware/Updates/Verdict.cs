namespace Laterne.Updates;

/// <summary>What a verification has come to.</summary>
public enum Verdict
{
    /// <summary>More steps are needed.</summary>
    Working,

    /// <summary>The signature is the key's for this message.</summary>
    Genuine,

    /// <summary>It is not, or a part of it is malformed.</summary>
    Refused,
}

namespace Laterne.Features.People.Keys;

/// <summary>A key with which a program acts. It can never do more than who made it, and never manage people.</summary>
public sealed class ApiKey
{
    /// <summary><c>[a-z0-9._-]{1,40}</c>, unique: the audit log knows it as <c>key:name</c>.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the whole key: a read of the table lets nobody in.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The beginning, by which a person recognises it.</summary>
    public required string Start { get; init; }

    /// <summary>Rights, separated by blanks.</summary>
    public required string Scopes { get; init; }

    /// <summary>User whose rights bound it; with the user it ends.</summary>
    public required string UserName { get; init; }

    /// <summary>Unix milliseconds UTC.</summary>
    public required long CreatedMs { get; init; }

    /// <summary>Unix milliseconds UTC, at most a year after it was made.</summary>
    public required long ExpiresMs { get; init; }

    /// <summary>Unix milliseconds UTC, to the hour; null = never.</summary>
    public long? UsedMs { get; set; }
}

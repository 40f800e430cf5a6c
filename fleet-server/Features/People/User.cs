namespace Laterne.Features.People;

/// <summary>A person who may log in.</summary>
public sealed class User
{
    /// <summary>Lower case, <c>[a-z0-9._@-]{1,64}</c>: the key, since people type it in any case.</summary>
    public required string Name { get; init; }

    public required Role Role { get; set; }

    /// <summary>PBKDF2 with salt and round count inside, in the format of ASP.NET Core Identity.</summary>
    public required string PasswordHash { get; set; }

    /// <summary>Language of the page: <c>de</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "de";

    /// <summary>Unix milliseconds UTC.</summary>
    public required long CreatedMs { get; init; }
}

/// <summary>A logged-in browser. The cookie holds a random token, this table its SHA-256, so that a read of the table logs nobody in.</summary>
public sealed class Session
{
    public required byte[] TokenHash { get; init; }

    public required string UserName { get; init; }

    /// <summary>Unix milliseconds UTC; after it the session does not count.</summary>
    public required long ExpiresMs { get; init; }

    /// <summary>Names it to people; random, and no way in.</summary>
    public required string Id { get; init; }

    /// <summary>Unix milliseconds UTC.</summary>
    public required long CreatedMs { get; init; }

    /// <summary>Unix milliseconds UTC, to five minutes.</summary>
    public required long SeenMs { get; set; }

    /// <summary>Browser and system, see <see cref="People.Agent"/>.</summary>
    public required string Agent { get; init; }

    /// <summary>The network, see <see cref="ShortAddress"/>.</summary>
    public required string Address { get; init; }
}

/// <summary>The one-time way in while nobody is an administrator yet.</summary>
public sealed class AdministratorLink
{
    public required byte[] TokenHash { get; init; }

    /// <summary>Unix milliseconds UTC.</summary>
    public required long ExpiresMs { get; init; }
}

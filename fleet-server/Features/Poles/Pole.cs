using Laterne.Features.Messaging;

namespace Laterne.Features.Poles;

/// <summary>A street-light pole in the registry.</summary>
public sealed class Pole
{
    /// <summary><c>[A-Za-z0-9_-]{1,64}</c>; also its MQTT client id and user name. Never changes.</summary>
    public required string Id { get; init; }

    public required string Name { get; set; }

    /// <summary>Degrees north, WGS 84, -90..90.</summary>
    public required double Latitude { get; set; }

    /// <summary>Degrees east, WGS 84, -180..180.</summary>
    public required double Longitude { get; set; }

    public string? GroupId { get; set; }

    /// <summary>The pole's own calendar; null = its group's, else the default one.</summary>
    public string? CalendarId { get; set; }

    /// <summary>The stretch of street at which it stands.</summary>
    public string? SegmentId { get; set; }

    /// <summary>The cable that feeds it.</summary>
    public string? FeederId { get; set; }

    /// <summary>One of <see cref="CommissioningState"/>.</summary>
    public string Commissioning { get; set; } = CommissioningState.Commissioned;

    /// <summary>When that was last said, Unix milliseconds UTC; 0 = never.</summary>
    public long CommissioningMs { get; set; }

    /// <summary>Who said it; empty = nobody.</summary>
    public string CommissioningBy { get; set; } = "";

    public required byte[] SecretSalt { get; set; }

    public required byte[] SecretHash { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public required long CreatedMs { get; init; }

    public PoleSecret Secret => new(SecretSalt, SecretHash);

    public void Keep(PoleSecret secret)
    {
        SecretSalt = secret.Salt;
        SecretHash = secret.Hash;
    }
}

/// <summary>Poles that share a calendar and a luminaire, usually a street.</summary>
public sealed class PoleGroup
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public string? CalendarId { get; set; }

    /// <summary>JSON of the settings document's <c>luminaire</c>, or null for the default luminaire.</summary>
    public string? LuminaireProfile { get; set; }
}

/// <summary>A stretch of street, drawn on the base map that needs no internet.</summary>
public sealed class Segment
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    /// <summary>JSON array of [longitude, latitude] pairs, as in GeoJSON.</summary>
    public required string Line { get; set; }
}

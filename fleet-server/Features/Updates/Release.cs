using System.Text.Json;
using System.Text.Json.Serialization;

namespace Laterne.Features.Updates;

/// <summary>State of a key that signs releases.</summary>
[JsonConverter(typeof(ReleaseKeyStateNames))]
public enum ReleaseKeyState
{
    /// <summary>New releases may be signed with it.</summary>
    Active,

    /// <summary>Takes no new release; those that it signed stay good. The state before poles forget it.</summary>
    Retired,

    /// <summary>Somebody else may have it: nothing that it signed is offered any more. For ever.</summary>
    Revoked,
}

/// <summary>The public half of a key that signs releases. The private half never comes near this server.</summary>
public sealed class ReleaseKey
{
    /// <summary>As in the manifest's <c>keyId</c>, <c>[A-Za-z0-9_-]{1,32}</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Ed25519, 32 bytes. Never changes.</summary>
    public required byte[] PublicKey { get; init; }

    public ReleaseKeyState State { get; set; }

    /// <summary>Where the private half is kept and by whom, for people.</summary>
    public required string Note { get; set; }

    public required string ChangedBy { get; set; }

    public required long ChangedMs { get; set; }
}

/// <summary>A signed release for one chip.</summary>
public sealed class Release
{
    /// <summary>Chip, version and, for a way back, <c>-downgrade</c>.</summary>
    public required string Id { get; init; }

    /// <summary>major.minor.patch.</summary>
    public required string VersionText { get; init; }

    /// <summary>The same as a number that compares as versions do.</summary>
    public required long VersionNumber { get; init; }

    /// <summary>The chip: the manifest's <c>board</c>.</summary>
    public required string Board { get; init; }

    public required string KeyId { get; init; }

    public required bool IsDowngrade { get; init; }

    public required int MinimumLauncher { get; init; }

    public required int SettingsFormat { get; init; }

    /// <summary>The signed bytes, exactly.</summary>
    public required byte[] Manifest { get; init; }

    public required byte[] Signature { get; init; }

    /// <summary>The unguessable name of its folder at <c>/releases/</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>Every artifact is there.</summary>
    public bool IsWhole { get; set; }

    public required string UploadedBy { get; init; }

    public required long UploadedMs { get; init; }

    public static string IdOf(ManifestText manifest) => $"{manifest.Board}-{manifest.Version}{(manifest.IsDowngrade ? "-downgrade" : "")}";
}

/// <summary>One file of a release.</summary>
public sealed class ReleaseArtifact
{
    public required string ReleaseId { get; init; }

    /// <summary>Place in the manifest, from 0.</summary>
    public required int Number { get; init; }

    public required string Name { get; init; }

    public required int Size { get; init; }

    /// <summary>64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Null until it was uploaded.</summary>
    public byte[]? Content { get; set; }
}

internal sealed class ReleaseKeyStateNames() : JsonStringEnumConverter<ReleaseKeyState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

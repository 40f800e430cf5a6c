using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Laterne.Features.Http;

namespace Laterne.Features.Updates;

/// <summary>A manifest as the pole's reader (<c>firmware/Releases/Manifest.cs</c>) would take it: the same members, ranges and limits.</summary>
public sealed partial record ManifestText
{
    /// <summary>Longest manifest, bytes.</summary>
    public const int MostBytes = 2048;

    /// <summary>Most artifacts.</summary>
    public const int MostArtifacts = 16;

    /// <summary>Largest artifact, bytes.</summary>
    public const int LargestArtifact = 4_000_000;

    private const int VersionBits = 20;

    public required string Version { get; init; }

    public required long VersionNumber { get; init; }

    public required string Board { get; init; }

    public required string KeyId { get; init; }

    public required int MinimumLauncher { get; init; }

    public required int SettingsFormat { get; init; }

    public required bool IsDowngrade { get; init; }

    public required IReadOnlyList<(string Name, int Size, string Sha256)> Artifacts { get; init; }

    /// <summary>Reads the exact bytes that were signed.</summary>
    internal static (ManifestText? Manifest, Refusal? Refusal) Read(ReadOnlyMemory<byte> bytes)
    {
        // The offer carries the manifest as a JSON value; blanks around it would be signed, but never arrive.
        if (bytes.Length is 0 or > MostBytes || bytes.Span[0] != '{' || bytes.Span[^1] != '}')
        {
            return (null, Bad("", $"is a JSON object of at most {MostBytes} bytes, without blanks or line breaks around it."));
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
            return (Read(document.RootElement), null);
        }
        catch (JsonException)
        {
            return (null, Bad("", "is not whole JSON, or has a member twice."));
        }
        catch (ManifestException fault)
        {
            return (null, Bad(fault.Field, fault.Message));
        }
    }

    /// <summary>major.minor.patch without leading zeros, each up to 1048575; 0 is none.</summary>
    internal static long VersionOf(string text)
    {
        if (!VersionShape().IsMatch(text))
        {
            return 0;
        }

        long number = 0;
        foreach (var part in text.Split('.'))
        {
            var value = long.Parse(part, CultureInfo.InvariantCulture);
            if (value >= 1L << VersionBits)
            {
                return 0;
            }

            number = (number << VersionBits) | value;
        }

        return number;
    }

    private static ManifestText Read(JsonElement root)
    {
        var version = Text(root, "version");
        var artifacts = ReadArtifacts(root);
        return new ManifestText
        {
            Version = version,
            VersionNumber = VersionOf(version) is var number and > 0 ? number : throw new ManifestException("version", "must be major.minor.patch."),
            Board = Identifier(root, "board"),
            KeyId = Identifier(root, "keyId"),
            MinimumLauncher = Number(root, "minimumLauncher", 1, 1, 1000),
            SettingsFormat = Number(root, "settingsFormat", 1, 1, 1000),
            IsDowngrade = root.TryGetProperty("downgrade", out var downgrade) && downgrade.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => throw new ManifestException("downgrade", "must be true or false."),
            },
            Artifacts = artifacts,
        };
    }

    private static List<(string Name, int Size, string Sha256)> ReadArtifacts(JsonElement root)
    {
        if (!root.TryGetProperty("artifacts", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MostArtifacts)
        {
            throw new ManifestException("artifacts", $"must be a list of 1 to {MostArtifacts} artifacts.");
        }

        List<(string Name, int Size, string Sha256)> artifacts = [];
        foreach (var artifact in list.EnumerateArray())
        {
            var at = $"artifacts[{artifacts.Count}]";
            if (artifact.ValueKind != JsonValueKind.Object)
            {
                throw new ManifestException(at, "needs name, size and sha256.");
            }

            var (name, sha256) = (Text(artifact, "name"), Text(artifact, "sha256"));
            if (!NameShape().IsMatch(name) || artifacts.Any(other => other.Name == name))
            {
                throw new ManifestException(at + ".name", "must be 1 to 64 letters, digits, dots, _ or -, and each name once.");
            }

            if (!DigestShape().IsMatch(sha256))
            {
                throw new ManifestException(at + ".sha256", "must be 64 hexadecimal digits.");
            }

            artifacts.Add((name, Number(artifact, "size", 0, 1, LargestArtifact), sha256.ToLowerInvariant()));
        }

        return artifacts;
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString()! : throw new ManifestException(name, "is missing or no text.");

    private static string Identifier(JsonElement root, string name) =>
        Text(root, name) is var text && IdentifierShape().IsMatch(text) ? text : throw new ManifestException(name, "must be 1 to 32 letters, digits, _ or -.");

    private static int Number(JsonElement root, string name, int otherwise, int least, int most) =>
        !root.TryGetProperty(name, out var member) && otherwise > 0 ? otherwise
        : member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var value) && value >= least && value <= most ? value
        : throw new ManifestException(name, $"must be a whole number from {least} to {most}.");

    private static Refusal Bad(string field, string reason) =>
        Refusal.Unprocessable("manifest-invalid", field.Length == 0 ? "manifest" : "manifest." + field, (field.Length == 0 ? "The manifest " : "") + reason);

    [GeneratedRegex(@"^(0|[1-9]\d{0,6})\.(0|[1-9]\d{0,6})\.(0|[1-9]\d{0,6})\z", RegexOptions.ECMAScript)]
    private static partial Regex VersionShape();

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex NameShape();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,32}\z")]
    private static partial Regex IdentifierShape();

    [GeneratedRegex(@"^[0-9A-Fa-f]{64}\z")]
    private static partial Regex DigestShape();

    private sealed class ManifestException(string member, string message) : Exception(message)
    {
        public string Field => member;
    }
}

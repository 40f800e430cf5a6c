using Laterne.Features.Http;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Laterne.Features.Updates;

/// <summary>What a release must be before this server keeps it. The pole checks all of it again: the server is not what it trusts.</summary>
internal static class ReleaseCheck
{
    public const int SignatureBytes = 64;
    public const int KeyBytes = 32;

    /// <summary>Null: good. Whoever signed, for which chip, and in which order.</summary>
    public static Refusal? Fault(ManifestText manifest, ReadOnlySpan<byte> bytes, byte[] signature, ReleaseKey? key, BoardChips chips, Release? newest)
    {
        if (key is null)
        {
            return Refusal.Unprocessable("key-unknown", "manifest.keyId", $"No key \"{manifest.KeyId}\" is known here. Add its public half first, or sign with a known one.");
        }

        if (key.State != ReleaseKeyState.Active)
        {
            return Refusal.Unprocessable("key-not-active", "manifest.keyId", $"The key \"{key.Id}\" is {key.State.ToString().ToLowerInvariant()}. Sign the release with an active one.");
        }

        if (!IsSigned(bytes, signature, key.PublicKey))
        {
            return Refusal.Unprocessable("signature-wrong", "signature", $"The signature is not that of the key \"{key.Id}\" over these exact bytes. Sign the file that you upload, unchanged.");
        }

        if (!chips.Knows(manifest.Board))
        {
            return Refusal.Unprocessable("chip-unknown", "manifest.board", $"No board has the chip \"{manifest.Board}\". Known are {string.Join(", ", chips.Names)}.");
        }

        if (!manifest.IsDowngrade && newest is not null && manifest.VersionNumber < newest.VersionNumber)
        {
            return Refusal.Unprocessable(
                "version-old", "manifest.version", $"{newest.VersionText} is here for {manifest.Board} already. A release is newer than those before it; a way back needs \"downgrade\": true in its manifest.");
        }

        return null;
    }

    public static bool IsSigned(ReadOnlySpan<byte> bytes, byte[] signature, byte[] key)
    {
        var message = bytes.ToArray();
        return signature.Length == SignatureBytes && key.Length == KeyBytes && Ed25519.Verify(signature, 0, key, 0, message, 0, message.Length);
    }

    /// <summary>Whether 32 bytes are a point that can verify anything.</summary>
    public static bool IsKey(byte[] key) => key.Length == KeyBytes && Ed25519.ValidatePublicKeyFull(key, 0);
}

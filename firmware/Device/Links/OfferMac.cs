using System;
using System.Security.Cryptography;
using Laterne.Releases;
using Laterne.Updates;

namespace Laterne.Device.Links;

/// <summary>HMAC-SHA-256 with the pole's own key, computed by the chip's crypto library. For one thread.</summary>
public sealed class OfferMac : IManifestMac
{
    private readonly HMACSHA256 _code;

    /// <summary>Takes the key, 32 bytes.</summary>
    public OfferMac(byte[] key)
    {
        _code = new HMACSHA256(key);
    }

    /// <inheritdoc/>
    public bool IsGenuine(byte[] manifest, int length, byte[] mac)
    {
        try
        {
            // The device hashes whole arrays only.
            byte[] exact = new byte[length];
            Array.Copy(manifest, exact, length);
            byte[] code = _code.ComputeHash(exact);
            int difference = code.Length ^ Sha256.DigestBytes;
            for (int i = 0; i < Sha256.DigestBytes && i < code.Length; i++)
            {
                // Always all of them: how long it takes must not tell how much of a guess was right.
                difference |= code[i] ^ mac[i];
            }

            return difference == 0;
        }
        catch (Exception)
        {
            // Without a code nothing is believed.
            return false;
        }
    }
}

using System;
using System.Security.Cryptography;
using System.Text;
using Laterne.Releases;
using Laterne.Updates;

namespace Laterne.Device.Links;

/// <summary>HMAC-SHA-256 with the pole's own key, computed by the chip's crypto library. For one thread.</summary>
public sealed class OfferMac : IManifestMac
{
    private readonly HMACSHA256 _code;
    private readonly string _poleId;

    /// <summary>Takes the key, 32 bytes, and the pole's number, which the code covers.</summary>
    public OfferMac(byte[] key, string poleId)
    {
        _code = new HMACSHA256(key);
        _poleId = poleId;
    }

    /// <inheritdoc/>
    public bool IsGenuine(long counter, byte[] manifest, int length, byte[] mac)
    {
        try
        {
            // The device hashes whole arrays only.
            byte[] head = Encoding.UTF8.GetBytes("laterne-offer\n" + _poleId + "\n" + counter.ToString() + "\n");
            byte[] exact = new byte[head.Length + length];
            Array.Copy(head, exact, head.Length);
            Array.Copy(manifest, 0, exact, head.Length, length);
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

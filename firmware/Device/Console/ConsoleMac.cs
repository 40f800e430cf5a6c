using System;
using System.Security.Cryptography;
using Laterne.CrewConsole;

namespace Laterne.Device.Crew;

/// <summary>HMAC-SHA-256 with the pole's console key, computed by the chip's crypto library.</summary>
public sealed class ConsoleMac : IConsoleMac
{
    private readonly HMACSHA256 _code;

    /// <summary>Takes the key, 32 bytes.</summary>
    public ConsoleMac(byte[] key) => _code = new HMACSHA256(key);

    /// <inheritdoc/>
    public byte[]? Compute(byte[] data)
    {
        try
        {
            return _code.ComputeHash(data);
        }
        catch (Exception)
        {
            // Without a code no answer is right.
            return null;
        }
    }
}

using System;
using System.Security.Cryptography;
using Laterne.LightAhead;

namespace Laterne.Device.Links;

/// <summary>HMAC-SHA-256 with the group's key, computed by the chip's crypto library. For one thread.</summary>
public sealed class GroupMac : IMac
{
    // The device hashes whole arrays only.
    private readonly byte[] _sealed = new byte[NeighbourDatagram.SealedLength];
    private readonly byte[] _own;
    private HMACSHA256 _code;

    /// <summary>Takes the key that the crew gave, 32 bytes.</summary>
    public GroupMac(byte[] key)
    {
        _own = key;
        _code = new HMACSHA256(key);
    }

    /// <inheritdoc/>
    public void Use(byte[]? key) => _code = new HMACSHA256(key ?? _own);

    /// <inheritdoc/>
    public bool TryCompute(byte[] data, byte[] tag)
    {
        try
        {
            Array.Copy(data, _sealed, _sealed.Length);
            byte[] code = _code.ComputeHash(_sealed);
            Array.Copy(code, tag, NeighbourDatagram.TagLength);
            return true;
        }
        catch (Exception)
        {
            // Without a code nothing is sent and nothing believed.
            return false;
        }
    }
}

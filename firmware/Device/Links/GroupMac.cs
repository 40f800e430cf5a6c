using System;
using System.Security.Cryptography;
using Laterne.LightAhead;

namespace Laterne.Device.Links;

/// <summary>HMAC-SHA-256 with the group's key, computed by the chip's crypto library. For one thread.</summary>
public sealed class GroupMac : IMac
{
    // The device hashes whole arrays only.
    private readonly byte[] _sealed = new byte[NeighbourDatagram.SealedLength];
    private readonly HMACSHA256 _code;

    /// <summary>Takes the key, 32 bytes.</summary>
    public GroupMac(byte[] key)
    {
        _code = new HMACSHA256(key);
    }

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

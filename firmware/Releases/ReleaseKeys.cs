namespace Laterne.Releases;

/// <summary>
/// The Ed25519 public keys of those who may release firmware for this pole, from its identity. Without one every offer is refused.
/// </summary>
public sealed class ReleaseKeys
{
    /// <summary>Most keys.</summary>
    public const int Most = 4;

    /// <summary>Bytes of a key.</summary>
    public const int KeyBytes = 32;

    private readonly string[] _ids = NoIds();
    private readonly byte[][] _keys = new byte[Most][];

    /// <summary>Keys that are there.</summary>
    public int Count { get; private set; }

    /// <summary>The key at a place found by <see cref="Find"/>.</summary>
    public byte[] this[int index] => _keys[index];

    /// <summary>The id of that key.</summary>
    public string Id(int index) => _ids[index];

    /// <summary>Adds a key. False: it is not one, has no id, or there are <see cref="Most"/> already.</summary>
    public bool TryAdd(string id, byte[] key)
    {
        if (Count == Most || id.Length == 0 || key.Length != KeyBytes)
        {
            return false;
        }

        _ids[Count] = id;
        _keys[Count] = key;
        Count++;
        return true;
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => Count = 0;

    /// <summary>Place of a key, or -1.</summary>
    public int Find(string id)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_ids[i] == id)
            {
                return i;
            }
        }

        return -1;
    }

    private static string[] NoIds()
    {
        // An element that was never assigned crashes the device when it is compared.
        string[] ids = new string[Most];
        for (int i = 0; i < Most; i++)
        {
            ids[i] = "";
        }

        return ids;
    }
}

using Laterne.Core.Messaging;
using Laterne.Core.Ports;

namespace Laterne.Setup;

/// <summary>The record <c>setup</c> in flash: the key of the pole's own network, how often the chip was told to raise it, and how the claim stands.</summary>
public sealed class SetupRecord
{
    /// <summary>Name of the record.</summary>
    public const string Name = "setup";

    /// <summary>Shortest key, characters.</summary>
    public const int ShortestKey = 12;

    /// <summary>Longest key of WPA2, characters.</summary>
    public const int LongestKey = 63;

    /// <summary>So often the chip is told to raise the network, each time with a restart: one that does not listen must not cause more of them.</summary>
    public const int MostRaises = 3;

    /// <summary>The same for taking it away again, the telling that raised it among them.</summary>
    public const int MostTold = 4;

    /// <summary>Value of <see cref="Claim"/>: no claim is under way.</summary>
    public const int NoClaim = 0;

    /// <summary>Value of <see cref="Claim"/>: a sheet was taken, the first connection is awaited.</summary>
    public const int Awaited = 1;

    /// <summary>Value of <see cref="Claim"/>: it came to nothing, the network is up again.</summary>
    public const int Reopened = 2;

    private const int MostBytes = 256;

    private readonly IStore _store;

    /// <summary>Reads it.</summary>
    public SetupRecord(IStore store)
    {
        _store = store;
        byte[] bytes = new byte[MostBytes];
        if (!store.TryRead(Name, bytes, out int length))
        {
            return;
        }

        JsonReader reader = new JsonReader();
        reader.Open(bytes, length);
        if (!reader.TryEnterObject())
        {
            return;
        }

        while (reader.NextMember())
        {
            if (reader.TextIs("key") && reader.TryReadText())
            {
                Key = reader.TextAsString();
            }
            else if (reader.TextIs("told") && reader.TryReadLong(out long told))
            {
                Told = told < 0 || told > MostTold ? MostTold : (int)told;
            }
            else if (reader.TextIs("claim") && reader.TryReadLong(out long claim))
            {
                Claim = claim == Awaited || claim == Reopened ? (int)claim : NoClaim;
            }
            else
            {
                reader.Skip();
            }
        }

        Key = reader.Error == null && IsKey(Key) ? Key : "";
    }

    /// <summary>The key; empty: none, so there is no network. Never shown.</summary>
    public string Key { get; private set; } = "";

    /// <summary>How often the chip was told since it last did as it was told; 0 also when the key is new, 1 while the network is up.</summary>
    public int Told { get; private set; }

    /// <summary>How the claim stands, a constant of this class.</summary>
    public int Claim { get; private set; }

    /// <summary>Notes both. False: the flash does not take it.</summary>
    public bool TryNote(int told, int claim)
    {
        Told = told;
        Claim = claim;
        return TryWrite();
    }

    /// <summary>Replaces the key. False: the flash does not take it.</summary>
    public bool TrySetKey(string key)
    {
        Key = key;
        Told = 0;
        return TryWrite();
    }

    /// <summary>True for 12 to 63 printable ASCII characters.</summary>
    public static bool IsKey(string key)
    {
        if (key.Length < ShortestKey || key.Length > LongestKey)
        {
            return false;
        }

        for (int i = 0; i < key.Length; i++)
        {
            if (key[i] < '!' || key[i] > '~')
            {
                return false;
            }
        }

        return true;
    }

    private bool TryWrite()
    {
        JsonWriter json = new JsonWriter(MostBytes);
        json.BeginObject();
        json.Member("key", Key);
        json.Member("told", Told);
        json.Member("claim", Claim);
        json.EndObject();
        return !json.HasOverflowed && _store.TryReplace(Name, json.Buffer, json.Length);
    }
}

using Laterne.Core.Messaging;
using Laterne.Core.Ports;

namespace Laterne.Setup;

/// <summary>The record <c>setup</c> in flash: the key of the pole's own network, and whether the chip was told to raise it.</summary>
public sealed class SetupRecord
{
    /// <summary>Name of the record.</summary>
    public const string Name = "setup";

    /// <summary>Shortest key, characters.</summary>
    public const int ShortestKey = 12;

    /// <summary>Longest key of WPA2, characters.</summary>
    public const int LongestKey = 63;

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
            else if (reader.TextIs("raised") && reader.TryReadLong(out long raised))
            {
                IsRaised = raised != 0;
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

    /// <summary>True: the chip was told, and a restart followed. It is not told again, so that a chip that does not listen causes no row of restarts.</summary>
    public bool IsRaised { get; private set; }

    /// <summary>Notes whether the chip was told. False: the flash does not take it.</summary>
    public bool TryNote(bool isRaised)
    {
        IsRaised = isRaised;
        return TryWrite();
    }

    /// <summary>Replaces the key. False: the flash does not take it.</summary>
    public bool TrySetKey(string key)
    {
        Key = key;
        IsRaised = false;
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
        json.Member("raised", IsRaised ? 1 : 0);
        json.EndObject();
        return !json.HasOverflowed && _store.TryReplace(Name, json.Buffer, json.Length);
    }
}

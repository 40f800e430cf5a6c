using Laterne.Core.Messaging;
using Laterne.Core.Updates;
using Laterne.Releases;

namespace Laterne.Device;

/// <summary>Reads <c>releaseKeys</c> of the identity: an array of objects with <c>id</c> and <c>key</c>. An entry that is wrong is left out.</summary>
internal static class ReleaseKeyReader
{
    private const int LongestId = 32;

    public static void Read(JsonReader reader, ReleaseKeys keys)
    {
        if (!reader.TryEnterArray())
        {
            reader.Skip();
            return;
        }

        while (reader.NextElement())
        {
            if (reader.TryEnterObject())
            {
                ReadKey(reader, keys);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadKey(JsonReader reader, ReleaseKeys keys)
    {
        string id = "";
        byte[] key = new byte[ReleaseKeys.KeyBytes];
        bool hasKey = false;
        while (reader.NextMember())
        {
            bool isId = reader.TextIs("id");
            bool isKey = reader.TextIs("key");
            if (!reader.TryReadText())
            {
                reader.Skip();
            }
            else if (isId)
            {
                id = reader.TextIsIdentifier && reader.TextLength <= LongestId ? reader.TextAsString() : "";
            }
            else if (isKey)
            {
                hasKey = HexText.TryRead(reader.TextAsString(), key, 0, ReleaseKeys.KeyBytes);
            }
        }

        if (hasKey)
        {
            keys.TryAdd(id, key);
        }
    }
}

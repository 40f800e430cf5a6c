using Laterne.Core.Messaging;
using Laterne.Core.Updates;
using Laterne.Releases;

namespace Laterne.Device;

/// <summary>Reads and writes <c>releaseKeys</c> of the identity: an array of objects with <c>id</c> and <c>key</c>. An entry that is wrong is left out.</summary>
internal static class ReleaseKeyReader
{
    private const int LongestId = 32;
    private const string Digits = "0123456789abcdef";

    public static void Read(JsonReader reader, ReleaseKeys keys)
    {
        keys.Clear();
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

    /// <summary>Writes them as they are read.</summary>
    public static void Write(JsonWriter json, ReleaseKeys keys)
    {
        if (keys.Count == 0)
        {
            return;
        }

        json.BeginArray("releaseKeys");
        for (int i = 0; i < keys.Count; i++)
        {
            json.BeginObject();
            json.Member("id", keys.Id(i));
            json.Member("key", Hex(keys[i]));
            json.EndObject();
        }

        json.EndArray();
    }

    /// <summary>Writes what the crew typed: <c>id:digits</c>, several with commas. What is wrong in it will be left out when it is read.</summary>
    public static void Write(JsonWriter json, string text)
    {
        json.BeginArray("releaseKeys");
        int from = 0;
        while (from < text.Length)
        {
            int comma = text.IndexOf(',', from);
            int end = comma < 0 ? text.Length : comma;
            int colon = text.IndexOf(':', from);
            int middle = colon < 0 || colon > end ? end : colon;
            json.BeginObject();
            json.Member("id", text.Substring(from, middle - from));
            json.Member("key", middle < end ? text.Substring(middle + 1, end - middle - 1) : "");
            json.EndObject();
            from = end + 1;
        }

        json.EndArray();
    }

    /// <summary>The keys as the crew types them.</summary>
    public static string Text(ReleaseKeys keys)
    {
        string text = "";
        for (int i = 0; i < keys.Count; i++)
        {
            text += (i == 0 ? "" : ",") + keys.Id(i) + ":" + Hex(keys[i]);
        }

        return text;
    }

    private static string Hex(byte[] bytes)
    {
        char[] digits = new char[bytes.Length * 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            digits[2 * i] = Digits[bytes[i] >> 4];
            digits[(2 * i) + 1] = Digits[bytes[i] & 15];
        }

        return new string(digits);
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

using System;
using Laterne.Core.Messaging;

namespace Laterne.Charging;

/// <summary>
/// The pagination of an OCMF packet: T (transaction) or F (fiscal) and a counter that rises by one with each packet of its letter. Only
/// looked at: the packet itself is never touched.
/// </summary>
public sealed class Pagination
{
    private const int LongestText = 16;

    private readonly JsonReader _json = new JsonReader();
    private readonly byte[] _payload = new byte[SignedValues.PacketBytes];

    /// <summary>Whether the letter was T.</summary>
    public bool IsTransaction { get; private set; }

    /// <summary>The counter.</summary>
    public long Number { get; private set; }

    /// <summary>Reads it. False: the packet has none that can be read.</summary>
    public bool TryRead(byte[] packet, int length)
    {
        int start = 0;
        while (start < length && packet[start] != '{')
        {
            start++;
        }

        Array.Copy(packet, start, _payload, 0, length - start);
        _json.Open(_payload, length - start);
        if (!_json.TryEnterObject())
        {
            return false;
        }

        while (_json.NextMember())
        {
            if (_json.TextIs("PG"))
            {
                return _json.TryReadText() && _json.TextLength <= LongestText && TryParse(_json.TextAsString());
            }

            _json.Skip();
        }

        return false;
    }

    private bool TryParse(string text)
    {
        if (text.Length < 2 || (text[0] != 'T' && text[0] != 'F'))
        {
            return false;
        }

        IsTransaction = text[0] == 'T';
        Number = 0;
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] < '0' || text[i] > '9')
            {
                return false;
            }

            Number = (Number * 10) + (text[i] - '0');
        }

        return true;
    }
}

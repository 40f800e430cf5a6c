using System;
using Laterne.Core.Messaging;

namespace Laterne.Device.Links;

/// <summary>
/// What an access point's HTTP server answered: at most so many bytes are kept. Any answer below 500 is one, also "unauthorised": it lives.
/// </summary>
public sealed class StatusAnswer
{
    /// <summary>Bytes that are read at most.</summary>
    public const int MostBytes = 1024;

    private const int MostClients = 10_000;
    private const int StatusAt = 9;
    private const int LeastBytes = StatusAt + 3;

    private readonly JsonReader _reader = new JsonReader();
    private readonly byte[] _body = new byte[MostBytes];

    /// <summary>The bytes, from the status line on.</summary>
    public byte[] Bytes { get; } = new byte[MostBytes];

    /// <summary>How many there are.</summary>
    public int Length { get; set; }

    /// <summary>True when it is an answer of a server that works.</summary>
    public bool IsAnswer => Status >= 100 && Status < 500;

    /// <summary>The number <c>clients</c> of the JSON object that it holds, 0 to 10000; -1: it holds none.</summary>
    public int Clients
    {
        get
        {
            int begin = Status == 200 ? BodyAt() : 0;
            if (begin == 0)
            {
                return -1;
            }

            int length = Length - begin;
            Array.Copy(Bytes, begin, _body, 0, length);
            _reader.Open(_body, length);
            return _reader.TryEnterObject() ? ReadClients() : -1;
        }
    }

    // RFC 9112, section 4: HTTP/1.x SP three digits.
    private int Status
    {
        get
        {
            if (Length < LeastBytes || Bytes[0] != 'H' || Bytes[1] != 'T' || Bytes[2] != 'T' || Bytes[3] != 'P' || Bytes[4] != '/' || Bytes[StatusAt - 1] != ' ')
            {
                return 0;
            }

            int status = 0;
            for (int i = StatusAt; i < LeastBytes; i++)
            {
                if (Bytes[i] < '0' || Bytes[i] > '9')
                {
                    return 0;
                }

                status = (status * 10) + Bytes[i] - '0';
            }

            return status;
        }
    }

    private int ReadClients()
    {
        while (_reader.NextMember())
        {
            if (_reader.TextIs("clients") && _reader.TryReadLong(out long clients))
            {
                return clients >= 0 && clients <= MostClients ? (int)clients : -1;
            }

            _reader.Skip();
        }

        return -1;
    }

    /// <summary>Where the body begins, after the empty line; 0: nowhere.</summary>
    private int BodyAt()
    {
        for (int i = LeastBytes; i + 3 < Length; i++)
        {
            if (Bytes[i] == '\r' && Bytes[i + 1] == '\n' && Bytes[i + 2] == '\r' && Bytes[i + 3] == '\n')
            {
                return i + 4;
            }
        }

        return 0;
    }
}

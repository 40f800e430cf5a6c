namespace Laterne.Releases;

/// <summary>
/// The head of an answer to a request for a range (RFC 9110, 14 and 15.3.7; RFC 9112, 3 to 6): status, length, range. What it does not
/// know it passes over; what is there twice, or split over lines, makes the answer worthless.
/// </summary>
public sealed class RangeHead
{
    /// <summary>Longest head, bytes.</summary>
    public const int MostBytes = 2048;

    private const int PartialContent = 206;

    private byte[] _bytes = new byte[0];
    private bool _isBroken;

    /// <summary>Status, 100 to 599.</summary>
    public int Status { get; private set; }

    /// <summary>Bytes of the body; -1: not told.</summary>
    public int Length { get; private set; }

    /// <summary>First byte of the range; -1: not told.</summary>
    public int From { get; private set; }

    /// <summary>Last byte of the range.</summary>
    public int To { get; private set; }

    /// <summary>Bytes of the whole artifact; -1: the server does not know.</summary>
    public int Total { get; private set; }

    /// <summary>True when the connection stays open for the next request.</summary>
    public bool StaysOpen { get; private set; }

    /// <summary>True when the server answers as one that does not have these bytes at this address, now or later.</summary>
    public bool IsRefusal => Status >= 200 && Status < 500 && Status != PartialContent && Status != 408 && Status != 425 && Status != 429;

    /// <summary>Where the head ends: the first byte of the body; 0: it is not whole yet.</summary>
    public static int End(byte[] bytes, int length)
    {
        for (int i = 3; i < length; i++)
        {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r')
            {
                return i + 1;
            }
        }

        return 0;
    }

    /// <summary>Reads a whole head. False: it is none.</summary>
    public bool TryRead(byte[] bytes, int length)
    {
        _bytes = bytes;
        _isBroken = false;
        Length = -1;
        From = -1;
        To = -1;
        Total = -1;
        Status = 0;
        // "HTTP/1.1 206 Partial Content": version 1.0 closes after the answer.
        if (length < 14 || !Matches(0, "http/1.") || bytes[8] != ' ')
        {
            return false;
        }

        StaysOpen = bytes[7] == '1';
        int at = 9;
        Status = Number(ref at, 12);
        int line = NextLine(0, length);
        while (line < length - 2 && !_isBroken)
        {
            int next = NextLine(line, length);
            ReadHeader(line, next - 2);
            line = next;
        }

        return !_isBroken && Status >= 100 && Status < 600;
    }

    /// <summary>True when the body is the range asked for, or its beginning up to the artifact's end.</summary>
    public bool Answers(int from, int to) => Status == PartialContent && From == from && To >= from && To <= to
        && Length == To - From + 1 && (Total > To || Total < 0);

    private void ReadHeader(int at, int end)
    {
        if (Matches(at, "content-length:"))
        {
            _isBroken = Length >= 0;
            at = Skip(at + 15, end);
            Length = Number(ref at, end);
            _isBroken |= Length < 0 || at != end;
        }
        else if (Matches(at, "content-range:"))
        {
            _isBroken = From >= 0;
            ReadRange(Skip(at + 14, end), end);
        }
        else if (Matches(at, "transfer-encoding:") || Matches(at, "content-encoding:") || _bytes[at] == ' ' || _bytes[at] == '\t')
        {
            // The body would not be the artifact's bytes as they are; a continued line has been a way to smuggle headers.
            _isBroken = true;
        }
        else if (Matches(at, "connection:"))
        {
            StaysOpen = StaysOpen && !Matches(Skip(at + 11, end), "close");
        }
    }

    /// <summary><c>bytes 0-511/1300</c>; the total may be a star.</summary>
    private void ReadRange(int at, int end)
    {
        if (!Matches(at, "bytes "))
        {
            // An unsatisfied range, "bytes */1300", comes with a status of its own.
            _isBroken = true;
            return;
        }

        at = Skip(at + 6, end);
        if (at < end && _bytes[at] == '*')
        {
            return;
        }

        From = Number(ref at, end);
        bool hasDash = at < end && _bytes[at] == '-';
        at++;
        To = hasDash ? Number(ref at, end) : -1;
        bool hasSlash = at < end && _bytes[at] == '/';
        at++;
        bool isUnknown = at + 1 == end && _bytes[at] == '*';
        Total = hasSlash && !isUnknown ? Number(ref at, end) : -1;
        _isBroken |= From < 0 || To < From || !hasSlash || (!isUnknown && (Total < 0 || at != end));
    }

    /// <summary>Digits from a place on; -1: none, or too many.</summary>
    private int Number(ref int at, int end)
    {
        int start = at;
        int number = 0;
        while (at < end && at - start < 9 && _bytes[at] >= '0' && _bytes[at] <= '9')
        {
            number = (number * 10) + (_bytes[at] - '0');
            at++;
        }

        return at > start ? number : -1;
    }

    private int Skip(int at, int end)
    {
        while (at < end && (_bytes[at] == ' ' || _bytes[at] == '\t'))
        {
            at++;
        }

        return at;
    }

    /// <summary>The place behind the next line break.</summary>
    private int NextLine(int at, int length)
    {
        while (at < length - 1 && !(_bytes[at] == '\r' && _bytes[at + 1] == '\n'))
        {
            at++;
        }

        return at + 2;
    }

    /// <summary>Whether lower-case ASCII stands at a place, in either case.</summary>
    private bool Matches(int at, string lower)
    {
        if (at + lower.Length > _bytes.Length)
        {
            return false;
        }

        for (int i = 0; i < lower.Length; i++)
        {
            int c = _bytes[at + i];
            c = c >= 'A' && c <= 'Z' ? c + 32 : c;
            if (c != lower[i])
            {
                return false;
            }
        }

        return true;
    }
}

namespace Laterne.Setup;

/// <summary>
/// One line of an HTTP head in a buffer that never grows (RFC 9112, section 2.2). What does not fit is counted and forgotten; a control
/// character or a CR that no LF follows breaks it.
/// </summary>
public sealed class HeadLine
{
    /// <summary>Longest line that is kept, bytes.</summary>
    public const int Capacity = 512;

    private bool _hasReturn;

    /// <summary>The line, without its end.</summary>
    public byte[] Bytes { get; } = new byte[Capacity];

    /// <summary>Bytes of it that are kept.</summary>
    public int Length { get; private set; }

    /// <summary>True when it was longer.</summary>
    public bool IsCut { get; private set; }

    /// <summary>True when it holds what no line may hold.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Where the field's name ends, after <see cref="TrySplit"/>.</summary>
    public int NameEnd { get; private set; }

    /// <summary>Where the field's value begins.</summary>
    public int ValueStart { get; private set; }

    /// <summary>Where it ends, blanks at both ends left out.</summary>
    public int ValueEnd { get; private set; }

    /// <summary>Begins the next line.</summary>
    public void Clear()
    {
        Length = 0;
        IsCut = false;
        IsBroken = false;
        _hasReturn = false;
    }

    /// <summary>Takes a byte. True: the line has ended.</summary>
    public bool Add(byte b)
    {
        if (b == '\n')
        {
            return true;
        }

        IsBroken = IsBroken || _hasReturn || (b < ' ' && b != '\r' && b != '\t') || b == 127;
        _hasReturn = b == '\r';
        if (!_hasReturn)
        {
            if (Length < Capacity)
            {
                Bytes[Length++] = b;
            }
            else
            {
                IsCut = true;
            }
        }

        return false;
    }

    /// <summary>Finds name and value of a header field. False: it is none.</summary>
    public bool TrySplit()
    {
        NameEnd = 0;
        while (NameEnd < Length && Bytes[NameEnd] != ':')
        {
            if (!IsTokenByte(Bytes[NameEnd]))
            {
                return false;
            }

            NameEnd++;
        }

        if (NameEnd == 0 || NameEnd == Length)
        {
            return false;
        }

        ValueStart = NameEnd + 1;
        ValueEnd = Length;
        while (ValueStart < ValueEnd && IsBlank(Bytes[ValueStart]))
        {
            ValueStart++;
        }

        while (ValueEnd > ValueStart && IsBlank(Bytes[ValueEnd - 1]))
        {
            ValueEnd--;
        }

        return true;
    }

    /// <summary>True when the field has this name, given in small letters.</summary>
    public bool NameIs(string lower) => Is(0, NameEnd, lower);

    /// <summary>True when the value is this, given in small letters.</summary>
    public bool ValueIs(string lower) => Is(ValueStart, ValueEnd, lower);

    /// <summary>Compares a part with small letters, whatever case it has.</summary>
    public bool Is(int from, int to, string lower)
    {
        if (to - from != lower.Length)
        {
            return false;
        }

        for (int i = 0; i < lower.Length; i++)
        {
            if (Lower(Bytes[from + i]) != lower[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The value as a whole number of digits only; -1: it is none, or beyond 999,999,999.</summary>
    public int ValueAsNumber()
    {
        int number = 0;
        if (ValueStart == ValueEnd || ValueEnd - ValueStart > 9)
        {
            return -1;
        }

        for (int i = ValueStart; i < ValueEnd; i++)
        {
            if (Bytes[i] < '0' || Bytes[i] > '9')
            {
                return -1;
            }

            number = (number * 10) + Bytes[i] - '0';
        }

        return number;
    }

    /// <summary>True for what RFC 9110 lets a token hold.</summary>
    public static bool IsTokenByte(byte b) =>
        (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' || b == '_' || b == '.' || b == '!' || b == '~'
        || (b >= '#' && b <= '\'') || b == '*' || b == '+' || b == '^' || b == '`' || b == '|';

    private static bool IsBlank(byte b) => b == ' ' || b == '\t';

    private static int Lower(byte b) => b >= 'A' && b <= 'Z' ? b + 32 : b;
}

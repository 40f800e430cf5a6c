namespace Laterne.Setup;

/// <summary>
/// What a DHCP client has sent (RFC 2131, section 2; options RFC 2132), as far as one small network needs it. Whatever is cut off, relayed or of
/// another kind of network is no message.
/// </summary>
public sealed class DhcpMessage
{
    /// <summary>Bytes before the options.</summary>
    public const int OptionsAt = 240;

    /// <summary>Where the flags begin.</summary>
    public const int FlagsAt = 10;

    /// <summary>Where the client's own address begins.</summary>
    public const int ClientAddressAt = 12;

    /// <summary>Where the client's hardware address begins.</summary>
    public const int HardwareAt = 28;

    private const int HardwareBytes = 6;
    private const int RelayAt = 24;
    private const int CookieAt = 236;
    private const int Pad = 0;
    private const int End = 255;
    private const long FnvPrime = 1099511628211;

    /// <summary>Value of an address that is not of the pole's own network.</summary>
    public const int Foreign = 0;

    /// <summary>Value of an address that was not given.</summary>
    public const int Missing = -1;

    /// <summary>Option 53.</summary>
    public int Kind { get; private set; }

    /// <summary>Option 50: last byte of the address that the client wishes.</summary>
    public int Requested { get; private set; }

    /// <summary>Option 54: last byte of the server that the client means.</summary>
    public int Server { get; private set; }

    /// <summary>Last byte of the address that the client has.</summary>
    public int ClientAddress { get; private set; }

    /// <summary>Who it is: a number of its identifier, or of its hardware address; never 0.</summary>
    public long Client { get; private set; }

    /// <summary>Where option 61 begins.</summary>
    public int IdentifierAt { get; private set; }

    /// <summary>Bytes of it; 0: none.</summary>
    public int IdentifierBytes { get; private set; }

    /// <summary>Reads one. False: it is none.</summary>
    public bool TryRead(byte[] bytes, int length)
    {
        Kind = 0;
        Requested = Missing;
        Server = Missing;
        IdentifierBytes = 0;
        bool isRequest = length > OptionsAt && bytes[0] == 1 && bytes[1] == 1 && bytes[2] == HardwareBytes
            && bytes[CookieAt] == 99 && bytes[CookieAt + 1] == 130 && bytes[CookieAt + 2] == 83 && bytes[CookieAt + 3] == 99;
        if (!isRequest || !IsZero(bytes, RelayAt) || !TryReadOptions(bytes, length))
        {
            return false;
        }

        ClientAddress = IsZero(bytes, ClientAddressAt) ? Missing : LastOf(bytes, ClientAddressAt);
        Client = IdentifierBytes > 0 ? NumberOf(bytes, IdentifierAt, IdentifierBytes) : NumberOf(bytes, HardwareAt, HardwareBytes);
        return Kind != 0;
    }

    private bool TryReadOptions(byte[] bytes, int length)
    {
        int at = OptionsAt;
        while (at < length && bytes[at] != End)
        {
            if (bytes[at] == Pad)
            {
                at++;
                continue;
            }

            int size = at + 1 < length ? bytes[at + 1] : length;
            if (at + 2 + size > length)
            {
                return false;
            }

            ReadOption(bytes, bytes[at], at + 2, size);
            at += 2 + size;
        }

        return true;
    }

    private void ReadOption(byte[] bytes, int code, int at, int size)
    {
        if (code == 53 && size == 1)
        {
            Kind = bytes[at];
        }
        else if (code == 50 && size == 4)
        {
            Requested = LastOf(bytes, at);
        }
        else if (code == 54 && size == 4)
        {
            Server = LastOf(bytes, at);
        }
        else if (code == 61)
        {
            IdentifierAt = at;
            IdentifierBytes = size;
        }
    }

    private static bool IsZero(byte[] bytes, int at) => (bytes[at] | bytes[at + 1] | bytes[at + 2] | bytes[at + 3]) == 0;

    private static int LastOf(byte[] bytes, int at) =>
        bytes[at] == 192 && bytes[at + 1] == 168 && bytes[at + 2] == 4 ? bytes[at + 3] : Foreign;

    // FNV-1a, 64 bits: two clients with one number are not met in a network of eight.
    private static long NumberOf(byte[] bytes, int at, int count)
    {
        long number = -3750763034362895579;
        for (int i = 0; i < count; i++)
        {
            number = (number ^ bytes[at + i]) * FnvPrime;
        }

        return number == 0 ? 1 : number;
    }
}

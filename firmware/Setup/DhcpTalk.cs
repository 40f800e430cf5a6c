namespace Laterne.Setup;

/// <summary>
/// Gives the phones in the pole's own network their addresses: the part of a DHCP server (RFC 2131) that a network of one pole needs, because
/// the firmware of the ESP32 is built without one. A message in, at most one answer out; it is the only server there, so it also decides
/// about addresses of an earlier start.
/// </summary>
public sealed class DhcpTalk
{
    /// <summary>Longest message and answer, bytes: what every client takes (RFC 2131, section 2).</summary>
    public const int MostBytes = 576;

    /// <summary>The server's port.</summary>
    public const int ServerPort = 67;

    /// <summary>The clients' port.</summary>
    public const int ClientPort = 68;

    // Relays of the old BOOTP drop what is shorter (RFC 1542, section 2.1), and some clients do.
    private const int FewestBytes = 300;
    private const int Own = 1;
    private const int HeadBytes = 44;
    private const int YourAddressAt = 16;

    private const int Discover = 1;
    private const int Offer = 2;
    private const int Request = 3;
    private const int Decline = 4;
    private const int Ack = 5;
    private const int Nak = 6;
    private const int Release = 7;
    private const int Inform = 8;

    private readonly DhcpMessage _message = new DhcpMessage();
    private readonly LeaseTable _leases = new LeaseTable();
    private byte[] _answer = new byte[0];
    private int _at;

    /// <summary>Where the answer goes: last byte of an address, 0: to everybody.</summary>
    public int To { get; private set; }

    /// <summary>Takes a message.</summary>
    /// <param name="bytes">What came.</param>
    /// <param name="length">Bytes of it.</param>
    /// <param name="answer">Room for <see cref="MostBytes"/>.</param>
    /// <param name="monotonicMs">Now.</param>
    /// <returns>Bytes of the answer; 0: there is none.</returns>
    public int Answer(byte[] bytes, int length, byte[] answer, long monotonicMs)
    {
        if (!_message.TryRead(bytes, length))
        {
            return 0;
        }

        _answer = answer;
        switch (_message.Kind)
        {
            case Discover:
                int offered = _leases.Offer(_message.Client, _message.Requested, monotonicMs);
                return offered == 0 ? 0 : Write(bytes, Offer, offered);
            case Request:
                return Confirm(bytes, monotonicMs);
            case Decline:
                _leases.Block(_message.Client, monotonicMs);
                return 0;
            case Release:
                _leases.Forget(_message.Client);
                return 0;
            case Inform:
                return _message.ClientAddress > Own ? Write(bytes, Ack, 0) : 0;
            default:
                return 0;
        }
    }

    private int Confirm(byte[] bytes, long monotonicMs)
    {
        if (_message.Server != DhcpMessage.Missing && _message.Server != Own)
        {
            // It takes another server's offer.
            _leases.Forget(_message.Client);
            return 0;
        }

        // RFC 2131, section 4.3.2: who selects or comes back names the address in an option, who renews has it.
        int wished = _message.Requested != DhcpMessage.Missing ? _message.Requested : _message.ClientAddress;
        if (wished == DhcpMessage.Missing)
        {
            return 0;
        }

        return _leases.TryConfirm(_message.Client, wished, monotonicMs) ? Write(bytes, Ack, wished) : Write(bytes, Nak, 0);
    }

    private int Write(byte[] bytes, int kind, int address)
    {
        System.Array.Clear(_answer, 0, MostBytes);
        _answer[0] = 2;
        System.Array.Copy(bytes, 1, _answer, 1, 2);
        System.Array.Copy(bytes, 4, _answer, 4, 4);
        System.Array.Copy(bytes, DhcpMessage.FlagsAt, _answer, DhcpMessage.FlagsAt, 2);
        System.Array.Copy(bytes, DhcpMessage.HardwareAt, _answer, DhcpMessage.HardwareAt, HeadBytes - DhcpMessage.HardwareAt);
        To = 0;
        if (kind == Ack && _message.ClientAddress > Own)
        {
            System.Array.Copy(bytes, DhcpMessage.ClientAddressAt, _answer, DhcpMessage.ClientAddressAt, 4);
            To = _message.ClientAddress;
        }

        if (address > 0)
        {
            PutAddress(YourAddressAt, address);
        }

        System.Array.Copy(bytes, DhcpMessage.OptionsAt - 4, _answer, DhcpMessage.OptionsAt - 4, 4);
        _at = DhcpMessage.OptionsAt;
        Begin(53, 1);
        _answer[_at++] = (byte)kind;
        AddAddress(54);
        if (kind != Nak)
        {
            AddTimes(address > 0);
            Begin(1, 4);
            _answer[_at++] = 255;
            _answer[_at++] = 255;
            _answer[_at++] = 255;
            _answer[_at++] = 0;
            AddAddress(3);
        }

        if (_message.IdentifierBytes > 0)
        {
            // RFC 6842: it comes back as it was sent.
            Begin(61, _message.IdentifierBytes);
            System.Array.Copy(bytes, _message.IdentifierAt, _answer, _at, _message.IdentifierBytes);
            _at += _message.IdentifierBytes;
        }

        _answer[_at++] = 255;
        return _at < FewestBytes ? FewestBytes : _at;
    }

    /// <summary>How long the address is given away, and when to ask again; a client that only wants to know the network is told none of it.</summary>
    private void AddTimes(bool isGiven)
    {
        if (isGiven)
        {
            AddSeconds(51, LeaseTable.LeaseSeconds);
            AddSeconds(58, LeaseTable.LeaseSeconds / 2);
            AddSeconds(59, LeaseTable.LeaseSeconds * 7 / 8);
        }
    }

    private void AddSeconds(int code, int seconds)
    {
        Begin(code, 4);
        _answer[_at++] = 0;
        _answer[_at++] = 0;
        _answer[_at++] = (byte)(seconds >> 8);
        _answer[_at++] = (byte)seconds;
    }

    private void AddAddress(int code)
    {
        Begin(code, 4);
        PutAddress(_at, Own);
        _at += 4;
    }

    private void Begin(int code, int size)
    {
        _answer[_at++] = (byte)code;
        _answer[_at++] = (byte)size;
    }

    private void PutAddress(int at, int last)
    {
        _answer[at] = 192;
        _answer[at + 1] = 168;
        _answer[at + 2] = 4;
        _answer[at + 3] = (byte)last;
    }
}

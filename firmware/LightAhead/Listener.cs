using Laterne.Core.Lighting;

namespace Laterne.LightAhead;

/// <summary>
/// Takes datagrams from the radio: length, version, group, sender, counter, code, in the order of what the check costs. What fails is
/// counted and changes nothing.
/// </summary>
public sealed class Listener
{
    private readonly INeighbourRadio _radio;
    private readonly IMac _mac;
    private readonly byte[] _bytes = new byte[64];
    private readonly byte[] _tag = new byte[NeighbourDatagram.TagLength];

    /// <summary>Listens with the group's key.</summary>
    public Listener(INeighbourRadio radio, IMac mac)
    {
        _radio = radio;
        _mac = mac;
    }

    /// <summary>The group's number, 1 to 65535; 0: nobody is believed.</summary>
    public int Group { get; set; }

    /// <summary>The datagram taken last.</summary>
    public NeighbourDatagram Datagram { get; } = new NeighbourDatagram();

    /// <summary>Announcements taken.</summary>
    public long Heard { get; private set; }

    /// <summary>Datagrams without the right form or code.</summary>
    public long Refused { get; private set; }

    /// <summary>Repetitions and replays.</summary>
    public long Repeated { get; private set; }

    /// <summary>
    /// Takes one datagram from the radio. False: none waits. <paramref name="link"/> is the link to its sender, or -1 when nothing is to
    /// be believed.
    /// </summary>
    public bool TryTake(LightAheadSettings links, Neighbour[] neighbours, long nowMs, out int link)
    {
        link = -1;
        if (!_radio.TryReceive(_bytes, out int length))
        {
            return false;
        }

        if (!Datagram.TryRead(_bytes, length))
        {
            Refused++;
            return true;
        }

        // Other groups and poles beyond the links share the air: nothing is wrong with them.
        int sender = Datagram.Group == Group ? links.Find(Datagram.Sender) : -1;
        if (sender < 0)
        {
            return true;
        }

        ReplayWindow window = neighbours[sender].Window;
        if (!window.IsNew(Datagram.Boot, Datagram.Counter, nowMs))
        {
            Repeated++;
            return true;
        }

        if (!_mac.TryCompute(_bytes, _tag) || !TagIsRight())
        {
            Refused++;
            return true;
        }

        window.TryTake(Datagram.Boot, Datagram.Counter, nowMs);
        Heard++;
        link = sender;
        return true;
    }

    /// <summary>All bytes are compared, so that the time tells nothing.</summary>
    private bool TagIsRight()
    {
        int different = 0;
        for (int i = 0; i < NeighbourDatagram.TagLength; i++)
        {
            different |= _tag[i] ^ _bytes[NeighbourDatagram.SealedLength + i];
        }

        return different == 0;
    }
}

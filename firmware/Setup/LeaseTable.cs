namespace Laterne.Setup;

/// <summary>Who has which address in the pole's own network. Its size is fixed: more phones than the radio takes need no address.</summary>
public sealed class LeaseTable
{
    /// <summary>Last byte of the first address; the pole itself has 1.</summary>
    public const int First = 2;

    /// <summary>How many there are: twice as many as the radio takes, because a phone may come back under another name.</summary>
    public const int Count = 8;

    /// <summary>So long an address is given away, s.</summary>
    public const int LeaseSeconds = 600;

    /// <summary>So long an offer stands, ms.</summary>
    public const long OfferMs = 30_000;

    private const long Nobody = 0;

    private readonly long[] _clients = new long[Count];
    private readonly long[] _untilMs = new long[Count];

    /// <summary>Keeps an address for a client: the one that it had, the one that it wishes, or the one that was free for longest.</summary>
    /// <param name="client">Number of the client, not 0.</param>
    /// <param name="wished">Last byte of an address, or anything else for no wish.</param>
    /// <param name="monotonicMs">Now.</param>
    /// <returns>Last byte of the address; 0: none is free.</returns>
    public int Offer(long client, int wished, long monotonicMs)
    {
        int slot = Find(client);
        int wish = wished - First;
        if (slot < 0)
        {
            slot = wish >= 0 && wish < Count && _untilMs[wish] <= monotonicMs ? wish : Longest(monotonicMs);
        }

        if (slot < 0)
        {
            return 0;
        }

        long until = monotonicMs + OfferMs;
        _untilMs[slot] = _clients[slot] == client && _untilMs[slot] > until ? _untilMs[slot] : until;
        _clients[slot] = client;
        return First + slot;
    }

    /// <summary>Gives an address away. False: it is none of these, or another client has it.</summary>
    public bool TryConfirm(long client, int address, long monotonicMs)
    {
        int slot = address - First;
        if (slot < 0 || slot >= Count || (_clients[slot] != client && _untilMs[slot] > monotonicMs))
        {
            return false;
        }

        Forget(client);
        _clients[slot] = client;
        _untilMs[slot] = monotonicMs + (LeaseSeconds * 1000L);
        return true;
    }

    /// <summary>A client needs its address no more.</summary>
    public void Forget(long client)
    {
        int slot = Find(client);
        if (slot >= 0)
        {
            _clients[slot] = Nobody;
            _untilMs[slot] = 0;
        }
    }

    /// <summary>A client has found that somebody else uses its address: nobody gets it for a while.</summary>
    public void Block(long client, long monotonicMs)
    {
        int slot = Find(client);
        if (slot >= 0)
        {
            _clients[slot] = Nobody;
            _untilMs[slot] = monotonicMs + (LeaseSeconds * 1000L);
        }
    }

    private int Find(long client)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_clients[i] == client)
            {
                return i;
            }
        }

        return -1;
    }

    private int Longest(long monotonicMs)
    {
        int best = -1;
        for (int i = 0; i < Count; i++)
        {
            if (_untilMs[i] <= monotonicMs && (best < 0 || _untilMs[i] < _untilMs[best]))
            {
                best = i;
            }
        }

        return best;
    }
}

namespace Laterne.Mqtt.Server;

/// <summary>Subscriptions of one filter; add and remove at constant cost. Guarded by the tree.</summary>
internal class SubscriptionList
{
    private Subscription[] _items = new Subscription[1];

    public int Count { get; private set; }

    public ReadOnlySpan<Subscription> Items => _items.AsSpan(0, Count);

    public void Add(Subscription subscription)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        subscription.Index = Count;
        _items[Count++] = subscription;
    }

    public void Remove(Subscription subscription)
    {
        Subscription last = _items[--Count];
        _items[subscription.Index] = last;
        last.Index = subscription.Index;
        _items[Count] = null!;
        subscription.Index = -1;
    }
}

/// <summary>The members of one shared subscription; each message goes to one of them in turn, MQTT 5 section 4.8.2.</summary>
internal sealed class ShareGroup(string name) : SubscriptionList
{
    private int _turn;

    public string Name { get; } = name;

    /// <summary>The next member that is connected; else the next one whose session is kept. Called under the tree's lock.</summary>
    public Subscription Next()
    {
        int first = (int)((uint)_turn++ % (uint)Count);
        for (int i = 0; i < Count; i++)
        {
            Subscription candidate = Items[(first + i) % Count];
            if (candidate.Session.IsConnected)
            {
                return candidate;
            }
        }

        return Items[first];
    }
}

namespace Laterne.Mqtt.Server;

/// <summary>
/// Topic filters as a tree of levels (MQTT 5 section 4.7). Publishers remember what they found and ask again only when
/// <see cref="Version"/> has moved.
/// </summary>
internal sealed class SubscriptionTree
{
    private readonly Lock _lock = new();
    private readonly SubscriptionNode _root = new();
    private long _version;

    /// <summary>Moves with every change.</summary>
    public long Version => Volatile.Read(ref _version);

    public void Add(Subscription subscription)
    {
        lock (_lock)
        {
            SubscriptionNode node = _root;
            foreach (Range level in subscription.Filter.AsSpan().Split('/'))
            {
                node = node.GetOrAdd(subscription.Filter.AsSpan(level));
            }

            node.Add(subscription);
            _version++;
        }
    }

    public void Remove(Subscription subscription)
    {
        lock (_lock)
        {
            Remove(_root, subscription.Filter, subscription);
            _version++;
        }
    }

    /// <summary>Adds every matching plain subscription and every matching share group.</summary>
    public long Match(string topic, List<Subscription> plain, List<ShareGroup> shared)
    {
        lock (_lock)
        {
            Match(_root, topic, isFirst: true, plain, shared);
            return _version;
        }
    }

    /// <summary>The member whose turn it is; null when the last one has just left.</summary>
    public Subscription? NextOf(ShareGroup group)
    {
        lock (_lock)
        {
            return group.Count == 0 ? null : group.Next();
        }
    }

    private static void Match(SubscriptionNode node, ReadOnlySpan<char> rest, bool isFirst, List<Subscription> plain, List<ShareGroup> shared)
    {
        int slash = rest.IndexOf('/');
        ReadOnlySpan<char> level = slash < 0 ? rest : rest[..slash];
        bool wildcards = !isFirst || !level.StartsWith('$');
        if (wildcards)
        {
            node.Find("#")?.Collect(plain, shared);
            MatchChild(node.Find("+"), rest, slash, plain, shared);
        }

        MatchChild(node.Find(level), rest, slash, plain, shared);
    }

    private static void MatchChild(SubscriptionNode? child, ReadOnlySpan<char> rest, int slash, List<Subscription> plain, List<ShareGroup> shared)
    {
        if (child is null)
        {
            return;
        }

        if (slash >= 0)
        {
            Match(child, rest[(slash + 1)..], isFirst: false, plain, shared);
            return;
        }

        child.Collect(plain, shared);
        child.Find("#")?.Collect(plain, shared);
    }

    /// <summary>True when the node is empty afterwards, so that its parent lets it go.</summary>
    private static bool Remove(SubscriptionNode node, ReadOnlySpan<char> rest, Subscription subscription)
    {
        int slash = rest.IndexOf('/');
        ReadOnlySpan<char> level = slash < 0 ? rest : rest[..slash];
        SubscriptionNode child = node.Find(level)!;
        bool isEmpty = slash < 0 ? child.Remove(subscription) : Remove(child, rest[(slash + 1)..], subscription);
        if (isEmpty)
        {
            node.RemoveChild(level);
        }

        return node.IsEmpty;
    }
}

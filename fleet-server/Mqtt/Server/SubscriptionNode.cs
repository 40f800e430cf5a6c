namespace Laterne.Mqtt.Server;

/// <summary>
/// One level of the tree. Most nodes of a fleet have one child and one subscriber, so both have a place without a
/// dictionary: ten thousand poles stay small.
/// </summary>
internal sealed class SubscriptionNode
{
    private string? _onlyKey;
    private SubscriptionNode? _onlyChild;
    private Dictionary<string, SubscriptionNode>? _children;
    private SubscriptionList? _plain;
    private List<ShareGroup>? _shared;

    public bool IsEmpty => _onlyChild is null && _children is null && _plain is null && _shared is null;

    public SubscriptionNode? Find(ReadOnlySpan<char> level)
    {
        if (_onlyChild is not null)
        {
            return level.SequenceEqual(_onlyKey) ? _onlyChild : null;
        }

        return _children is not null && _children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(level, out SubscriptionNode? child) ? child : null;
    }

    public SubscriptionNode GetOrAdd(ReadOnlySpan<char> level)
    {
        if (Find(level) is SubscriptionNode child)
        {
            return child;
        }

        child = new SubscriptionNode();
        if (_onlyChild is null && _children is null)
        {
            _onlyKey = level.ToString();
            _onlyChild = child;
            return child;
        }

        if (_children is null)
        {
            _children = new Dictionary<string, SubscriptionNode>(StringComparer.Ordinal) { [_onlyKey!] = _onlyChild! };
            _onlyKey = null;
            _onlyChild = null;
        }

        _children[level.ToString()] = child;
        return child;
    }

    public void RemoveChild(ReadOnlySpan<char> level)
    {
        if (_onlyChild is not null)
        {
            _onlyKey = null;
            _onlyChild = null;
        }
        else if (_children is not null)
        {
            _children.GetAlternateLookup<ReadOnlySpan<char>>().Remove(level);
            _children = _children.Count == 0 ? null : _children;
        }
    }

    public void Add(Subscription subscription)
    {
        if (subscription.Share is null)
        {
            (_plain ??= new SubscriptionList()).Add(subscription);
            return;
        }

        _shared ??= [];
        ShareGroup? group = _shared.Find(g => g.Name == subscription.Share);
        if (group is null)
        {
            group = new ShareGroup(subscription.Share);
            _shared.Add(group);
        }

        group.Add(subscription);
    }

    /// <summary>True when the node is empty afterwards.</summary>
    public bool Remove(Subscription subscription)
    {
        if (subscription.Share is null)
        {
            _plain!.Remove(subscription);
            _plain = _plain.Count == 0 ? null : _plain;
        }
        else
        {
            ShareGroup group = _shared!.Find(g => g.Name == subscription.Share)!;
            group.Remove(subscription);
            if (group.Count == 0)
            {
                _shared.Remove(group);
            }

            _shared = _shared.Count == 0 ? null : _shared;
        }

        return IsEmpty;
    }

    public void Collect(List<Subscription> plain, List<ShareGroup> shared)
    {
        if (_plain is not null)
        {
            plain.AddRange(_plain.Items);
        }

        if (_shared is not null)
        {
            shared.AddRange(_shared);
        }
    }
}

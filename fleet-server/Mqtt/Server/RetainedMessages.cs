namespace Laterne.Mqtt.Server;

/// <summary>The last retained message of each topic, as a tree of levels so that a wildcard visits only what it covers.</summary>
internal sealed class RetainedMessages(int limit)
{
    private readonly Lock _lock = new();
    private readonly Node _root = new();

    public int Count { get; private set; }

    /// <summary>An empty payload removes. False when the topic is new and the limit is reached.</summary>
    public bool TrySet(MqttMessage message)
    {
        lock (_lock)
        {
            if (message.Payload.IsEmpty)
            {
                Remove(_root, message.Topic);
                return true;
            }

            Node? existing = FindExact(message.Topic);
            if (existing?.Message is null && Count >= limit)
            {
                return false;
            }

            Node node = existing ?? Create(message.Topic);
            Count += node.Message is null ? 1 : 0;
            node.Message = message;
            return true;
        }
    }

    /// <summary>Adds the unexpired messages that match; expired ones that it meets are dropped.</summary>
    public void Match(string filter, long now, List<MqttMessage> found)
    {
        int first = found.Count;
        List<string>? expired = null;
        lock (_lock)
        {
            Match(_root, filter, isFirst: true, found);
            for (int i = first; i < found.Count; i++)
            {
                if (found[i].ExpiresAt <= now)
                {
                    (expired ??= []).Add(found[i].Topic);
                }
            }

            expired?.ForEach(topic => Remove(_root, topic));
        }

        if (expired is not null)
        {
            found.RemoveAll(message => message.ExpiresAt <= now);
        }
    }

    private static void Match(Node node, ReadOnlySpan<char> rest, bool isFirst, List<MqttMessage> found)
    {
        int slash = rest.IndexOf('/');
        ReadOnlySpan<char> level = slash < 0 ? rest : rest[..slash];
        bool isLast = slash < 0;
        ReadOnlySpan<char> next = isLast ? default : rest[(slash + 1)..];
        if (level is "#" or "+")
        {
            foreach ((string key, Node child) in node.Children ?? [])
            {
                if (isFirst && key.StartsWith('$'))
                {
                    continue;
                }

                if (level is "#")
                {
                    AddAll(child, found);
                }
                else
                {
                    MatchChild(child, next, isLast, found);
                }
            }
        }
        else if (node.Find(level) is Node child)
        {
            MatchChild(child, next, isLast, found);
        }
    }

    private static void MatchChild(Node child, ReadOnlySpan<char> next, bool isLast, List<MqttMessage> found)
    {
        // "sport/#" also matches "sport" itself.
        if ((isLast || next is "#") && child.Message is not null)
        {
            found.Add(child.Message);
        }

        if (!isLast)
        {
            Match(child, next, isFirst: false, found);
        }
    }

    private static void AddAll(Node node, List<MqttMessage> found)
    {
        if (node.Message is not null)
        {
            found.Add(node.Message);
        }

        foreach (Node child in node.Children?.Values ?? Enumerable.Empty<Node>())
        {
            AddAll(child, found);
        }
    }

    private Node? FindExact(string topic)
    {
        Node? node = _root;
        foreach (Range level in topic.AsSpan().Split('/'))
        {
            node = node.Find(topic.AsSpan(level));
            if (node is null)
            {
                return null;
            }
        }

        return node;
    }

    private Node Create(string topic)
    {
        Node node = _root;
        foreach (Range level in topic.AsSpan().Split('/'))
        {
            node = node.GetOrAdd(topic.AsSpan(level));
        }

        return node;
    }

    private void Remove(Node node, ReadOnlySpan<char> rest)
    {
        int slash = rest.IndexOf('/');
        ReadOnlySpan<char> level = slash < 0 ? rest : rest[..slash];
        if (node.Find(level) is not Node child)
        {
            return;
        }

        if (slash < 0)
        {
            Count -= child.Message is null ? 0 : 1;
            child.Message = null;
        }
        else
        {
            Remove(child, rest[(slash + 1)..]);
        }

        if (child.Message is null && child.Children is null)
        {
            node.Children!.GetAlternateLookup<ReadOnlySpan<char>>().Remove(level);
            node.Children = node.Children.Count == 0 ? null : node.Children;
        }
    }

    private sealed class Node
    {
        public MqttMessage? Message { get; set; }

        public Dictionary<string, Node>? Children { get; set; }

        public Node? Find(ReadOnlySpan<char> level) =>
            Children is not null && Children.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(level, out Node? child) ? child : null;

        public Node GetOrAdd(ReadOnlySpan<char> level)
        {
            if (Find(level) is Node child)
            {
                return child;
            }

            child = new Node();
            (Children ??= new Dictionary<string, Node>(StringComparer.Ordinal)).Add(level.ToString(), child);
            return child;
        }
    }
}

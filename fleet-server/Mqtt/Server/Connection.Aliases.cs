using Laterne.Mqtt.Codec;

namespace Laterne.Mqtt.Server;

/// <summary>Outbound topic aliases: the first topics that a client gets, as many as it allows. Under the session's lock.</summary>
internal sealed partial class Connection
{
    /// <summary>Aliases used at most, whatever the client allows: each costs the server a place.</summary>
    private const int MaxSentAliases = 16;

    private int _aliasLimit;
    private Dictionary<string, ushort>? _sentAliases;

    /// <summary>The alias to send, 0 for none; known ones go without the topic's name.</summary>
    public ushort FindAlias(TopicName topic, out bool isKnown)
    {
        isKnown = false;
        if (_aliasLimit == 0)
        {
            return 0;
        }

        if (_sentAliases is not null && _sentAliases.TryGetValue(topic.Text, out ushort alias))
        {
            isKnown = true;
            return alias;
        }

        int next = (_sentAliases?.Count ?? 0) + 1;
        return next <= _aliasLimit ? (ushort)next : (ushort)0;
    }

    /// <summary>The packet that sets the alias up is on its way.</summary>
    public void KeepAlias(TopicName topic, ushort alias)
    {
        if (alias != 0)
        {
            (_sentAliases ??= new Dictionary<string, ushort>(StringComparer.Ordinal)).TryAdd(topic.Text, alias);
        }
    }
}

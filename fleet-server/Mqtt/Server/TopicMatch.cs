using System.Runtime.InteropServices;
using Laterne.Mqtt.Codec;

namespace Laterne.Mqtt.Server;

/// <summary>What one receiver gets of one topic: overlapping subscriptions are one delivery [MQTT-3.3.5-1].</summary>
internal readonly record struct Delivery(Session Session, MqttQoS QoS, bool RetainAsPublished, uint[]? Identifiers);

/// <summary>The receivers of a topic, for one publisher, at one version of the tree.</summary>
internal sealed class TopicMatch
{
    [ThreadStatic]
    private static List<Subscription>? _plainOfThread;

    [ThreadStatic]
    private static List<ShareGroup>? _sharedOfThread;

    private TopicMatch(TopicName topic, long version, Delivery[] deliveries, ShareGroup[] shared)
    {
        Topic = topic;
        Version = version;
        Deliveries = deliveries;
        Shared = shared;
    }

    public TopicName Topic { get; }

    public long Version { get; }

    public Delivery[] Deliveries { get; }

    public ShareGroup[] Shared { get; }

    /// <param name="publisher">Left out where a subscription of its own says No Local; null = the application.</param>
    public static TopicMatch Find(SubscriptionTree tree, TopicName topic, Session? publisher)
    {
        List<Subscription> plain = _plainOfThread ??= [];
        List<ShareGroup> shared = _sharedOfThread ??= [];
        long version = tree.Match(topic.Text, plain, shared);
        if (publisher is not null)
        {
            plain.RemoveAll(subscription => subscription.Request.NoLocal && ReferenceEquals(subscription.Session, publisher));
        }

        Delivery[] deliveries = plain.Count > 1 ? Merge(plain) : plain.ConvertAll(static s => ToDelivery(s)).ToArray();
        var match = new TopicMatch(topic, version, deliveries, shared.Count == 0 ? [] : [.. shared]);
        plain.Clear();
        shared.Clear();
        return match;
    }

    private static Delivery[] Merge(List<Subscription> plain)
    {
        var merged = new Dictionary<Session, Delivery>(plain.Count);
        foreach (Subscription subscription in plain)
        {
            ref Delivery delivery = ref CollectionsMarshal.GetValueRefOrAddDefault(merged, subscription.Session, out bool exists);
            Delivery next = ToDelivery(subscription);
            delivery = !exists ? next : new Delivery(
                subscription.Session,
                delivery.QoS > next.QoS ? delivery.QoS : next.QoS,
                delivery.RetainAsPublished || next.RetainAsPublished,
                delivery.Identifiers is null ? next.Identifiers : next.Identifiers is null ? delivery.Identifiers : [.. delivery.Identifiers, .. next.Identifiers]);
        }

        return [.. merged.Values];
    }

    private static Delivery ToDelivery(Subscription subscription) =>
        new(subscription.Session, subscription.Request.QoS, subscription.Request.RetainAsPublished, subscription.Identifiers);
}

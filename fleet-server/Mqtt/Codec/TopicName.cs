using System.Text;

namespace Laterne.Mqtt.Codec;

/// <summary>A valid topic name as text and as it stands on the wire.</summary>
internal sealed class TopicName
{
    private TopicName(string text, byte[] utf8)
    {
        Text = text;
        Utf8 = utf8;
    }

    public string Text { get; }

    public byte[] Utf8 { get; }

    /// <exception cref="ArgumentException">Empty, too long, with a wildcard, U+0000 or a lone surrogate.</exception>
    public static TopicName Create(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return utf8.Length <= ushort.MaxValue && IsValid(utf8) && !utf8.AsSpan().Contains((byte)0) && Encoding.UTF8.GetString(utf8) == text
            ? new TopicName(text, utf8)
            : throw new ArgumentException("A topic name has 1 to 65,535 bytes of UTF-8 without '+', '#' and U+0000.", nameof(text));
    }

    /// <summary>From bytes that were read as a valid UTF-8 string.</summary>
    public static TopicName FromWire(ReadOnlySpan<byte> utf8) => IsValid(utf8)
        ? new TopicName(Encoding.UTF8.GetString(utf8), utf8.ToArray())
        : throw new MqttProtocolException(MqttReasonCode.TopicNameInvalid, "The topic name is empty or contains a wildcard.");

    /// <summary>A response topic: without wildcards [MQTT-3.3.2-14], at least one character [MQTT-4.7.3-1].</summary>
    public static string ReadResponseTopic(ref PacketReader reader)
    {
        ReadOnlySpan<byte> utf8 = reader.ReadUtf8();
        return IsValid(utf8)
            ? Encoding.UTF8.GetString(utf8)
            : throw MqttProtocolException.Violation("The response topic is empty or contains a wildcard.");
    }

    private static bool IsValid(ReadOnlySpan<byte> utf8) => !utf8.IsEmpty && !utf8.ContainsAny((byte)'+', (byte)'#');
}

using Laterne.Contracts;
using Laterne.Features.Messaging;

namespace Laterne.Gateway;

/// <summary>Which of its own topics a pole names, by protocol version 1.</summary>
internal static class PoleTopic
{
    /// <summary>Whether the topic is one on which this pole may speak, and which.</summary>
    public static bool TryParseUplink(string topic, string poleId, out UplinkTopic kind, out ReadOnlySpan<char> requestId)
    {
        requestId = default;
        kind = default;
        if (!TryTail(topic, poleId, out var tail))
        {
            return false;
        }

        switch (tail)
        {
            case Topics.Telemetry: kind = UplinkTopic.Telemetry; return true;
            case Topics.Events: kind = UplinkTopic.Events; return true;
            case Topics.Status: kind = UplinkTopic.Status; return true;
            case Topics.Reported: kind = UplinkTopic.Reported; return true;
        }

        kind = UplinkTopic.Responses;
        requestId = tail.StartsWith(Topics.Responses, StringComparison.Ordinal) ? tail[Topics.Responses.Length..] : default;
        return IsName(requestId);
    }

    /// <summary>Whether the filter can only match what goes down to this pole: <c>desired</c> and <c>commands/…</c>.</summary>
    public static bool IsDownlinkFilter(string filter, string poleId) =>
        TryTail(filter, poleId, out var tail) && (tail is Topics.Desired || tail.StartsWith(Topics.Commands, StringComparison.Ordinal));

    public static string Status(string poleId) => $"{Topics.Root}{poleId}/{Topics.Status}";

    public static string Desired(string poleId) => $"{Topics.Root}{poleId}/{Topics.Desired}";

    public static string Command(string poleId, string name, string requestId) => $"{Topics.Root}{poleId}/{Topics.Commands}{name}/{requestId}";

    /// <summary>Whether a pole could have this id.</summary>
    public static bool IsPoleId(string text) => text.Length is > 0 and <= Limits.PoleIdLength && IsPlain(text);

    /// <summary>Whether a command or a request could have this name.</summary>
    public static bool IsName(ReadOnlySpan<char> text) => text.Length is > 0 and <= Limits.RequestIdLength && IsPlain(text);

    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('_' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryTail(string topic, string poleId, out ReadOnlySpan<char> tail)
    {
        var start = Topics.Root.Length + poleId.Length;
        if (topic.Length > start + 1 && topic[start] == '/'
            && topic.StartsWith(Topics.Root, StringComparison.Ordinal)
            && topic.AsSpan(Topics.Root.Length, poleId.Length).SequenceEqual(poleId))
        {
            tail = topic.AsSpan(start + 1);
            return true;
        }

        tail = default;
        return false;
    }
}

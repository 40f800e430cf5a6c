namespace Laterne.Mqtt.Codec;

/// <summary>Rules for topic filters, MQTT 5 sections 4.7 and 4.8.</summary>
internal static class TopicFilter
{
    private const string SharePrefix = "$share/";

    /// <summary>Whole-level wildcards only, # only at the end [MQTT-4.7.1-1], [MQTT-4.7.1-2], not empty [MQTT-4.7.3-1].</summary>
    public static bool IsValid(ReadOnlySpan<char> filter)
    {
        if (filter.IsEmpty)
        {
            return false;
        }

        int wildcard;
        for (int from = 0; (wildcard = filter[from..].IndexOfAny('+', '#')) >= 0; from += wildcard + 1)
        {
            int at = from + wildcard;
            bool startsLevel = at == 0 || filter[at - 1] == '/';
            bool endsLevel = at == filter.Length - 1 || (filter[at] == '+' && filter[at + 1] == '/');
            if (!startsLevel || !endsLevel)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Takes <c>$share/name/filter</c> apart; a plain filter comes back with a null share. False when the share name is
    /// empty or contains a wildcard [MQTT-4.8.2-1], [MQTT-4.8.2-2], or either filter is invalid.
    /// </summary>
    public static bool TryParse(string text, out string? share, out string filter)
    {
        share = null;
        filter = text;
        if (!text.StartsWith(SharePrefix, StringComparison.Ordinal))
        {
            return IsValid(text);
        }

        int slash = text.IndexOf('/', SharePrefix.Length);
        if (slash <= SharePrefix.Length)
        {
            return false;
        }

        share = text[SharePrefix.Length..slash];
        filter = text[(slash + 1)..];
        return share.AsSpan().IndexOfAny('+', '#') < 0 && IsValid(filter);
    }

    public static int CountLevels(ReadOnlySpan<char> topic) => topic.Count('/') + 1;
}

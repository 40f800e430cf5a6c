using System.Collections;
using Laterne.Core.Messaging;
using Laterne.Core.Ports;
using nanoFramework.M2Mqtt.Messages;

namespace Laterne.Device.Links.Hub;

/// <summary>
/// Application properties of a message: <c>kind</c>, and <c>boot</c> and <c>seq</c> by which the server drops what comes twice
/// without reading the body. They repeat what the body says.
/// </summary>
internal static class HubMessage
{
    /// <summary>Content type of every body.</summary>
    public const string ContentType = "application/json";

    /// <summary>Properties of a message.</summary>
    /// <param name="reader">Any reader; it is opened anew.</param>
    /// <param name="kind">One of <see cref="UplinkKind"/>.</param>
    /// <param name="requestId">Id of the command that a response answers.</param>
    /// <param name="payload">The body, UTF-8 JSON.</param>
    public static ArrayList PropertiesOf(JsonReader reader, int kind, string requestId, byte[] payload)
    {
        ArrayList properties = new ArrayList();
        properties.Add(new UserProperty("kind", NameOf(kind)));
        if (requestId.Length > 0)
        {
            properties.Add(new UserProperty("rid", requestId));
        }

        reader.Open(payload, payload.Length);
        if (!reader.TryEnterObject())
        {
            return properties;
        }

        while (reader.NextMember())
        {
            if (reader.TextIs("boot") && reader.TryReadLong(out long boot))
            {
                properties.Add(new UserProperty("boot", boot.ToString()));
            }
            else if (reader.TextIs("seq") && reader.TryReadLong(out long seq))
            {
                properties.Add(new UserProperty("seq", seq.ToString()));
            }
            else if ((reader.TextIs("samples") || reader.TextIs("measurements")) && TryReadFirstSeq(reader, out long first))
            {
                properties.Add(new UserProperty("seq", first.ToString()));

                // The rest of the batch is of no interest.
                return properties;
            }
            else
            {
                reader.Skip();
            }
        }

        return properties;
    }

    private static string NameOf(int kind)
    {
        switch (kind)
        {
            case UplinkKind.Status:
                return "status";
            case UplinkKind.Telemetry:
                return "telemetry";
            case UplinkKind.Event:
                return "event";
            default:
                return "response";
        }
    }

    /// <summary>Leaves the reader inside the batch when it succeeds, before or behind it otherwise.</summary>
    private static bool TryReadFirstSeq(JsonReader reader, out long seq)
    {
        seq = 0;
        if (!reader.TryEnterArray() || !reader.NextElement() || !reader.TryEnterObject())
        {
            return false;
        }

        while (reader.NextMember())
        {
            if (reader.TextIs("seq") && reader.TryReadLong(out seq))
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}

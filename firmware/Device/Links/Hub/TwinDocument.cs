using System.Text;
using Laterne.Core.Messaging;

namespace Laterne.Device.Links.Hub;

/// <summary>
/// What the pole reads from and writes to its device twin. The settings document is the member <c>settings</c> of the desired
/// properties and is cut out of the text byte for byte: numbers stay exact, and the same document stays the same.
/// </summary>
internal static class TwinDocument
{
    /// <summary>Finds the settings in the text of a whole twin. False: this is no twin, for instance the hub's "too many requests".</summary>
    /// <param name="reader">Any reader; it is opened anew.</param>
    /// <param name="json">UTF-8 JSON with <c>desired</c> and <c>reported</c>.</param>
    /// <param name="start">First byte of the settings.</param>
    /// <param name="length">Their bytes; 0: the twin holds none.</param>
    public static bool TryFindSettings(JsonReader reader, byte[] json, out int start, out int length)
    {
        start = 0;
        length = 0;
        bool isTwin = false;
        reader.Open(json, json.Length);
        if (!reader.TryEnterObject())
        {
            return false;
        }

        while (reader.NextMember())
        {
            if (reader.TextIs("desired") && reader.TryEnterObject())
            {
                isTwin = true;
                while (reader.NextMember())
                {
                    bool isSettings = reader.TextIs("settings");
                    int from = reader.Position;
                    reader.Skip();
                    if (isSettings)
                    {
                        start = from;
                        length = reader.Position - from;
                    }
                }
            }
            else
            {
                reader.Skip();
            }
        }

        return isTwin && reader.Error == null;
    }

    /// <summary>
    /// The pole's <c>reported</c> document as a change of the reported properties. The hub merges members, so a refusal that is over has
    /// to be taken away by name.
    /// </summary>
    public static string ReportedOf(JsonReader reader, byte[] document)
    {
        string text = Encoding.UTF8.GetString(document, 0, document.Length);
        reader.Open(document, document.Length);
        if (!reader.TryEnterObject())
        {
            return text;
        }

        while (reader.NextMember())
        {
            if (reader.TextIs("refusal"))
            {
                return text;
            }

            reader.Skip();
        }

        return text.Substring(0, text.Length - 1) + ",\"refusal\":null}";
    }
}

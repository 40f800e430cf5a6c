using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Laterne.Storage;

namespace Laterne.Features.Emergency;

/// <summary>
/// The unbroken record of a call. The hash of an entry is the SHA-256 over the UTF-8 JSON array of seven texts: the hash
/// before (empty for the first), call id, number, time, who, what, data.
/// </summary>
internal static class CallRecord
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // The record is read by people; no page puts it into HTML as it is.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Adds an entry to the context; it is saved with the change that it tells of, or not at all.</summary>
    public static void Write(LaterneDb db, EmergencyCall call, long timeMs, string who, string what, object? data = null)
    {
        var text = data is null ? "{}" : JsonSerializer.Serialize(data, Json);
        var number = call.Entries + 1;
        var hash = Hash(call.Head, call.Id, number, timeMs, who, what, text);
        db.Add(new CallEntry { CallId = call.Id, Number = number, TimeMs = timeMs, Who = who, What = what, Data = text, Hash = hash });
        call.Entries = number;
        call.Head = hash;
        call.Version++;
    }

    /// <summary>The number of the first entry that is missing or not as it was written; null when the record is whole.</summary>
    /// <param name="call">Says how many entries there are and where they lead.</param>
    /// <param name="entries">In the order of their numbers.</param>
    public static int? FirstFault(EmergencyCall call, IReadOnlyList<CallEntry> entries)
    {
        var before = "";
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry.Number != i + 1 || entry.Hash != Hash(before, entry.CallId, entry.Number, entry.TimeMs, entry.Who, entry.What, entry.Data))
            {
                return i + 1;
            }

            before = entry.Hash;
        }

        return entries.Count != call.Entries || before != call.Head ? Math.Min(entries.Count, call.Entries) + 1 : null;
    }

    private static string Hash(string before, string callId, int number, long timeMs, string who, string what, string data)
    {
        string[] parts = [before, callId, Text(number), Text(timeMs), who, what, data];
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts, Json)));
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
